package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.adapter.web.encoding.FrameFormat;
import dev.sightline.domain.ViewerNotice;
import io.micronaut.http.HttpRequest;

/** Which messages a viewer gets. */
enum WireFormat {
  /** The v1 texts with base64, without a {@code format} parameter. Nothing but frames is told. */
  JSON,
  /** {@code ?format=binary}: frames, and everything else that happens. */
  BINARY,
  /** The paths of version 2: binary frames; besides them it is told about the store alone. */
  V2;

  /**
   * The format that a request below {@code /api} asks for.
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

  /** The form of a frame of one camera. */
  FrameFormat frameFormat() {
    return this == JSON ? FrameFormat.STREAM_JSON : FrameFormat.BINARY_MESSAGE;
  }

  /** Whether a viewer is told what has happened. */
  boolean tells(ViewerNotice notice) {
    return switch (this) {
      case JSON -> false;
      case BINARY -> true;
      case V2 ->
          notice instanceof ViewerNotice.StoreUnavailable
              || notice instanceof ViewerNotice.StoreAvailable;
    };
  }

  /** The reason for closing when a label has no cameras. */
  String noCamerasReason() {
    return this == V2 ? "No streams available" : "";
  }
}
