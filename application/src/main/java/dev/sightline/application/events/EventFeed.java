package dev.sightline.application.events;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's way through the events. It keeps nothing but its place: who reads slowly skips
 * what has been forgotten meanwhile, and is told so.
 *
 * <p><b>Threading:</b> {@link #next} and {@link #place} by one thread at a time; {@link #close} by
 * any.
 */
public final class EventFeed implements AutoCloseable {
  private final EventBoard board;
  private final EventFilter filter;
  private final Optional<String> lastId;
  private final Runnable wake;
  private final Runnable onClose;

  private @Nullable EventId place;

  /**
   * @param lastId where the subscriber wants to go on, as it was written
   * @param wake called when there may be something new; any thread, must not block
   */
  EventFeed(
      EventBoard board,
      EventFilter filter,
      Optional<String> lastId,
      Runnable wake,
      Runnable onClose) {
    this.board = board;
    this.filter = filter;
    this.lastId = lastId;
    this.wake = wake;
    this.onClose = onClose;
  }

  /**
   * What comes next; empty when there is nothing yet. First the present, unless the subscriber goes
   * on from an id; then what has happened since.
   *
   * @param maxBytes about how many bytes of events to give at most, more than 0; one at least
   */
  public Optional<Delivery> next(long maxBytes) {
    if (place == null) {
      return board.isReady(filter) ? begin(maxBytes) : Optional.empty();
    }
    return goOn(place, maxBytes);
  }

  private Optional<Delivery> begin(long maxBytes) {
    if (lastId.isEmpty()) {
      return Optional.of(present(Optional.empty()));
    }
    Optional<EventId> id = EventId.parse(lastId.get());
    Optional<Delivery.Reset> refusal =
        id.isEmpty() ? Optional.of(Delivery.Reset.UNKNOWN_ID) : board.refusal(filter, id.get());
    if (refusal.isPresent()) {
      return Optional.of(present(refusal));
    }
    place = id.orElseThrow();
    return goOn(place, maxBytes);
  }

  private Delivery present(Optional<Delivery.Reset> reset) {
    Delivery.Present present = board.present(filter, reset);
    place = present.reached();
    return present;
  }

  private Optional<Delivery> goOn(EventId from, long maxBytes) {
    EventId before = from;
    while (true) {
      Optional<Delivery.News> news = board.after(filter, before, maxBytes);
      if (news.isEmpty()) {
        return Optional.of(present(Optional.of(Delivery.Reset.FORGOTTEN)));
      }
      EventId reached = news.get().reached();
      place = reached;
      if (!news.get().events().isEmpty()) {
        return Optional.of(news.get());
      }
      if (reached.equals(before)) {
        return Optional.empty();
      }
      before = reached;
    }
  }

  /** The place reached, from which one can go on; empty before the first delivery. */
  public Optional<EventId> place() {
    return Optional.ofNullable(place);
  }

  EventFilter filter() {
    return filter;
  }

  void wake() {
    wake.run();
  }

  /** Ends the subscription. Closing again does nothing. */
  @Override
  public void close() {
    onClose.run();
  }
}
