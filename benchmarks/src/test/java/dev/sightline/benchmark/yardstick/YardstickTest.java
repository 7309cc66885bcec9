package dev.sightline.benchmark.yardstick;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YardstickTest {
  private static String request(String path, String header) {
    return "GET " + path + " HTTP/1.1\r\n" + header + "\r\n\r\n";
  }

  @Test
  void keyShouldBeAcceptedAsInTheSampleOfTheRfc() {
    Handshake handshake =
        Handshake.parse(
            request(
                "/api/ws/stream/bench/cam12?format=binary",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));

    assertThat(handshake.isWebSocket()).isTrue();
    assertThat(handshake.camera()).hasValue(12);
    assertThat(new String(handshake.answer(), US_ASCII))
        .startsWith("HTTP/1.1 101 ")
        .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void requestWithoutAKeyShouldGetMjpeg() {
    Handshake handshake = Handshake.parse("GET /api/mjpeg/bench/cam0 HTTP/1.1\r\n\r\n");

    assertThat(handshake.isWebSocket()).isFalse();
    assertThat(handshake.camera()).hasValue(0);
    assertThat(new String(handshake.answer(), US_ASCII))
        .contains("boundary=frame\r\n")
        .endsWith("\r\n\r\n--frame\r\n");
  }

  @Test
  void requestForALabelShouldBeOfAllCameras() {
    assertThat(Handshake.parse("GET /api/ws/labels/bench HTTP/1.1\r\n\r\n").camera()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"5, 2", "125, 2", "126, 4", "65535, 4", "65536, 10"})
  void headerShouldHaveTheShortestFormOfTheLength(int length, int bytes) {
    byte[] header = Messages.webSocketHeader(true, length);

    assertThat(header).hasSize(bytes);
    assertThat(header[0]).isEqualTo((byte) 0x81);
  }

  @Test
  void labelShouldBeOneMessageOfItsParts() {
    assertThat(Messages.jsonLabel(List.of("{}", "{}")))
        .isEqualTo("{\"label\":\"bench\",\"images\":[{},{}]}");
  }

  @Test
  void gridShouldNotBeDueWithoutAFrame() {
    assertThat(new Grid().isDue(TimeUnit.HOURS.toNanos(1))).isFalse();
  }
}
