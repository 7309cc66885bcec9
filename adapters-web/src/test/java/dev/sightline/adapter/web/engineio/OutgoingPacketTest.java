package dev.sightline.adapter.web.engineio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.testing.NoLeaks;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class OutgoingPacketTest {
  @Test
  void everyWebSocketShouldGetTheSameMemory() {
    OutgoingPacket packet =
        OutgoingPacket.encodedText(
            ByteBufAllocator.DEFAULT.directBuffer(100_000).writeZero(100_000));

    WebSocketFrame first = packet.frame();
    WebSocketFrame second = packet.frame();
    packet.release();
    first.content().skipBytes(10);

    assertThat(second.content().memoryAddress()).isEqualTo(first.content().memoryAddress());
    assertThat(second.content().readableBytes()).isEqualTo(100_000);
    first.release();
    assertThat(second.release()).isTrue();
  }

  @Test
  void packetOfTextShouldHoldItsTypeAndText() {
    OutgoingPacket packet = OutgoingPacket.of(PacketType.MESSAGE, "hello");

    WebSocketFrame frame = packet.frame();
    packet.release();

    assertThat(frame.content().toString(US_ASCII)).isEqualTo("4hello");
    frame.release();
  }
}
