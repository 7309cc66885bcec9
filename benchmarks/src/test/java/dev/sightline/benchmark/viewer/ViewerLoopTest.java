package dev.sightline.benchmark.viewer;

import static dev.sightline.benchmark.viewer.FakeServer.frame;
import static dev.sightline.benchmark.viewer.FakeServer.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.benchmark.viewer.ViewerGroup.Kind;
import dev.sightline.benchmark.wire.Picture;
import dev.sightline.benchmark.wire.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Viewers before a server with a known delay, losses, duplicates and torn pictures. */
final class ViewerLoopTest {
  private static final long DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(700);
  private static final int BYTES = 5_000;
  private static final int BINARY = 2;
  private static final int TEXT = 1;

  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private ViewerLoop loop;
  private Thread thread;

  @BeforeEach
  void start() throws IOException {
    loop = new ViewerLoop(answers::add);
    thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    loop.run();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
  }

  @AfterEach
  void stop() throws InterruptedException {
    loop.close();
    thread.join();
  }

  private String answer() throws InterruptedException {
    String answer = answers.poll(60, TimeUnit.SECONDS);
    assertThat(answer).as("an answer").isNotNull();
    return answer;
  }

  /** A picture that was stamped a while ago. */
  private static byte[] picture(int camera, long number) {
    return new Picture(BYTES).stamped(camera, number, System.nanoTime() - DELAY_NANOS);
  }

  private static String base64(byte[] picture) {
    return Base64.getEncoder().encodeToString(picture);
  }

  private Words open(FakeServer server, Kind kind, int viewers) throws InterruptedException {
    ViewerGroup group = ViewerGroup.of("viewers", kind, viewers, server.port(), "/path?a=b");
    loop.command("open " + group.words().line());
    String answer = answer();
    assertThat(answer).startsWith("opened ");
    return Words.parse(answer);
  }

  /** Has the server send, and counts until so many things have come. */
  private GroupResult measure(FakeServer server, int things) throws InterruptedException {
    window(TimeUnit.MINUTES.toNanos(2));
    GroupResult result = count(); // answered once the window is open
    server.go();
    while (things(result) < things) {
      result = count();
    }
    return result;
  }

  private void window(long nanos) {
    long begin = System.nanoTime();
    loop.command("measure begin=%d end=%d".formatted(begin, begin + nanos));
  }

  private GroupResult count() throws InterruptedException {
    loop.command("count");
    return result();
  }

  private GroupResult result() throws InterruptedException {
    GroupResult result = GroupResult.parse(Words.parse(answer()));
    assertThat(answer()).isEqualTo("measured");
    return result;
  }

  private static long things(GroupResult result) {
    return result.delivered()
        + result.duplicates()
        + result.repeats()
        + result.torn()
        + result.unstamped()
        + result.errors().size();
  }

