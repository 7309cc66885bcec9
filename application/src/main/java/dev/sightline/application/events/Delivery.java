package dev.sightline.application.events;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a subscriber is given next. */
public sealed interface Delivery {
  /** The place in the order that the subscriber has reached with it. */
  EventId reached();

  /**
   * How everything is now, in place of what happened before.
   *
   * @param reset why what happened before cannot be told; empty when it was not asked for
   * @param storeAvailable whether the store can be reached: if not, cameras may be missing
   * @param cameras all cameras of the subscription, sorted
   */
  record Present(
      EventId reached, Optional<Reset> reset, boolean storeAvailable, List<CameraFacts> cameras)
      implements Delivery {}

  /** What happened next; may be empty when only others were concerned. */
  record News(EventId reached, List<Event> events) implements Delivery {}

  /** Why events cannot be told that somebody asks for. */
  enum Reset {
    /** The id is none of this gateway's. */
    UNKNOWN_ID,
    /** The id is of another run of the gateway, or of another gateway. */
    OTHER_RUN,
    /** What came after the id has been forgotten, or was too much for a slow subscriber. */
    FORGOTTEN,
    /** The cameras were not observed for a while, since nobody was there. */
    NOT_OBSERVED;

    /** The name on the wire, in lower case with hyphens. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
