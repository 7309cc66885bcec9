package dev.sightline.application.events;

import dev.sightline.application.CameraDirectory;
import dev.sightline.application.CameraStatus;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.CameraState;
import dev.sightline.domain.Label;
import dev.sightline.domain.Warnings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How all observed cameras are, and what has happened to them; one moment for both, so that nothing
 * is lost or told twice between a picture of the present and what follows it.
 *
 * <p><b>Threading:</b> safe for any number of threads; guarded by its own lock, which is held
 * shortly.
 */
final class EventBoard {
  private final EventLog log;
  private final CameraDirectory directory;
  private final InstantSource clock;
  private final Map<CameraKey, CameraFacts> facts = new TreeMap<>();
  private final Map<Label, Span> spans = new HashMap<>();
  private @Nullable Span all;
  private boolean storeAvailable = true;

  /** Since when something is observed without a gap. */
  private static final class Span {
    final long from;
    boolean ready;

    Span(long from) {
      this.from = from;
    }
  }

  EventBoard(EventLog log, CameraDirectory directory, InstantSource clock) {
    this.log = log;
    this.directory = directory;
    this.clock = clock;
  }

  /** A label is observed from now on. */
  synchronized void begin(Label label) {
    spans.put(label, new Span(log.skip()));
  }

  /**
   * The cameras are known that a label has at the beginning.
   *
   * @param announced whether somebody listens already to whom they are new
   */
  synchronized void ready(Label label, List<CameraStatus> cameras, boolean announced) {
    Span span = spans.get(label);
    if (span == null) {
      return;
    }
    boolean again = span.ready;
    span.ready = true;
    for (CameraStatus status : cameras) {
      if (!facts.containsKey(status.camera())) {
        appeared(status, status.warnings(), announced || again);
      }
    }
  }

  /** A label is not observed any more. */
  synchronized void end(Label label) {
    spans.remove(label);
    facts.keySet().removeIf(camera -> camera.label().equals(label));
  }

  /** All labels that there are, and that will be, are observed from now on. */
  synchronized void beginAll() {
    all = new Span(log.skip());
  }

  /** All labels are known that there are at the beginning, and their cameras. */
  synchronized void readyAll() {
    if (all != null) {
      all.ready = true;
    }
  }

  /** New labels are not looked for any more. */
  synchronized void endAll() {
    all = null;
  }

  synchronized boolean isReady(Label label) {
    Span span = spans.get(label);
    return span != null && span.ready;
  }

  synchronized boolean isAllReady() {
    return all != null && all.ready;
  }

  /** Whether any camera of a label is known. */
  synchronized boolean hasCameras(Label label) {
    return facts.keySet().stream().anyMatch(camera -> camera.label().equals(label));
  }

  /** A camera is in this state now, or was already when it was looked at first. */
  synchronized void state(CameraKey camera, CameraState state) {
    CameraFacts before = facts.get(camera);
    CameraStatus status = directory.status(camera);
    if (before == null) {
      if (status.newest().isPresent()) {
        appeared(status, Warnings.UNKNOWN, true);
      }
    } else if (before.state() != state) {
      tell(EventType.CAMERA_STATE, before.withState(state, clock.millis()), status);
    }
  }

  /** A detector sees this now. */
  synchronized void warnings(CameraKey camera, Warnings warnings) {
    CameraFacts before = facts.get(camera);
    if (before != null && !before.warnings().meansTheSameAs(warnings)) {
      EventType type =
          switch (warnings.status()) {
            case UNKNOWN -> EventType.WARNING_UNKNOWN;
            case NONE -> EventType.WARNING_CLEARED;
            case RAISED ->
                before.warnings().status() == Warnings.Status.RAISED
                    ? EventType.WARNING_CHANGED
                    : EventType.WARNING_RAISED;
          };
      tell(type, before.withWarnings(warnings, clock.millis()), directory.status(camera));
    }
  }

  private void appeared(CameraStatus status, Warnings warnings, boolean announced) {
    long now = clock.millis();
    CameraFacts first =
        new CameraFacts(
            status.camera(),
            status.state(),
            now,
            status.newest(),
            status.ageMillis(),
            status.state().isPresent() ? warnings : Warnings.UNKNOWN,
            now);
    if (announced) {
      tell(EventType.CAMERA_APPEARED, first, status);
    } else {
      facts.put(first.camera(), first);
    }
  }

  private void tell(EventType type, CameraFacts now, CameraStatus status) {
    CameraFacts aged = now.aged(status.newest(), status.ageMillis());
    facts.put(aged.camera(), aged);
    log.add(type, Optional.of(aged));
  }

  /** A camera has been removed from the store. */
  synchronized void vanished(CameraKey camera) {
    CameraFacts last = facts.remove(camera);
    if (last != null) {
      CameraFacts gone = last.withState(CameraState.GONE, clock.millis());
      log.add(EventType.CAMERA_VANISHED, Optional.of(gone));
    }
  }

  /** The store can be reached, or cannot. */
  synchronized void store(boolean available) {
    if (available != storeAvailable) {
      storeAvailable = available;
      log.add(
          available ? EventType.STORE_AVAILABLE : EventType.STORE_UNAVAILABLE, Optional.empty());
    }
  }

  /** Whether the cameras of a subscription are known, so that it can begin. */
  synchronized boolean isReady(EventFilter filter) {
    return filter.labels().isEmpty()
        ? isAllReady()
        : filter.labels().stream().allMatch(this::isReady);
  }

  /** How everything is now. */
  synchronized Delivery.Present present(EventFilter filter, Optional<Delivery.Reset> reset) {
    List<CameraFacts> shown = new ArrayList<>();
    for (CameraFacts camera : facts.values()) {
      if (filter.wants(camera.camera().label())) {
        CameraStatus status = directory.status(camera.camera());
        shown.add(camera.aged(status.newest(), status.ageMillis()));
      }
    }
    return new Delivery.Present(log.end(), reset, storeAvailable, shown);
  }

  /** Why a subscription cannot go on from an id; empty when it can. */
  synchronized Optional<Delivery.Reset> refusal(EventFilter filter, EventId id) {
    log.forget();
    if (!log.isOfThisRun(id)) {
      return Optional.of(Delivery.Reset.OTHER_RUN);
    }
    if (id.number() < observedFrom(filter)) {
      return Optional.of(Delivery.Reset.NOT_OBSERVED);
    }
    return log.reachesBackTo(id)
        ? Optional.empty()
        : Optional.of(
            id.number() > log.end().number()
                ? Delivery.Reset.UNKNOWN_ID
                : Delivery.Reset.FORGOTTEN);
  }

  private long observedFrom(EventFilter filter) {
    long allFrom = all == null ? Long.MAX_VALUE : all.from;
    if (filter.labels().isEmpty()) {
      return allFrom;
    }
    long from = 0;
    for (Label label : filter.labels()) {
      Span span = spans.get(label);
      from = Math.max(from, span == null ? Long.MAX_VALUE : span.from);
    }
    return from;
  }

  /** What happened after a place; empty when that has been forgotten. */
  synchronized Optional<Delivery.News> after(EventFilter filter, EventId place, long maxBytes) {
    if (!log.reachesBackTo(place)) {
      return Optional.empty();
    }
    EventLog.Page page = log.after(place.number(), filter::wants, maxBytes);
    return Optional.of(new Delivery.News(new EventId(place.run(), page.reached()), page.events()));
  }
}
