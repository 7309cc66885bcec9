package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.encoding.Json;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.SeenSince;
import dev.sightline.domain.ViewerNotice;
import dev.sightline.domain.Warning;
import dev.sightline.domain.Warnings;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

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

  /** A notice as viewers of binary messages are told it. */
  static String text(ViewerNotice notice) {
    return switch (notice) {
      case ViewerNotice.StoreUnavailable told -> "{\"status\":\"store_unavailable\"}";
      case ViewerNotice.StoreAvailable told -> "{\"status\":\"store_available\"}";
      case ViewerNotice.CameraAppeared told ->
          "{\"status\":\"camera_appeared\",\"key\":" + Json.quote(told.camera().name()) + "}";
      case ViewerNotice.CameraVanished told ->
          "{\"status\":\"camera_vanished\",\"key\":" + Json.quote(told.camera().name()) + "}";
      case ViewerNotice.StateChanged told -> text(told);
      case ViewerNotice.WarningsChanged told -> text(told);
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

  private static String text(ViewerNotice.WarningsChanged told) {
    Warnings warnings = told.warnings();
    return "{\"status\":\"camera_warnings\",\"key\":"
        + Json.quote(told.camera().name())
        + ",\"warnings_status\":"
        + Json.quote(warnings.status().name().toLowerCase(Locale.ROOT))
        + ",\"warnings\":["
        + warnings.items().stream()
            .map(warning -> text(warning, told.sinceOf(warning)))
            .collect(Collectors.joining(","))
        + "]}";
  }

  private static String text(Warning warning, SeenSince since) {
    return "{\"code\":"
        + Json.quote(warning.code())
        + ",\"count\":"
        + warning.count()
        + ",\"text\":"
        + Json.quote(warning.text())
        + ",\"since\":"
        + Json.quote(since.at().toString())
        + ",\"since_exact\":"
        + since.exact()
        + "}";
  }

  /** {@code {"error":"<message>"}}. */
  static String error(String message) {
    return "{\"error\":" + Json.quote(message) + "}";
  }

  private Notices() {}
}
