package dev.sightline.adapter.web.engineio;

/** Why a session has ended. */
public enum CloseReason {
  /** The client has said good-bye, or its connection has ended. */
  CLIENT("transport close", 1000),
  /** The client has not answered a ping in time. */
  PING_TIMEOUT("ping timeout", 1000),
  /** The client has sent what cannot be understood. */
  MALFORMED("parse error", 1008),
  /** The client has sent a message that is longer than allowed. */
  TOO_LARGE("parse error", 1009),
  /** The client has used the transport in a way that is not allowed: two polls at once, say. */
  MISUSE("transport error", 1008),
  /** The client does not read what it is sent. */
  SLOW("transport error", 1008),
  /** The application has ended it. */
  SERVER("forced close", 1000),
  /** The application has failed. */
  FAULT("server error", 1011),
  /** The server stops. */
  SHUTDOWN("server shutting down", 1001);

  private final String words;
  private final int code;

  CloseReason(String words, int code) {
    this.words = words;
    this.code = code;
  }

  /** The reason as the reference implementation calls it. */
  public String words() {
    return words;
  }

  /** What a WebSocket is closed with, RFC 6455, section 7.4. */
  int code() {
    return code;
  }
}
