package dev.sightline.benchmark.viewer;

import dev.sightline.benchmark.wire.Words;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The connections of one group.
 *
 * <p><b>Threading:</b> confined to the loop's thread.
 */
final class Members {
  /** Handshakes at a time, where viewers do not come over a given time. */
  private static final int MAX_HANDSHAKES = 200;

  private static final long HANDSHAKE_NANOS = TimeUnit.SECONDS.toNanos(30);

  /**
   * A viewer with a bounded rate may catch up what it did not read during this time, in seconds.
   */
  private static final double BURST_SECONDS = 0.05;

  private final ViewerGroup group;
  private final Selector selector;
  private final Tally tally = new Tally();
  private final Resumed resumed = new Resumed();
  private final List<ViewerConnection> connections = new ArrayList<>();
  private final Set<ViewerConnection> handshakes = new HashSet<>();
  private final long begin = System.nanoTime();
  private long refilled = begin;
  private int begun;
  private int failed;
  private boolean told;

  Members(ViewerGroup group, Selector selector) {
    this.group = group;
    this.selector = selector;
  }

  ViewerGroup group() {
    return group;
  }

  Tally tally() {
    return tally;
  }

  Resumed resumed() {
    return resumed;
  }

  /** Opens connections that are due, gives allowances, and gives up handshakes that take long. */
  void tick(long now) {
    while (begun < group.count() && isDue(now)) {
      open(begun++);
    }
    refill(now);
    if (!handshakes.isEmpty()) {
      List.copyOf(handshakes).forEach(each -> each.requireSettledSince(now - HANDSHAKE_NANOS));
    }
  }

  private boolean isDue(long now) {
    if (group.rampMillis() == 0) {
      return handshakes.size() < MAX_HANDSHAKES;
    }
    long due = TimeUnit.MILLISECONDS.toNanos(group.rampMillis()) * begun / group.count();
    return now - begin >= due;
  }

  private void open(int index) {
    try {
      ViewerConnection connection = new ViewerConnection(this, index, selector);
      connections.add(connection);
      handshakes.add(connection);
    } catch (IOException e) {
      tally.error("cannot connect: " + e.getMessage());
      failed++;
    }
  }

  private void refill(long now) {
    if (group.bytesPerSecond() > 0) {
      double seconds = (now - refilled) / 1e9;
      double rate = group.bytesPerSecond();
      connections.forEach(each -> each.allow(rate * seconds, rate * BURST_SECONDS));
    }
    refilled = now;
  }

  /** A connection stands, or has failed before it did. */
  void settled(ViewerConnection connection, boolean stands) {
    handshakes.remove(connection);
    failed += stands ? 0 : 1;
  }

  /** Whether all viewers have been tried, and that has not been told yet; tells it once. */
  boolean isNewlyOpened() {
    if (!told && begun == group.count() && handshakes.isEmpty()) {
      told = true;
      return true;
    }
    return false;
  }

  /** What became of the opening. */
  Words opened(long now) {
    return Words.empty()
        .with("group", group.name())
        .with("connected", group.count() - failed)
        .with("failed", failed)
        .with("millis", TimeUnit.NANOSECONDS.toMillis(now - begin))
        .with("errors", tally.result(group.name(), 0).words().text("errors"));
  }

  void resume() {
    resumed.begin();
    connections.forEach(ViewerConnection::resume);
  }

  GroupResult result() {
    int open = (int) connections.stream().filter(ViewerConnection::isOpen).count();
    return tally.result(group.name(), open);
  }

  void close() {
    connections.forEach(ViewerConnection::close);
  }
}
