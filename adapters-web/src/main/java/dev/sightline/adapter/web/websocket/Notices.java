package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.encoding.Json;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.ViewerNotice;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The texts that viewers are sent besides frames. */
final class Notices {
  /** What a viewer is told who asks for a camera without frames. */
  static final String NO_CAMERA = error("No new data available");

  /** What is told before a connection is closed that has lasted too long. */
  static String sessionTimeout(Duration limit) {
    return "{\"status\":\"closing\",\"reason\":\"session_timeout\",\"message\":"
        + Json.quote("WebSocket session reached its limit of " + limit.toSeconds() + " s.")
        + "}";
  }

  /** A notice as viewers of binary messages are told it; empty for what frames tell already. */
  static Optional<String> text(ViewerNotice notice) {
    return Optional.ofNullable(textOrNull(notice));
  }

  private static @Nullable String textOrNull(ViewerNotice notice) {
    return switch (notice) {
      case ViewerNotice.StoreUnavailable told -> "{\"status\":\"store_unavailable\"}";
      case ViewerNotice.StoreAvailable told -> "{\"status\":\"store_available\"}";
      case ViewerNotice.CameraAppeared told ->
          "{\"status\":\"camera_appeared\",\"key\":" + Json.quote(told.camera().name()) + "}";
      case ViewerNotice.CameraVanished told ->
          "{\"status\":\"camera_vanished\",\"key\":" + Json.quote(told.camera().name()) + "}";
      case ViewerNotice.StateChanged told -> text(told);
      case ViewerNotice.WarningsChanged told -> null;
    };
  }

  private static String text(ViewerNotice.StateChanged told) {
    return "{\"status\":\"camera_state\",\"key\":"
        + Json.quote(told.camera().name())
        + ",\"state\":"
        + Json.quote(told.state().wireName())
        + ",\"id\":"
        + told.newest().map(FrameId::toString).map(Json::quote).orElse("null")
        + ",\"age\":"
        + told.ageMillis()
        + "}";
  }

  /** {@code {"error":"<message>"}}. */
  static String error(String message) {
    return "{\"error\":" + Json.quote(message) + "}";
  }

  private Notices() {}
}
