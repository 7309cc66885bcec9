package dev.sightline.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A camera that ffmpeg pushes, seen in the browser and read back by ffprobe. */
class FfmpegIT {
  private static final Path LOGS = Path.of("target", "ffmpeg");

  @Test
  void pushedCameraShouldBeLiveInTheBrowserAndReadableAsMjpeg() throws Exception {
    try (Gateway gateway = Gateway.start(Map.of(), "--micronaut.server.port=0");
        Chromium chromium = Chromium.start()) {
      Process ffmpeg = push(gateway.url() + "/api/ingest/site/cam");
      try (WatchedPage page = chromium.open(gateway.url() + "/camera.html?label=site&key=cam")) {
        page.awaitState("cam", "live");
        page.awaitMoving("cam");
        page.press("d");
        assertThat(page.locator(".facts dd").nth(3)).hasText("1280 × 720 pixels");
        page.screenshot("camera-ffmpeg");

        assertThat(probe(gateway.url() + "/api/mjpeg/site/cam")).isEqualTo("mjpeg,1280,720");

        stop(ffmpeg);
        page.awaitState("cam", "late", "stale");
      } finally {
        stop(ffmpeg);
      }
    }
  }

  private static Process push(String url) throws IOException {
    return start(
        "push.log",
        List.of(
            Programs.find("ffmpeg", "ffmpeg").toString(),
            "-nostdin",
            "-re",
            "-f",
            "lavfi",
            "-i",
            "testsrc=size=1280x720:rate=15",
            "-t",
            "120",
            "-f",
            "mpjpeg",
            url));
  }

  /** Codec, width and height of the stream, separated by commas. */
  private static String probe(String url) throws IOException, InterruptedException {
    String log = "probe.log";
    Process ffprobe =
        start(
            log,
            List.of(
                Programs.find("ffmpeg", "ffprobe").toString(),
                "-v",
                "error",
                "-select_streams",
                "v:0",
                "-show_entries",
                "stream=codec_name,width,height",
                "-of",
                "csv=p=0",
                url));
    try {
      boolean ended = ffprobe.waitFor(60, TimeUnit.SECONDS);
      String said = Files.readString(LOGS.resolve(log), StandardCharsets.UTF_8).strip();
      assertThat(ended).as("ffprobe ends; it said: %s", said).isTrue();
      return said;
    } finally {
      stop(ffprobe);
    }
  }

  private static Process start(String log, List<String> command) throws IOException {
    Files.createDirectories(LOGS);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(LOGS.resolve(log).toFile())
        .start();
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }
}
