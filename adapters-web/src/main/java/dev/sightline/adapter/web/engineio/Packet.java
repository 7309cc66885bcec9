package dev.sightline.adapter.web.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A packet of a client, as in the section "Packet encoding". The data of a binary one is bytes,
 * that of all others text.
 */
final class Packet {
  /** Between the packets of a payload. */
  static final char SEPARATOR = '\u001e';

  private static final byte[] NO_BYTES = {};

  private final PacketType type;
  private final boolean binary;
  private final String text;
  private final byte[] bytes;

  private Packet(PacketType type, boolean binary, String text, byte[] bytes) {
    this.type = type;
    this.binary = binary;
    this.text = text;
    this.bytes = bytes;
  }

  /** A message of bytes, which become the packet's. */
  static Packet binary(byte[] bytes) {
    return new Packet(PacketType.MESSAGE, true, "", bytes);
  }

  /** A packet that was sent as a WebSocket text. */
  static Packet text(String encoded) throws MalformedPacketException {
    if (encoded.isEmpty()) {
      throw new MalformedPacketException("a packet has at least its type");
    }
    return new Packet(PacketType.of(encoded.charAt(0)), false, encoded.substring(1), NO_BYTES);
  }

  /**
   * The packets of the body of a POST.
   *
   * @param most packets that are allowed
   */
  static List<Packet> payload(String encoded, int most) throws MalformedPacketException {
    List<Packet> packets = new ArrayList<>();
    int start = 0;
    int end;
    do {
      end = encoded.indexOf(SEPARATOR, start);
      String one = end < 0 ? encoded.substring(start) : encoded.substring(start, end);
      packets.add(inPayload(one));
      if (packets.size() > most) {
        throw new MalformedPacketException("at most " + most + " packets a payload");
      }
      start = end + 1;
    } while (end >= 0);
    return packets;
  }

  private static Packet inPayload(String encoded) throws MalformedPacketException {
    if (!encoded.startsWith("b")) {
      return text(encoded);
    }
    try {
      return binary(Base64.getDecoder().decode(encoded.substring(1)));
    } catch (IllegalArgumentException e) {
      throw new MalformedPacketException("a binary packet is not Base64: " + e.getMessage());
    }
  }

  /** Text of bytes that have to be UTF-8. */
  static String decode(ByteBuffer utf8) throws MalformedPacketException {
    try {
      return UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedPacketException("the text is not UTF-8");
    }
  }

  PacketType type() {
    return type;
  }

  boolean isBinary() {
    return binary;
  }

  String text() {
    return text;
  }

  byte[] bytes() {
    return bytes;
  }
}