  @ParameterizedTest
  @ValueSource(ints = {777, 1 << 20})
  void binaryMessagesShouldBeCountedWithLossesDuplicatesAndAges(int pieceBytes) throws Exception {
    byte[] torn = picture(0, 6);
    System.arraycopy(picture(0, 7), 2_000, torn, 2_000, BYTES - 2_000);
    byte[] header = text("{\"key\":\"cam0\",\"id\":\"1-0\"}--IMG--");
    List<byte[]> messages =
        List.of(
            frame(BINARY, true, header, picture(0, 1)),
            frame(BINARY, true, header, picture(0, 2)),
            frame(BINARY, true, header, picture(0, 2)),
            frame(9, true, text("ping")),
            frame(BINARY, true, header, picture(0, 5)),
            frame(BINARY, true, header, torn),
            frame(BINARY, true, header, Arrays.copyOf(picture(0, 8), BYTES - 1)),
            frame(BINARY, true, text("no picture")),
            frame(TEXT, true, text("{\"status\":\"live\"}")),
            frame(BINARY, false, header),
            frame(0, true, picture(0, 9)));
    try (FakeServer server = new FakeServer(FakeServer.SWITCH, messages, pieceBytes)) {
      open(server, Kind.WEBSOCKET, 3);

      GroupResult result = measure(server, 3 * 8);

      assertThat(result.connected()).isEqualTo(3);
      assertThat(result.delivered()).isEqualTo(3 * 4);
      assertThat(result.duplicates()).isEqualTo(3);
      assertThat(result.gaps()).isEqualTo(3 * (2 + 3));
      assertThat(result.torn()).isEqualTo(3 * 2);
      assertThat(result.unstamped()).isEqualTo(3);
      assertThat(result.errors()).isEmpty();
      assertThat(result.ages().getTotalCount()).isEqualTo(3 * 4);
      assertThat(result.ages().getMinValue()).isGreaterThanOrEqualTo(699_000);
      assertThat(result.firstFrames().getTotalCount()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {333, 1 << 20})
  void jsonMessagesShouldBeReadPictureByPicture(int pieceBytes) throws Exception {
    byte[] torn = picture(1, 3);
    torn[BYTES - 5] = 'X';
    String first =
        "{\"label\":\"l\",\"images\":[{\"key\":\"a\",\"image\":\"%s\"},{\"key\":\"b\",\"image\":\"%s\"}]}"
            .formatted(base64(picture(0, 1)), base64(picture(1, 1)));
    String second =
        "{\"label\":\"l\",\"images\":[{\"key\":\"a\",\"image\":\"%s\"},{\"key\":\"b\",\"image\":\"%s\"}]}"
            .formatted(base64(picture(0, 1)), base64(picture(1, 2)));
    String third = "{\"id\":\"1-0\",\"image\":\"%s\"}".formatted(base64(torn));
    String cut =
        "{\"id\":\"1-0\",\"image\":\"%s".formatted(base64(picture(1, 4)).substring(0, 900));
    List<byte[]> messages =
        List.of(
            frame(TEXT, true, text(first)),
            frame(TEXT, true, text(second)),
            frame(TEXT, true, text(third)),
            frame(TEXT, true, text(cut)));
    try (FakeServer server = new FakeServer(FakeServer.SWITCH, messages, pieceBytes)) {
      open(server, Kind.WEBSOCKET, 1);

      GroupResult result = measure(server, 6);

      assertThat(result.delivered()).isEqualTo(3);
      assertThat(result.repeats()).isEqualTo(1);
      assertThat(result.duplicates()).isZero();
      assertThat(result.torn()).isEqualTo(2);
      assertThat(result.gaps()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void partsOfMjpegShouldBeRead(boolean chunked) throws Exception {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=b\r\n";
    byte[] part = text("--b\r\nContent-Type: image/jpeg\r\nContent-Length: " + BYTES + "\r\n\r\n");
    List<byte[]> body =
        List.of(part, picture(0, 1), text("\r\n"), part, picture(0, 3), text("\r\n--b\r\n"));
    List<byte[]> messages =
        chunked
            ? body.stream()
                .map(
                    bytes ->
                        join(text(Integer.toHexString(bytes.length) + "\r\n"), bytes, text("\r\n")))
                .toList()
            : body;
    String full = head + (chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "\r\n");
    try (FakeServer server = new FakeServer(full, messages, 999)) {
      open(server, Kind.MJPEG, 2);

      GroupResult result = measure(server, 4);

      assertThat(result.delivered()).isEqualTo(4);
      assertThat(result.gaps()).isEqualTo(2);
      assertThat(result.torn()).isZero();
      assertThat(result.errors()).isEmpty();
    }
  }

  private static byte[] join(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  @Test
  void socketIoUpdatesShouldBeReadAfterItsHandshake() throws Exception {
    String handshake = new String(frame(TEXT, true, text("0{\"sid\":\"a\"}")), ISO_8859_1);
    String update =
        "42[\"update\",{\"label\":\"l\",\"images\":[\"%s\",\"%s\"],\"image_names\":[\"a\",\"b\"]}]"
            .formatted(base64(picture(0, 1)), base64(picture(1, 1)));
    String connected = new String(frame(TEXT, true, text("40{\"sid\":\"b\"}")), ISO_8859_1);
    List<byte[]> messages = List.of(frame(TEXT, true, text("2")), frame(TEXT, true, text(update)));
    try (FakeServer server =
        new FakeServer(FakeServer.SWITCH + handshake + connected, messages, 1 << 20)) {
      open(server, Kind.SOCKETIO, 1);

      GroupResult result = measure(server, 2);

      assertThat(result.delivered()).isEqualTo(2);
      assertThat(result.errors()).isEmpty();
    }
  }

  @Test
  void refusalShouldBeToldWithItsStatus() throws Exception {
    try (FakeServer server = new FakeServer("HTTP/1.1 503 Busy\r\n\r\n", List.of(), 1)) {
      Words opened = open(server, Kind.WEBSOCKET, 2);

      assertThat(opened.integer("connected")).isZero();
      assertThat(opened.integer("failed")).isEqualTo(2);
      assertThat(opened.text("errors")).isEqualTo("refused_with_HTTP_503*2;");
    }
  }

  @Test
  void closeShouldBeToldWithItsCode() throws Exception {
    List<byte[]> messages = List.of(frame(8, true, new byte[] {3, (byte) 0xF5}));
    try (FakeServer server = new FakeServer(FakeServer.SWITCH, messages, 100)) {
      open(server, Kind.WEBSOCKET, 1);

      GroupResult result = measure(server, 1);

      assertThat(result.connected()).isZero();
      assertThat(result.errors()).containsEntry("closed with 1013", 1);
    }
  }

  @Test
  void stalledViewerShouldReadOnlyWhenItResumes() throws Exception {
    byte[] header = text("{\"id\":\"1-0\"}--IMG--");
    List<byte[]> messages =
        List.of(
            frame(BINARY, true, header, picture(0, 1)), frame(BINARY, true, header, picture(0, 2)));
    try (FakeServer server = new FakeServer(FakeServer.SWITCH, messages, 1 << 20)) {
      ViewerGroup group =
          ViewerGroup.of("viewers", Kind.WEBSOCKET, 1, server.port(), "/").stalledWith(65_536);
      loop.command("open " + group.words().line());
      assertThat(answer()).startsWith("opened group=viewers connected=1");

      window(TimeUnit.MILLISECONDS.toNanos(300));
      server.go();
      GroupResult result = result();
      loop.command("resume group=viewers");
      String ages = "";
      while (!ages.contains(",")) {
        loop.command("resumed group=viewers");
        ages = Words.parse(answer()).text("millis");
      }

      assertThat(result.delivered()).isZero();
      assertThat(Arrays.stream(ages.split(",", -1)).map(Long::valueOf))
          .hasSize(2)
          .allSatisfy(age -> assertThat(age).isGreaterThanOrEqualTo(700));
    }
  }

  @Test
  void slowViewerShouldReadNoFasterThanItsRate() throws Exception {
    byte[] header = text("{\"id\":\"1-0\"}--IMG--");
    byte[][] messages = new byte[40][];
    for (int i = 0; i < messages.length; i++) {
      messages[i] = frame(BINARY, true, header, picture(0, i + 1));
    }
    try (FakeServer server =
        new FakeServer(FakeServer.SWITCH, List.of(messages), messages[0].length)) {
      ViewerGroup group =
          ViewerGroup.of("viewers", Kind.WEBSOCKET, 1, server.port(), "/").limited(50_000, 65_536);
      loop.command("open " + group.words().line());
      assertThat(answer()).startsWith("opened ");

      window(TimeUnit.SECONDS.toNanos(1));
      server.go();
      GroupResult result = result();

      assertThat(result.bytes()).isLessThanOrEqualTo(50_000 + 2_500 + 2_500);
      assertThat(result.delivered()).isLessThan(messages.length);
    }
  }

  @Test
  void unknownCommandShouldBeAnsweredWithAFailure() throws Exception {
    loop.command("dance group=viewers");

    assertThat(answer()).startsWith("failed reason=").contains("dance_group=viewers");
  }
}
