package dev.sightline.adapter.web.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** What tests of the layer above need to see. */
public final class EngineIo {
  /** A packet as it is in the answer to a poll. */
  public static String payload(OutgoingPacket packet) {
    ByteBuf payload = packet.payload();
    String text = payload.toString(UTF_8);
    payload.release();
    return text;
  }

  /** Whether a WebSocket writes a packet from one address, without a copy. */
  public static boolean isInOnePlace(OutgoingPacket packet) {
    WebSocketFrame frame = packet.frame();
    boolean yes = frame.content().isDirect() && frame.content().nioBufferCount() == 1;
    frame.release();
    return yes;
  }

  private EngineIo() {}
}
