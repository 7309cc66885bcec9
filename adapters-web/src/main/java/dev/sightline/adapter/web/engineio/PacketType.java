package dev.sightline.adapter.web.engineio;

/** The types of packets, as in the section "Protocol". */
public enum PacketType {
  /** The server's answer to a handshake. */
  OPEN('0'),
  /** The session, or one of its transports, is to be closed. */
  CLOSE('1'),
  /** The heartbeat's question. */
  PING('2'),
  /** The heartbeat's answer. */
  PONG('3'),
  /** What the application sends. */
  MESSAGE('4'),
  /** The client goes over to the transport that it has tried. */
  UPGRADE('5'),
  /** Nothing: ends a poll. */
  NOOP('6');

  private final char digit;

  PacketType(char digit) {
    this.digit = digit;
  }

  /** How the type is written. */
  char digit() {
    return digit;
  }

  /**
   * The type that a character stands for.
   *
   * @throws MalformedPacketException when it stands for none
   */
  static PacketType of(char digit) throws MalformedPacketException {
    return switch (digit) {
      case '0' -> OPEN;
      case '1' -> CLOSE;
      case '2' -> PING;
      case '3' -> PONG;
      case '4' -> MESSAGE;
      case '5' -> UPGRADE;
      case '6' -> NOOP;
      default -> throw new MalformedPacketException("there is no packet type " + (int) digit);
    };
  }
}
