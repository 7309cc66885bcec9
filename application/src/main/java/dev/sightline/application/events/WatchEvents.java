package dev.sightline.application.events;

import dev.sightline.application.CameraDirectory;
import dev.sightline.application.DescribeLabel;
import dev.sightline.application.ListLabels;
import dev.sightline.application.StoreFailures;
import dev.sightline.application.WatchLabel;
import dev.sightline.domain.Label;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lets somebody hear of what happens to the cameras of some labels, or of all that are listed.
 *
 * <p>A label is observed once, whatever the number of subscribers, from the first one's coming
 * until a while after the last one's leaving; when nobody is there, nothing is read.
 *
 * <p><b>Threading:</b> safe for any number of threads; nothing blocks.
 */
public final class WatchEvents implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WatchEvents.class.getName());

  private static final int BEGINNING_AT_ONCE = 4;

  private final ListLabels listLabels;
  private final DescribeLabel describe;
  private final WatchLabel watchLabel;
  private final EventSettings settings;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;
  private final EventBoard board;
  private final Set<EventFeed> feeds = ConcurrentHashMap.newKeySet();
  private final ScheduledFuture<?> refreshTask;

  /* On the timer only. */
  private final Map<Label, Interest> interests = new HashMap<>();
  private final Map<Label, LabelObservation> observations = new HashMap<>();
  private final Interest interestInAll = new Interest();
  private final LinkedHashSet<LabelObservation> waiting = new LinkedHashSet<>();
  private Set<Label> listed = Set.of();
  private int beginning;
  private boolean allBegun;
  private boolean listedOnce;
  private boolean listing;

  /** How many want something, and when the last one left. */
  private static final class Interest {
    int holders;
    long leftAt = Long.MIN_VALUE;
  }

  /**
   * @param run tells this run of the gateway from all others, 16 hexadecimal digits
   * @param clock the gateway's time
   * @param timer runs short tasks, one at a time; belongs to the caller
   */
  public WatchEvents(
      ListLabels listLabels,
      DescribeLabel describe,
      WatchLabel watchLabel,
      CameraDirectory directory,
      EventSettings settings,
      String run,
      InstantSource clock,
      ScheduledExecutorService timer) {
    this.listLabels = listLabels;
    this.describe = describe;
    this.watchLabel = watchLabel;
    this.settings = settings;
    this.clock = clock;
    this.timer = timer;
    this.board = new EventBoard(new EventLog(run, settings, clock), directory, clock);
    long interval = settings.refresh().toMillis();
    this.refreshTask =
        timer.scheduleWithFixedDelay(
            () -> guarded(this::look), interval, interval, TimeUnit.MILLISECONDS);
  }

  /**
   * Begins to follow what happens. The labels need not exist yet.
   *
   * @param labels of the cameras to hear of; empty for all labels that are listed
   * @param lastId where the subscriber wants to go on, as it got it, or anything else
   * @param wake called when there may be something new; any thread, must not block
   */
  public EventFeed open(Set<Label> labels, Optional<String> lastId, Runnable wake) {
    AtomicBoolean closed = new AtomicBoolean();
    EventFilter filter = new EventFilter(labels, listLabels::shows);
    @Nullable EventFeed[] self = new @Nullable EventFeed[1];
    EventFeed feed =
        new EventFeed(
            board,
            filter,
            lastId,
            wake,
            () -> {
              EventFeed closing = self[0];
              if (closing != null && closed.compareAndSet(false, true)) {
                onTimer(() -> leave(closing));
              }
            });
    self[0] = feed;
    onTimer(() -> join(feed));
    return feed;
  }

  /** How many subscribers there are. */
  public int subscribers() {
    return feeds.size();
  }

  private void onTimer(Runnable task) {
    try {
      timer.execute(() -> guarded(task));
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "the gateway is stopping", e);
    }
  }

  /** A fault is told, and does not end the looking. */
  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "observing failed", e);
    }
  }

  private void join(EventFeed feed) {
    feeds.add(feed);
    interestsOf(feed).forEach(interest -> interest.holders++);
    look();
    feed.wake();
  }

  private void leave(EventFeed feed) {
    if (feeds.remove(feed)) {
      for (Interest interest : interestsOf(feed)) {
        interest.holders--;
        interest.leftAt = clock.millis();
      }
    }
  }

  private List<Interest> interestsOf(EventFeed feed) {
    Set<Label> labels = feed.filter().labels();
    return labels.isEmpty()
        ? List.of(interestInAll)
        : labels.stream()
            .map(label -> interests.computeIfAbsent(label, key -> new Interest()))
            .toList();
  }

  private boolean isAlive(Interest interest) {
    return interest.holders > 0
        || (interest.leftAt != Long.MIN_VALUE
            && clock.millis() - interest.leftAt < settings.linger().toMillis());
  }

  /** Observes what is wanted and nothing else. */
  private void look() {
    interests.values().removeIf(interest -> !isAlive(interest));
    if (isAlive(interestInAll)) {
      askForLabels();
    } else if (allBegun) {
      allBegun = false;
      listedOnce = false;
      listed = Set.of();
      board.endAll();
    }
    observations
        .entrySet()
        .removeIf(
            entry -> {
              boolean unwanted = !isWanted(entry.getKey());
              if (unwanted) {
                entry.getValue().end();
                board.end(entry.getKey());
              }
              return unwanted;
            });
    Set<Label> wanted = new HashSet<>(interests.keySet());
    wanted.addAll(listed);
    wanted.forEach(this::observe);
  }

  private boolean isWanted(Label label) {
    return interests.containsKey(label)
        || (allBegun
            && listLabels.shows(label)
            && (listed.contains(label) || board.hasCameras(label)));
  }

  private void observe(Label label) {
    LabelObservation observation = observations.get(label);
    if (observation == null) {
      boolean announced = board.isAllReady() && listLabels.shows(label);
      observation =
          new LabelObservation(label, describe, watchLabel, board, timer, announced, this::changed);
      observations.put(label, observation);
      board.begin(label);
    }
    if (observation.isIdle()) {
      waiting.add(observation);
    }
    beginNext();
  }

  /** A few at a time: each reads a picture of every camera of its label. */
  private void beginNext() {
    while (beginning < BEGINNING_AT_ONCE && !waiting.isEmpty()) {
      LabelObservation next = waiting.removeFirst();
      if (next.isIdle()) {
        beginning++;
        next.begin(
            () -> {
              beginning--;
              beginNext();
            });
      }
    }
  }

  private void askForLabels() {
    if (!allBegun) {
      allBegun = true;
      board.beginAll();
    }
    if (!listing) {
      listing = true;
      listLabels.list().whenComplete((labels, failure) -> onTimer(() -> listed(labels, failure)));
    }
  }

  private void listed(@Nullable List<Label> labels, @Nullable Throwable failure) {
    listing = false;
    if (!allBegun) {
      return;
    }
    listedOnce = true;
    if (labels != null) {
      board.store(true);
      listed = Set.copyOf(labels);
      listed.forEach(this::observe);
    } else if (failure != null) {
      noteFailure(failure);
    }
    changed();
  }

  private void noteFailure(Throwable failure) {
    if (StoreFailures.isStoreAway(failure)) {
      board.store(false);
    } else {
      LOG.log(System.Logger.Level.ERROR, "labels cannot be listed", failure);
    }
  }

  private void changed() {
    if (allBegun && listedOnce && !board.isAllReady() && listed.stream().allMatch(board::isReady)) {
      board.readyAll();
    }
    feeds.forEach(EventFeed::wake);
  }

  /** Ends observing. Subscribers keep their feeds, which stay silent from now on. */
  @Override
  public void close() {
    refreshTask.cancel(false);
    onTimer(
        () -> {
          observations.values().forEach(LabelObservation::end);
          observations.clear();
        });
  }
}
