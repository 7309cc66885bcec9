package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.ProblemException;
import io.micronaut.http.HttpRequest;

/** Which messages a viewer asks for. */
enum WireFormat {
  /** The v1 texts with base64, without a {@code format} parameter. */
  JSON,
  /** {@code ?format=binary}. */
  BINARY;

  /**
   * The format that a request asks for.
   *
   * @throws ProblemException 400, when there is no such format
   */
  static WireFormat of(HttpRequest<?> request) {
    String asked = request.getParameters().get("format");
    if (asked == null) {
      return JSON;
    }
    if (asked.equals("binary")) {
      return BINARY;
    }
    throw ProblemException.badRequest(
        "format must be 'binary', or left out for JSON with base64, got '"
            + shortened(asked)
            + "'");
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
