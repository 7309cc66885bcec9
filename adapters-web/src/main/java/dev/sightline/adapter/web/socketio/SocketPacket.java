package dev.sightline.adapter.web.socketio;

import dev.sightline.adapter.web.engineio.MalformedPacketException;
import org.jspecify.annotations.Nullable;

/**
 * A packet of a client, as in the section "Exchange protocol".
 *
 * @param type what it is for
 * @param namespace its name, which starts with a slash
 * @param id for the acknowledgement; null when none is asked for
 * @param data its JSON; null when there is none
 */
record SocketPacket(Type type, String namespace, @Nullable Long id, @Nullable Object data) {

  /** The types of packets. */
  enum Type {
    CONNECT('0'),
    DISCONNECT('1'),
    EVENT('2'),
    ACK('3'),
    CONNECT_ERROR('4'),
    BINARY_EVENT('5'),
    BINARY_ACK('6');

    private final char digit;

    Type(char digit) {
      this.digit = digit;
    }

    /** How the type is written. */
    char digit() {
      return digit;
    }

    /** Whether it announces how many attachments follow. */
    boolean isBinary() {
      return this == BINARY_EVENT || this == BINARY_ACK;
    }

    /** The type that a character stands for. */
    static Type of(char digit) throws MalformedPacketException {
      return switch (digit) {
        case '0' -> CONNECT;
        case '1' -> DISCONNECT;
        case '2' -> EVENT;
        case '3' -> ACK;
        case '4' -> CONNECT_ERROR;
        case '5' -> BINARY_EVENT;
        case '6' -> BINARY_ACK;
        default -> throw new MalformedPacketException("there is no packet type " + (int) digit);
      };
    }
  }
}
