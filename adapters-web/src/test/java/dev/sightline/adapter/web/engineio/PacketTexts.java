package dev.sightline.adapter.web.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;

/** What packets say. */
public final class PacketTexts {
  /** A packet of text as it goes out, with its type. */
  public static String of(OutgoingPacket packet) {
    ByteBuf bytes = packet.payload();
    try {
      return bytes.toString(UTF_8);
    } finally {
      bytes.release();
    }
  }

  private PacketTexts() {}
}
