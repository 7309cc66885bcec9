package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps what a subscription delivers, in order, and notices calls that overlap.
 *
 * <p><b>Threading:</b> called by the adapter, read by the test.
 */
public class RecordingListener implements FrameListener {
  /** One call of the adapter. */
  public sealed interface Event {
    /** A frame came. */
    record Arrived(Frame frame) implements Event {}

    /** The store went away. */
    record Lost() implements Event {}

    /** The store came back. */
    record Back() implements Event {}
  }

  private final Duration patience;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicBoolean overlapped = new AtomicBoolean();

  /**
   * @param patience how long to wait at most for what has to come
   */
  public RecordingListener(Duration patience) {
    this.patience = patience;
  }

  @Override
  public final void onFrame(Frame frame) {
    record(new Event.Arrived(frame));
  }

  @Override
  public final void onOutage() {
    record(new Event.Lost());
  }

  @Override
  public final void onRecovery() {
    record(new Event.Back());
  }

  /** Called for each event after it was recorded, on the thread of the adapter. */
  protected void recorded(Event event) {}

  private void record(Event event) {
    if (!running.compareAndSet(false, true)) {
      overlapped.set(true);
    }
    try {
      events.add(event);
      recorded(event);
    } finally {
      running.set(false);
    }
  }

  /** All calls so far. */
  public final List<Event> events() {
    return List.copyOf(events);
  }

  /** All frames so far. */
  public final List<Frame> frames() {
    return events.stream()
        .filter(Event.Arrived.class::isInstance)
        .map(event -> ((Event.Arrived) event).frame())
        .toList();
  }

  /** The ids of all frames so far. */
  public final List<FrameId> ids() {
    return frames().stream().map(Frame::id).toList();
  }

  /** Whether a call began while another one was running. */
  public final boolean overlapped() {
    return overlapped.get();
  }

  /** Waits until the frame with this id has come. */
  public final void awaitFrame(FrameId id) {
    Waiting.atMost(patience).untilAsserted(() -> assertThat(ids()).contains(id));
  }

  /** Waits until there have been as many frames. */
  public final List<Frame> awaitFrames(int count) {
    Waiting.atMost(patience)
        .untilAsserted(() -> assertThat(frames()).hasSizeGreaterThanOrEqualTo(count));
    return frames();
  }

  /** Waits for a call of a kind, for example {@code Event.Lost}. */
  public final void awaitEvent(Class<? extends Event> kind) {
    Waiting.atMost(patience)
        .untilAsserted(() -> assertThat(events()).hasAtLeastOneElementOfType(kind));
  }
}
