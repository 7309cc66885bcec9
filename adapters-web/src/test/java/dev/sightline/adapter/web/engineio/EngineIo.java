package dev.sightline.adapter.web.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;

/** What tests of the layer above need to see. */
public final class EngineIo {
  /** A packet as it is in the answer to a poll. */
  public static String payload(OutgoingPacket packet) {
    ByteBuf payload = packet.payload();
    String text = payload.toString(UTF_8);
    payload.release();
    return text;
  }

  private EngineIo() {}
}
