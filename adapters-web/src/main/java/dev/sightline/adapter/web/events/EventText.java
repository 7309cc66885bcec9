package dev.sightline.adapter.web.events;

import dev.sightline.adapter.web.encoding.Json;
import dev.sightline.application.events.CameraFacts;
import dev.sightline.application.events.Delivery;
import dev.sightline.application.events.Event;
import dev.sightline.application.events.EventId;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.Warning;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Events in the format {@code text/event-stream} (HTML standard, section 9.2). Data is JSON on one
 * line.
 */
final class EventText {

  /** What comes first: when to come back after a loss. */
  static String opening(long retryMillis) {
    return "retry: " + retryMillis + "\n\n";
  }

  /** A sign of life. The id is taken over by browsers without an event. */
  static String heartbeat(EventId place) {
    return ":\nid: " + place + "\n\n";
  }

  /** A sign of life before there is a place. */
  static String heartbeat() {
    return ":\n\n";
  }

  static String of(Delivery delivery) {
    return switch (delivery) {
      case Delivery.News news ->
          news.events().stream().map(EventText::of).collect(Collectors.joining());
      case Delivery.Present present -> of(present);
    };
  }

  private static String of(Event event) {
    String data =
        event.camera().map(EventText::of).orElseGet(() -> "{\"since\":" + time(event.at()) + "}");
    return message(event.id(), event.type().wireName(), data);
  }

  private static String of(Delivery.Present present) {
    String cameras = present.cameras().stream().map(EventText::of).collect(Collectors.joining(","));
    String data =
        "{"
            + present
                .reset()
                .map(reset -> "\"reason\":" + Json.quote(reset.wireName()) + ",")
                .orElse("")
            + "\"store_available\":"
            + present.storeAvailable()
            + ",\"cameras\":["
            + cameras
            + "]}";
    return message(present.reached(), present.reset().isPresent() ? "reset" : "snapshot", data);
  }

  private static String message(EventId id, String type, String data) {
    return "id: " + id + "\nevent: " + type + "\ndata: " + data + "\n\n";
  }

  private static String of(CameraFacts facts) {
    return "{\"label\":"
        + Json.quote(facts.camera().label().value())
        + ",\"key\":"
        + Json.quote(facts.camera().name())
        + ",\"state\":"
        + Json.quote(facts.state().wireName())
        + ",\"since\":"
        + time(facts.since())
        + ",\"frame\":"
        + facts.newest().map(FrameId::toString).map(Json::quote).orElse("null")
        + ",\"age_ms\":"
        + (facts.newest().isPresent() ? facts.ageMillis() : "null")
        + ",\"warnings_status\":"
        + Json.quote(facts.warnings().status().name().toLowerCase(Locale.ROOT))
        + ",\"warnings\":["
        + facts.warnings().items().stream().map(EventText::of).collect(Collectors.joining(","))
        + "],\"warnings_since\":"
        + time(facts.warningsSince())
        + "}";
  }

  private static String of(Warning warning) {
    return "{\"code\":"
        + Json.quote(warning.code())
        + ",\"count\":"
        + warning.count()
        + ",\"text\":"
        + Json.quote(warning.text())
        + "}";
  }

  private static String time(long millis) {
    return Json.quote(Instant.ofEpochMilli(millis).toString());
  }

  private EventText() {}
}
