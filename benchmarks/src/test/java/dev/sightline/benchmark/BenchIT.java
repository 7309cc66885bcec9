package dev.sightline.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The yardsticks, a publisher, viewers and Redis as processes, for a second each. */
final class BenchIT {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  @TempDir Path root;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private int bench(String line) throws IOException {
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      Options options = Options.parse(List.of(line.split(" ", -1)));
      return new Bench(options, root, CLOCK, out).run();
    }
  }

  @Test
  void yardsticksShouldDeliverFramesAndBeReported() throws IOException {
    int status =
        bench(
            "--scenario fan-out-json --servers floor,naive --viewers 3 --seconds 1 --warmup 0"
                + " --runs 1 --bytes 5000");

    String table = printed.toString(StandardCharsets.UTF_8);
    assertThat(table).contains("viewers", "floor", "naive").doesNotContain("not measured");
    assertThat(status).isZero();
    String json = Files.readString(root.resolve(".sightline/bench/20260102-030405.json"));
    assertThat(json)
        .containsPattern("\"server\" : \"floor\"(?s:.)*\"delivered_frames\" : [1-9]")
        .containsPattern("\"server\" : \"naive\"(?s:.)*\"delivered_frames\" : [1-9]")
        .contains("\"torn\" : 0")
        .doesNotContain("\"torn\" : 1");
  }

  @Test
  void serverThatDoesNotStartShouldBeToldWithItsLastWords() throws IOException {
    int status =
        bench("--servers gateway --viewers 1 --seconds 1 --runs 1 -- cat /no/such/application");

    assertThat(status).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("not measured: fan-out 1 gateway, run 1: gateway has failed")
        .contains("No such file or directory");
  }
}
