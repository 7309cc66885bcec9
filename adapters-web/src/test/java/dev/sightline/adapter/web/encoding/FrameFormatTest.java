package dev.sightline.adapter.web.encoding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.domain.Annotations;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSize;
import dev.sightline.domain.Warnings;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameFormatTest {
  private static final CameraKey GATE = CameraKey.of("工地A", "gate \"1\" 📷");
  private static final JsonMapper JSON = JsonMapper.createDefault();

  @ParameterizedTest
  @EnumSource(FrameFormat.class)
  void encodingShouldBeADirectBufferOfJustItsLength(FrameFormat format) {
    ByteBuf encoded = format.encode(Pictures.frame(GATE, 1, 100_000), ByteBufAllocator.DEFAULT);

    assertThat(encoded.isDirect()).isTrue();
    assertThat(encoded.writableBytes()).isZero();
    assertThat(encoded.release()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 24_575, 24_576, 24_577, 49_152, 100_000})
  void streamJsonShouldHoldIdImageAndWarnings(int bytes) throws IOException {
    Frame frame = frame(bytes, "Warning: \"a\"\nb\u0001 \\ 工地", Annotations.NONE);

    JsonNode message = JSON.readValue(text(frame), JsonNode.class);

    assertThat(message.size()).isEqualTo(3);
    assertThat(message.get("id").getStringValue()).isEqualTo("7-2");
    assertThat(message.get("warnings").getStringValue()).isEqualTo("Warning: \"a\"\nb\u0001 \\ 工地");
    assertThat(Base64.getDecoder().decode(message.get("image").getStringValue()))
        .isEqualTo(frame.image().toByteArray());
  }

  @Test
  void labelFragmentShouldHoldKeyAndImage() throws IOException {
    Frame frame = Pictures.frame(GATE, 1, 1_000);

    JsonNode fragment = JSON.readValue(encode(frame, FrameFormat.LABEL_FRAGMENT), JsonNode.class);

    assertThat(fragment.size()).isEqualTo(2);
    assertThat(fragment.get("key").getStringValue()).isEqualTo(GATE.name());
    assertThat(Base64.getDecoder().decode(fragment.get("image").getStringValue()))
        .isEqualTo(frame.image().toByteArray());
  }

  @Test
  void binaryMessageShouldHoldWhatTheProducerWrote() throws IOException {
    Annotations annotations = new Annotations("[[[1,2]]]", "[]", "[[1,2,3,4,0.5,5]]");
    Frame frame = frame(1_000, "{\"warning_no_hardhat\":{\"count\":2}}", annotations);

    byte[] message = binary(frame);

    JsonNode header = header(message);
    assertThat(header.size()).isEqualTo(8);
    assertThat(header.get("key").getStringValue()).isEqualTo(GATE.name());
    assertThat(header.get("id").getStringValue()).isEqualTo("7-2");
    assertThat(header.get("warnings").getStringValue())
        .isEqualTo("{\"warning_no_hardhat\":{\"count\":2}}");
    assertThat(header.get("cone_polygons").getStringValue()).isEqualTo("[[[1,2]]]");
    assertThat(header.get("pole_polygons").getStringValue()).isEqualTo("[]");
    assertThat(header.get("detection_items").getStringValue()).isEqualTo("[[1,2,3,4,0.5,5]]");
    assertThat(header.get("width").getIntValue()).isEqualTo(640);
    assertThat(header.get("height").getIntValue()).isEqualTo(480);
    assertThat(imageOf(message)).isEqualTo(frame.image().toByteArray());
  }

  @Test
  void binaryMessageShouldSayZeroWhenTheSizeIsUnknown() throws IOException {
    byte[] message = binary(Pictures.frame(GATE, 1, 50));

    assertThat(header(message).get("width").getIntValue()).isZero();
    assertThat(header(message).get("height").getIntValue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--IMG--", "a--IMG--IMG--IMG--b", "---IMG---", "----IMG----IMG--", "\\--IMG--\\"})
  void headerShouldNeverHoldTheDelimiter(String nasty) throws IOException {
    Frame frame =
        new Frame(
            CameraKey.of("site", nasty),
            new FrameId(7, 2),
            new FrameContent(
                Pictures.image(1, 100),
                Warnings.parse(nasty),
                new Annotations(nasty, nasty, nasty),
                Optional.empty()));

    byte[] message = binary(frame);

    JsonNode header = header(message);
    for (String text :
        new String[] {"key", "warnings", "cone_polygons", "pole_polygons", "detection_items"}) {
      assertThat(header.get(text).getStringValue()).isEqualTo(nasty);
    }
    assertThat(imageOf(message)).isEqualTo(frame.image().toByteArray());
  }

  @Test
  void partShouldBeTheBytesOfTheProducerAndTheNextBoundary() {
    Frame frame = Pictures.frame(GATE, 1, 12_345);

    byte[] part = encode(frame, FrameFormat.MJPEG_PART);

    assertThat(Arrays.copyOf(part, 12_345)).isEqualTo(frame.image().toByteArray());
    assertThat(Arrays.copyOfRange(part, 12_345, part.length))
        .asString(US_ASCII)
        .isEqualTo("\r\n--frame\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "\ud800", "a\udc00b", "\u0000\u001f\u007f", "😀\n\"\\/\b"})
  void quoteShouldBeReadBackAsTheSameText(String text) throws IOException {
    String json = new String(Json.quote(text).getBytes(UTF_8), UTF_8);

    assertThat(JSON.readValue(json, String.class)).isEqualTo(text);
  }

  private static Frame frame(int bytes, String warnings, Annotations annotations) {
    return new Frame(
        GATE,
        new FrameId(7, 2),
        new FrameContent(
            Pictures.image(1, bytes),
            Warnings.parse(warnings),
            annotations,
            Optional.of(new FrameSize(640, 480))));
  }

  private static byte[] encode(Frame frame, FrameFormat format) {
    ByteBuf encoded = format.encode(frame, ByteBufAllocator.DEFAULT);
    byte[] bytes = ByteBufUtil.getBytes(encoded);
    encoded.release();
    return bytes;
  }

  private static byte[] text(Frame frame) {
    return message(frame, FrameFormat.STREAM_JSON, TextWebSocketFrame.class);
  }

  private static byte[] binary(Frame frame) {
    return message(frame, FrameFormat.BINARY_MESSAGE, BinaryWebSocketFrame.class);
  }

  /** The payload of what is encoded, as a WebSocket client reads it. */
  private static byte[] message(
      Frame frame, FrameFormat format, Class<? extends WebSocketFrame> kind) {
    EmbeddedChannel client =
        new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, 1 << 24));
    client.writeInbound(format.encode(frame, ByteBufAllocator.DEFAULT));
    WebSocketFrame message = client.readInbound();
    byte[] bytes = ByteBufUtil.getBytes(message.content());

    assertThat(message).isInstanceOf(kind);
    assertThat(message.isFinalFragment()).isTrue();
    assertThat(message.release()).isTrue();
    assertThat(client.finish()).as("something behind the message").isFalse();
    return bytes;
  }

  private static JsonNode header(byte[] message) throws IOException {
    return JSON.readValue(Arrays.copyOf(message, delimiterIn(message)), JsonNode.class);
  }

  private static byte[] imageOf(byte[] message) {
    return Arrays.copyOfRange(
        message, delimiterIn(message) + FrameFormat.DELIMITER.length(), message.length);
  }

  private static int delimiterIn(byte[] message) {
    return new String(message, ISO_8859_1).indexOf(FrameFormat.DELIMITER);
  }
}
