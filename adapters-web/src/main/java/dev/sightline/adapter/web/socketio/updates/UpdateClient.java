package dev.sightline.adapter.web.socketio.updates;

import dev.sightline.adapter.web.socketio.EncodedEvent;
import dev.sightline.adapter.web.socketio.Namespace;
import dev.sightline.domain.Label;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A client that is shown updates: knows what it has, and what it is owed.
 *
 * <p>Of each label one update at most is owed, the present one. A client that cannot take it is
 * asked again at the next interval; an update that has been replaced by then is dropped and
 * counted. At one time a client is given no more than a certain number of bytes, and the labels
 * take turns, so that one which does not read holds a bounded amount of memory.
 *
 * <p><b>Threading:</b> confined to the event loop of the client.
 */
final class UpdateClient {
  private final EventLoop loop;
  private final Namespace namespace;
  private final Predicate<List<EncodedEvent>> offer;
  private final long maxBytes;
  private final UpdateTally tally;

  private final Map<Label, Progress> labels = new HashMap<>();
  private long edition = -1;
  private int turn;
  private boolean closed;

  /** Versions of the update sent last, 0 for none, and of the one owed. */
  private record Progress(long sent, long owed) {
    static final Progress NONE = new Progress(0, 0);

    boolean isOwed() {
      return sent != owed;
    }
  }

  /**
   * @param offer hands events, which stay the caller's, to the client if it can take them now, all
   *     or none; answers whether it did
   * @param maxBytes how much is given at one time, but for a single update that is longer
   */
  UpdateClient(
      EventLoop loop,
      Namespace namespace,
      Predicate<List<EncodedEvent>> offer,
      long maxBytes,
      UpdateTally tally) {
    this.loop = loop;
    this.namespace = namespace;
    this.offer = offer;
    this.maxBytes = maxBytes;
    this.tally = tally;
  }

  EventLoop loop() {
    return loop;
  }

  Namespace namespace() {
    return namespace;
  }

  /** Gives what the client does not have yet of what there is now. */
  void show(Edition present) {
    if (closed || edition == present.number()) {
      return;
    }
    present.updates().forEach(this::owe);
    List<Label> vanished = vanished(present);
    List<Update> due = due(present.updates());
    if (give(vanished, due)) {
      labels.keySet().removeAll(vanished);
      due.forEach(this::noteSent);
      turnAfter(due, present.updates());
    }
    if (labels.size() == present.updates().size()
        && labels.values().stream().noneMatch(Progress::isOwed)) {
      edition = present.number();
    }
  }

  private void owe(Update update) {
    Progress before = labels.getOrDefault(update.label(), Progress.NONE);
    if (update.version() != before.owed()) {
      if (before.isOwed()) {
        tally.dropped.increment();
      }
      labels.put(update.label(), new Progress(before.sent(), update.version()));
    }
  }

  /** The labels that the client has pictures of and that are no more; the others are forgotten. */
  private List<Label> vanished(Edition present) {
    if (labels.size() == present.updates().size()) {
      return List.of(); // every present label is among them
    }
    Set<Label> there = present.updates().stream().map(Update::label).collect(Collectors.toSet());
    labels.entrySet().removeIf(e -> e.getValue().sent() == 0 && !there.contains(e.getKey()));
    return labels.keySet().stream().filter(label -> !there.contains(label)).sorted().toList();
  }

  private List<Update> due(List<Update> present) {
    List<Update> due = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < present.size(); i++) {
      Update update = present.get((turn + i) % present.size());
      if (labels.getOrDefault(update.label(), Progress.NONE).isOwed()) {
        bytes += update.event().size();
        if (bytes > maxBytes && !due.isEmpty()) {
          break;
        }
        due.add(update);
      }
    }
    return due;
  }

  private boolean give(List<Label> vanished, List<Update> due) {
    List<EncodedEvent> events = new ArrayList<>();
    vanished.forEach(label -> events.add(UpdateEvent.empty(label, namespace)));
    due.forEach(update -> events.add(update.event().retain()));
    boolean given = events.isEmpty() || offer.test(events);
    events.forEach(EncodedEvent::release);
    if (given) {
      tally.sent.add(events.size());
    }
    return given;
  }

  private void noteSent(Update update) {
    labels.put(update.label(), new Progress(update.version(), update.version()));
  }

  /** The next time begins where this one ended, or anew when nothing is left. */
  private void turnAfter(List<Update> given, List<Update> present) {
    boolean isLeft = labels.values().stream().anyMatch(Progress::isOwed);
    turn = isLeft && !given.isEmpty() ? present.indexOf(given.getLast()) + 1 : 0;
  }

  /** It has left: what is still on its way here is not shown. */
  void close() {
    closed = true;
  }
}
