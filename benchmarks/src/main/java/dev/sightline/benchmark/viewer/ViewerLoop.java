package dev.sightline.benchmark.viewer;

import dev.sightline.benchmark.wire.Parent;
import dev.sightline.benchmark.wire.Words;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All viewers on one thread: a selector, and one buffer into which everything is read and thrown
 * away.
 *
 * <p>Commands are lines, each answered by one or more: {@code clock}; {@code open …} with the words
 * of a {@link ViewerGroup}, answered once every viewer stands or has failed; {@code measure
 * begin=<nanos> end=<nanos>}, answered after the window with one {@code result} a group and {@code
 * measured}; {@code count}, answered likewise at once; {@code resume group=<name>}; {@code resumed
 * group=<name>}, answered with the ages of the pictures that came since; {@code close
 * group=<name>}.
 */
public final class ViewerLoop implements AutoCloseable {
  private static final int BUFFER_BYTES = 256 * 1024;
  private static final int TICK_MILLIS = 10;

  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final Queue<String> commands = new ConcurrentLinkedQueue<>();
  private final Map<String, Members> groups = new LinkedHashMap<>();
  private final Consumer<String> answers;
  private boolean measuring;
  private long windowEnd;
  private volatile boolean closed;

  /**
   * @param answers called on the loop's thread
   */
  public ViewerLoop(Consumer<String> answers) throws IOException {
    this.answers = answers;
    this.selector = Selector.open();
  }

  /** Hands a command over, from any thread. */
  public void command(String line) {
    commands.add(line);
    selector.wakeup();
  }

  /** Works until it is closed. */
  public void run() throws IOException {
    while (!closed) {
      selector.select(this::ready, TICK_MILLIS);
      for (String line = commands.poll(); line != null; line = commands.poll()) {
        execute(line);
      }
      tick(System.nanoTime());
    }
    groups.values().forEach(Members::close);
    selector.close();
  }

  private void ready(SelectionKey key) {
    ((ViewerConnection) key.attachment()).ready(buffer);
  }

  private void tick(long now) {
    for (Members group : groups.values()) {
      group.tick(now);
      if (group.isNewlyOpened()) {
        answers.accept("opened " + group.opened(now).line());
      }
    }
    if (measuring && now - windowEnd >= 0) {
      measuring = false;
      tell();
    }
  }

  private void tell() {
    groups.values().forEach(each -> answers.accept("result " + each.result().words().line()));
    answers.accept("measured");
  }

  private void execute(String line) {
    try {
      Words words = Words.parse(line);
      switch (line.split(" ", 2)[0]) {
        case "clock" -> answers.accept("clock nanos=" + System.nanoTime());
        case "open" -> open(ViewerGroup.parse(words));
        case "measure" -> measure(words.number("begin"), words.number("end"));
        case "count" -> tell();
        case "resume" -> group(words).resume();
        case "resumed" -> answers.accept("ages millis=" + ages(group(words)));
        case "close" -> close(words.text("group"));
        default -> throw new IllegalArgumentException("unknown command");
      }
    } catch (IllegalArgumentException e) {
      answers.accept("failed reason=" + Parent.word(e) + " command=" + line.replace(' ', '_'));
    }
  }

  private void open(ViewerGroup group) {
    if (groups.containsKey(group.name())) {
      throw new IllegalArgumentException("the group is there already: " + group.name());
    }
    groups.put(group.name(), new Members(group, selector));
  }

  private void measure(long begin, long end) {
    groups.values().forEach(each -> each.tally().window(begin, end));
    windowEnd = end;
    measuring = true;
  }

  private Members group(Words words) {
    Members members = groups.get(words.text("group"));
    if (members == null) {
      throw new IllegalArgumentException("no such group: " + words.text("group"));
    }
    return members;
  }

  private static String ages(Members members) {
    return members.resumed().agesMillis().stream()
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }

  private void close(String name) {
    Members members = groups.remove(name);
    if (members != null) {
      members.close();
    }
    answers.accept("closed group=" + name);
  }

  /** Ends the loop, which closes all connections. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
  }
}
