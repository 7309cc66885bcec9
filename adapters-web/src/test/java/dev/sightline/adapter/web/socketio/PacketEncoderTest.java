package dev.sightline.adapter.web.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.adapter.web.engineio.EngineIo;
import dev.sightline.adapter.web.engineio.OutgoingPacket;
import dev.sightline.adapter.web.testing.NoLeaks;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The section "Packet encoding", to the client. */
@ExtendWith(NoLeaks.class)
final class PacketEncoderTest {
  private final PacketEncoder encoder = new PacketEncoder(ByteBufAllocator.DEFAULT);

  private List<String> encode(String namespace, @Nullable Long id, @Nullable Object... values) {
    return texts(
        encoder.array(
            SocketPacket.Type.EVENT,
            SocketPacket.Type.BINARY_EVENT,
            namespace,
            id,
            out -> {
              for (Object value : values) {
                out.write(value);
              }
            }));
  }

  /** As a poll shows them. */
  private static List<String> texts(List<OutgoingPacket> packets) {
    List<String> texts = packets.stream().map(EngineIo::payload).toList();
    packets.forEach(OutgoingPacket::release);
    return texts;
  }

  @Test
  void eventsShouldBeWrittenAsInTheExamples() {
    assertThat(encode("/", null, "foo")).containsExactly("42[\"foo\"]");
    assertThat(encode("/admin", null, "bar")).containsExactly("42/admin,[\"bar\"]");
    assertThat(encode("/", 12L, "foo")).containsExactly("4212[\"foo\"]");
    assertThat(encode("/admin", 13L, "foo")).containsExactly("42/admin,13[\"foo\"]");
  }

  @Test
  void jsonOfManyPiecesShouldBecomeOneDirectBuffer() {
    ByteBuf json =
        ByteBufAllocator.DEFAULT
            .compositeDirectBuffer(2)
            .addComponent(true, Unpooled.directBuffer().writeBytes("{\"a\":".getBytes(UTF_8)))
            .addComponent(true, Unpooled.directBuffer().writeBytes("1}".getBytes(UTF_8)));

    OutgoingPacket packet = encoder.event("/admin", "update", json);

    assertThat(json.refCnt()).isZero();
    assertThat(EngineIo.isInOnePlace(packet)).isTrue();
    assertThat(texts(List.of(packet))).containsExactly("42/admin,[\"update\",{\"a\":1}]");
  }

  @Test
  void bytesShouldBecomeAttachments() {
    List<String> packets =
        encode("/admin", 15L, "baz", new byte[] {1, 2}, Map.of("in", List.of(new byte[] {3, 4})));

    assertThat(packets)
        .containsExactly(
            "452-/admin,15[\"baz\",{\"_placeholder\":true,\"num\":0},{\"in\":[{\"_placeholder\":true,\"num\":1}]}]",
            "bAQI=",
            "bAwQ=");
  }

  @Test
  void controlPacketsShouldBeWrittenAsInTheExamples() {
    assertThat(
            texts(
                List.of(
                    encoder.control(SocketPacket.Type.CONNECT, "/admin", "{\"sid\":\"x\"}"),
                    encoder.control(SocketPacket.Type.CONNECT_ERROR, "/", "{\"message\":\"no\"}"),
                    encoder.control(SocketPacket.Type.DISCONNECT, "/admin", ""))))
        .containsExactly("40/admin,{\"sid\":\"x\"}", "44{\"message\":\"no\"}", "41/admin,");
  }

  @Test
  void namespaceMayHaveAnyCharacterButAComma() {
    assertThat(encode("/工地A", 999_999_999_999_999L, "e"))
        .containsExactly("42/工地A,999999999999999[\"e\"]");
  }

  static Stream<Object[]> values() {
    return Stream.of(
        new Object[] {null, "null"},
        new Object[] {true, "true"},
        new Object[] {1, "1"},
        new Object[] {5_000_000_000L, "5000000000"},
        new Object[] {1.5, "1.5"},
        new Object[] {new BigDecimal("1.50"), "1.50"},
        new Object[] {"\"\\\n€\ud83d\ude00", "\"\\\"\\\\\\n€\ud83d\ude00\""},
        new Object[] {"a\ud800b\udc00", "\"a\ufffdb\ufffd\""},
        new Object[] {Arrays.asList(1, null, "x"), "[1,null,\"x\"]"},
        new Object[] {Map.of("k", Map.of()), "{\"k\":{}}"});
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesShouldBeWrittenAsJson(@Nullable Object value, String json) {
    assertThat(encode("/", null, "e", value)).containsExactly("42[\"e\"," + json + "]");
  }

  @Test
  void valueThatJsonDoesNotHaveShouldBeRefusedAndLeaveNothingBehind() {
    assertThatThrownBy(() -> encode("/", null, "e", new byte[1], new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
    assertThatThrownBy(() -> encode("/", null, "e", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  @Test
  void largeArgumentsMayBeWrittenPieceByPiece() {
    byte[] picture = new byte[100_000];
    ByteBuf attachment = Unpooled.directBuffer().writeBytes("raw".getBytes(UTF_8));

    List<String> packets =
        texts(
            encoder.array(
                SocketPacket.Type.EVENT,
                SocketPacket.Type.BINARY_EVENT,
                "/",
                null,
                out -> {
                  out.writeText("update");
                  out.generator().writeBinary(picture);
                  out.writeAttachment(attachment);
                }));

    assertThat(packets.getFirst()).startsWith("451-[\"update\",\"AAAA").endsWith(",\"num\":0}]");
    assertThat(packets.getLast()).isEqualTo("bcmF3");
    assertThat(attachment.refCnt()).isZero();
  }

  @Test
  void faultOfAWriterShouldLeaveNothingBehind() {
    ByteBuf attachment = Unpooled.directBuffer().writeZero(10);

    assertThatThrownBy(
            () ->
                encoder.array(
                    SocketPacket.Type.EVENT,
                    SocketPacket.Type.BINARY_EVENT,
                    "/",
                    null,
                    out -> {
                      out.writeAttachment(attachment);
                      throw new IOException("as this test wants it");
                    }))
        .hasMessageContaining("as this test wants it");
    assertThat(attachment.refCnt()).isZero();
  }
}
