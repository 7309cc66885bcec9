package dev.sightline.adapter.web.socketio.updates;

import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.adapter.web.socketio.Namespace;
import dev.sightline.application.ListLabels;
import dev.sightline.application.WatchLabel;
import dev.sightline.domain.Label;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Watches all labels for all clients, as long as there are any, and hands them once an interval
 * what is new.
 *
 * <p>An update is made once, whatever the number of clients, and only when its label has something
 * new. What a client has already is known to {@link UpdateClient}: one that has just come, or could
 * not take an update, gets the present one at the next interval, and nobody else gets it again.
 *
 * <p><b>Threading:</b> confined to one event loop, that of the first client; {@link #start}, {@link
 * #join}, {@link #leave} and {@link #close} may be called on any thread. Clients of one loop are
 * served by one task an interval.
 */
final class UpdateBoard {
  private static final System.Logger LOG = System.getLogger(UpdateBoard.class.getName());

  private final EventLoop loop;
  private final Namespace namespace;
  private final ListLabels listLabels;
  private final WatchLabel watchLabel;
  private final FrameEncodings encodings;
  private final UpdateSettings settings;
  private final UpdateTally tally;

  private final Set<UpdateClient> clients = new LinkedHashSet<>();
  private final SortedMap<Label, LabelUpdates> labels = new TreeMap<>();
  private @Nullable ScheduledFuture<?> ticking;
  private long versions;
  private long editions;
  private boolean asking;
  private boolean away;
  private boolean closed;

  UpdateBoard(
      EventLoop loop,
      Namespace namespace,
      ListLabels listLabels,
      WatchLabel watchLabel,
      FrameEncodings encodings,
      UpdateSettings settings,
      UpdateTally tally) {
    this.loop = loop;
    this.namespace = namespace;
    this.listLabels = listLabels;
    this.watchLabel = watchLabel;
    this.encodings = encodings;
    this.settings = settings;
    this.tally = tally;
  }

  /** Begins to watch, and to show. */
  void start() {
    EventLoops.execute(
        loop,
        () -> {
          long interval = settings.updateInterval().toNanos();
          ticking =
              loop.scheduleWithFixedDelay(this::tick, interval, interval, TimeUnit.NANOSECONDS);
          look();
        });
  }

  /** Lets a client in; it is shown everything at the next interval. */
  void join(UpdateClient client) {
    EventLoops.execute(loop, () -> clients.add(client));
  }

  /** Lets a client out. */
  void leave(UpdateClient client) {
    EventLoops.execute(loop, () -> clients.remove(client));
  }

  /** Ends everything. */
  void close() {
    if (!EventLoops.execute(loop, this::closeNow)) {
      closeNow(); // the loop has ended: nobody else is here any more
    }
  }

  private void closeNow() {
    closed = true;
    if (ticking != null) {
      ticking.cancel(false);
    }
    clients.clear();
    labels.values().forEach(LabelUpdates::close);
    labels.clear();
  }

  private void tick() {
    try {
      show();
      look();
    } catch (RuntimeException e) {
      // The next one may succeed; without this the schedule would end in silence.
      LOG.log(System.Logger.Level.ERROR, "updates could not be made", e);
    }
  }

  /** Asks the store which labels there are now; one question at a time. */
  private void look() {
    if (!asking && !closed) {
      asking = true;
      listLabels
          .list()
          .whenComplete((now, problem) -> EventLoops.execute(loop, () -> answered(now, problem)));
    }
  }

  private void answered(@Nullable List<Label> now, @Nullable Throwable problem) {
    asking = false;
    if (closed) {
      return;
    }
    if (now != null) {
      away = false;
      follow(now.size() > settings.maxLabels() ? now.subList(0, settings.maxLabels()) : now);
    } else if (!away) {
      away = true; // what is known is shown on
      LOG.log(System.Logger.Level.DEBUG, "the labels cannot be listed", problem);
    }
  }

  private void follow(List<Label> now) {
    Set<Label> gone = new HashSet<>(labels.keySet());
    now.forEach(gone::remove);
    for (Label label : gone) {
      Objects.requireNonNull(labels.remove(label)).close();
      editions++;
    }
    for (Label label : now) {
      if (!labels.containsKey(label)) {
        begin(label);
      }
    }
  }

  private void begin(Label label) {
    UpdateMessage content = new UpdateMessage(label, encodings, settings.maxUpdateBytes());
    LabelUpdates updates = new LabelUpdates(label, loop, content, namespace, tally);
    labels.put(label, updates);
    updates.start(watchLabel, () -> forget(updates));
  }

  /** If it is still listed at the next look, it is tried again. */
  private void forget(LabelUpdates failed) {
    labels.remove(failed.label(), failed);
  }

  private void show() {
    if (closed || clients.isEmpty()) {
      return;
    }
    for (LabelUpdates label : labels.values()) {
      if (label.renew(versions + 1)) {
        versions++;
        editions++;
      }
    }
    Edition present =
        new Edition(
            editions,
            labels.values().stream().map(LabelUpdates::current).filter(Objects::nonNull).toList());
    Map<EventLoop, List<UpdateClient>> byLoop =
        clients.stream().collect(Collectors.groupingBy(UpdateClient::loop));
    byLoop.forEach((theirs, some) -> handOver(theirs, some, present));
  }

  private static void handOver(EventLoop loop, List<UpdateClient> clients, Edition present) {
    present.retain();
    boolean accepted =
        EventLoops.execute(
            loop,
            () -> {
              try {
                clients.forEach(client -> client.show(present));
              } finally {
                present.release();
              }
            });
    if (!accepted) {
      present.release();
    }
  }
}
