package dev.sightline.adapter.web.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.adapter.web.testing.NoLeaks;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The section "Packet encoding". */
@ExtendWith(NoLeaks.class)
final class PacketTest {
  private static final int MANY = 100;

  @ParameterizedTest
  @CsvSource({"0,OPEN", "1,CLOSE", "2,PING", "3,PONG", "4,MESSAGE", "5,UPGRADE", "6,NOOP"})
  void typeShouldBeTheFirstCharacter(String digit, PacketType type) throws Exception {
    Packet packet = Packet.text(digit + "data");

    assertThat(packet.type()).isEqualTo(type);
    assertThat(packet.text()).isEqualTo("data");
    assertThat(packet.isBinary()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(PacketType.class)
  void typeShouldBeWrittenAsItIsRead(PacketType type) throws Exception {
    assertThat(PacketType.of(type.digit())).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "7", "9x", " 4", "-1", "\u0000", "b"})
  void textThatIsNoPacketShouldBeRefused(String text) {
    assertThatThrownBy(() -> Packet.text(text)).isInstanceOf(MalformedPacketException.class);
  }

  @Test
  void payloadShouldBeSplitAtTheSeparator() throws Exception {
    List<Packet> packets = Packet.payload("4hello\u001e2\u001e4world", MANY);

    assertThat(packets).extracting(Packet::text).containsExactly("hello", "", "world");
    assertThat(packets)
        .extracting(Packet::type)
        .containsExactly(PacketType.MESSAGE, PacketType.PING, PacketType.MESSAGE);
  }

  @Test
  void binaryInPayloadShouldBeBase64() throws Exception {
    List<Packet> packets = Packet.payload("4hello\u001ebAQIDBA==\u001eb", MANY);

    assertThat(packets).extracting(Packet::isBinary).containsExactly(false, true, true);
    assertThat(packets.get(1).bytes()).containsExactly(1, 2, 3, 4);
    assertThat(packets.get(2).bytes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "4a\u001e", "\u001e4a", "4a\u001e\u001e4b", "b!!!", "bAQ=ID", "4a\u001eabc"})
  void payloadWithSomethingElseShouldBeRefused(String payload) {
    assertThatThrownBy(() -> Packet.payload(payload, MANY))
        .isInstanceOf(MalformedPacketException.class);
  }

  @Test
  void payloadOfTooManyPacketsShouldBeRefused() {
    assertThatThrownBy(() -> Packet.payload("4a\u001e4b\u001e4c", 2))
        .hasMessageContaining("at most 2 packets");
  }

  @Test
  void textThatIsNotUtf8ShouldBeRefused() {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {'4', (byte) 0xC3});

    assertThatThrownBy(() -> Packet.decode(bytes)).hasMessageContaining("not UTF-8");
  }

  @Test
  void textShouldGoOutAsItIsOverBothTransports() {
    OutgoingPacket packet = OutgoingPacket.of(PacketType.MESSAGE, "héllo €");

    WebSocketFrame frame = packet.frame();
    ByteBuf payload = packet.payload();

    assertThat(frame.content().toString(UTF_8)).isEqualTo("4héllo €");
    assertThat(payload.toString(UTF_8)).isEqualTo("4héllo €");
    frame.release();
    payload.release();
    packet.release();
  }

  @Test
  void bytesShouldGoOutAsTheyAreOverWebSocketAndAsBase64OverPolling() {
    ByteBuf data = Unpooled.directBuffer().writeBytes(new byte[] {1, 2, 3, 4});
    OutgoingPacket packet = OutgoingPacket.binary(data);

    WebSocketFrame frame = packet.frame();
    ByteBuf payload = packet.payload();
    ByteBuf again = packet.payload();

    assertThat(frame).isInstanceOf(BinaryWebSocketFrame.class);
    assertThat(ByteBufUtil.getBytes(frame.content())).containsExactly(1, 2, 3, 4);
    assertThat(payload.toString(UTF_8)).isEqualTo("bAQIDBA==");
    assertThat(again.toString(UTF_8)).isEqualTo("bAQIDBA==");
    frame.release();
    payload.release();
    again.release();
    packet.release();
    assertThat(data.refCnt()).isZero();
  }

  @Test
  void packetShouldHoldItsBytesUntilTheLastReceiverHasLetGo() {
    ByteBuf data = Unpooled.directBuffer().writeBytes(new byte[] {'4', 'x'});
    OutgoingPacket packet = OutgoingPacket.encodedText(data);
    WebSocketFrame first = packet.frame();
    WebSocketFrame second = packet.frame();

    packet.release();

    assertThat(first.release()).isFalse();
    assertThat(second.content().toString(UTF_8)).isEqualTo("4x");
    assertThat(second.release()).isTrue();
  }

  @Test
  void repliesShouldHaveTheSeparatorBetweenPackets() {
    List<OutgoingPacket> packets =
        List.of(
            OutgoingPacket.of(PacketType.MESSAGE, "a"),
            OutgoingPacket.of(PacketType.PING, ""),
            OutgoingPacket.binary(Unpooled.wrappedBuffer(new byte[] {1, 2, 3, 4})));

    Reply reply = Reply.of(packets);

    assertThat(Replies.text(reply)).isEqualTo("4a\u001e2\u001ebAQIDBA==");
    packets.forEach(OutgoingPacket::release);
  }
}
