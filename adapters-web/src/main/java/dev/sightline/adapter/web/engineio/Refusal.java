package dev.sightline.adapter.web.engineio;

/** Why a request is refused: the codes and texts of the reference implementation. */
public enum Refusal {
  /** {@code transport} is neither polling nor websocket. */
  UNKNOWN_TRANSPORT(0, "Transport unknown", 400),
  /** There is no session of that id. */
  UNKNOWN_SESSION(1, "Session ID unknown", 400),
  /** A session is opened with a GET. */
  BAD_HANDSHAKE_METHOD(2, "Bad handshake method", 400),
  /** The request is not one that the session, or the transport, takes now. */
  BAD_REQUEST(3, "Bad request", 400),
  /** The application does not allow it. */
  FORBIDDEN(4, "Forbidden", 403),
  /** {@code EIO} is not 4. */
  UNSUPPORTED_VERSION(5, "Unsupported protocol version", 400);

  private final int code;
  private final String message;
  private final int status;

  Refusal(int code, String message, int status) {
    this.code = code;
    this.message = message;
    this.status = status;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** The body of the answer. */
  public String json() {
    return "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
  }
}
