package dev.sightline.adapter.redis;

import dev.sightline.domain.FrameId;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.UnblockType;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The read that waits: {@code XREAD BLOCK} over many streams, one at a time, and the way to end it
 * early.
 *
 * <p>A new connection's first read does not wait, so that it is known at once whether Redis
 * answers. To wake a read, the other connection sends {@code CLIENT UNBLOCK}; where the user may
 * not do that, reads wait only briefly instead.
 *
 * <p><b>Threading:</b> used by the reader's loop alone.
 */
final class BlockingRead {
  private static final Logger LOG = LoggerFactory.getLogger(BlockingRead.class);

  /** How long a read waits that cannot be woken. */
  private static final Duration BRIEF = Duration.ofMillis(40);

  /** Pause before a read is tried to be woken again. */
  private static final Duration RETRY = Duration.ofMillis(20);

  /** What became of a read. */
  sealed interface Outcome {
    /** What is new of the cameras that have something new. */
    record Brought(Map<CameraFeed, Batch> batches) implements Outcome {}

    /** The keys of these cameras hold no streams. */
    record Foreign(List<CameraFeed> feeds) implements Outcome {}

    /** Redis did not answer, or refused; the connection is being opened anew. */
    record Failed() implements Outcome {}
  }

  /**
   * What a read brought of one camera.
   *
   * @param entries one or more, oldest first
   * @param more whether there may be more entries behind these: the read brought as many as it may
   */
  record Batch(List<StreamMessage<String, ByteBuffer>> entries, boolean more) {}

  /**
   * The read under way: on which connection, and which cameras wait for which stream, from where
   * on.
   */
  private static final class Waiting {
    final int generation;
    final Map<CameraFeed, FrameId> from = new HashMap<>();
    final Map<String, List<CameraFeed>> byKey = new LinkedHashMap<>();
    final int perStream;
    boolean waking;

    Waiting(int generation, List<CameraFeed> readable, RedisSettings.Reading settings) {
      this.generation = generation;
      for (CameraFeed feed : readable) {
        String key = feed.key();
        if (key != null) {
          from.put(feed, feed.cursor());
          byKey.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(feed);
        }
      }
      perStream = perStream(settings, byKey.size());
    }

    /** At least two, as one entry alone does not tell whether the reader lags. */
    private static int perStream(RedisSettings.Reading settings, int streams) {
      return Math.clamp(
          settings.maxFramesPerRead() / Math.max(1, streams), 2, settings.maxFramesPerStream());
    }

    /** Whether the camera's history has begun anew meanwhile: the next read brings its frames. */
    boolean wasSetBack(CameraFeed feed) {
      return from.getOrDefault(feed, FrameId.BEFORE_ALL).isAfter(feed.cursor());
    }
  }

  private final RedisLink link;
  private final RedisLink commands;
  private final RedisSettings.Reading settings;
  private final Loop loop;

  private @Nullable Waiting waiting;
  private boolean sorting;
  private boolean answers;
  private boolean wakeable = true;
  private @Nullable Long clientId;

  /**
   * @param link the connection that waits, used for nothing else
   * @param commands the connection that wakes it
   * @param loop runs all of this
   */
  BlockingRead(RedisLink link, RedisLink commands, RedisSettings.Reading settings, Loop loop) {
    this.link = link;
    this.commands = commands;
    this.settings = settings;
    this.loop = loop;
  }

  /** The connection is new: asks for the name under which it can be woken. */
  void connected() {
    answers = false;
    clientId = null;
    loop.whenDone(
        link.call("ask for the connection's id", redis -> redis.clientId()),
        (id, failure) -> {
          clientId = id;
          if (failure != null && RedisErrors.isRefusal(failure)) {
            cannotWake();
          }
        });
  }

  private void cannotWake() {
    if (wakeable) {
      wakeable = false;
      LOG.warn(
          "Redis does not permit CLIENT ID and CLIENT UNBLOCK: reading each {} ms instead",
          BRIEF.toMillis());
    }
  }

  /** Nothing is to be read: ends a read that waits. */
  void rest() {
    link.release();
    wake();
  }

  /**
   * Sees to it that these cameras are read: begins a read, or ends one that lacks some of them.
   *
   * @param finished told the outcome of a read that this call begins
   */
  void advance(List<CameraFeed> readable, Consumer<Outcome> finished) {
    link.want();
    if (waiting != null) {
      if (!waiting.from.keySet().containsAll(readable)) {
        wake();
      }
    } else if (link.isUp() && !sorting && !readable.isEmpty()) {
      begin(new Waiting(link.generation(), readable, settings), finished);
    }
  }

  private void begin(Waiting begun, Consumer<Outcome> finished) {
    waiting = begun;
    XReadArgs args = XReadArgs.Builder.count(begun.perStream);
    if (answers) {
      args.block(wakeable ? settings.block() : shorter(settings.block(), BRIEF));
    }
    StreamOffset<String>[] offsets = offsets(begun);
    loop.whenDone(
        link.call("wait for frames", redis -> redis.xread(args, offsets)),
        (entries, failure) -> end(begun, entries, failure, finished));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type, as Lettuce asks for
  private static StreamOffset<String>[] offsets(Waiting begun) {
    StreamOffset<String>[] offsets = new StreamOffset[begun.byKey.size()];
    int next = 0;
    for (Map.Entry<String, List<CameraFeed>> stream : begun.byKey.entrySet()) {
      offsets[next++] = StreamOffset.from(stream.getKey(), oldest(stream.getValue()).toString());
    }
    return offsets;
  }

  private static FrameId oldest(List<CameraFeed> feeds) {
    FrameId oldest = feeds.getFirst().cursor();
    for (CameraFeed feed : feeds) {
      oldest = oldest.isAfter(feed.cursor()) ? feed.cursor() : oldest;
    }
    return oldest;
  }

  private void end(
      Waiting ended,
      @Nullable List<StreamMessage<String, ByteBuffer>> entries,
      @Nullable Throwable failure,
      Consumer<Outcome> finished) {
    waiting = null;
    if (failure == null) {
      answers |= ended.generation == link.generation();
      finished.accept(new Outcome.Brought(sorted(ended, entries == null ? List.of() : entries)));
    } else if (RedisErrors.isForeignType(failure)) {
      findForeign(ended, finished);
    } else {
      link.drop(ended.generation, failure);
      finished.accept(new Outcome.Failed());
    }
  }

  /** Redis answers stream by stream. */
  private static Map<CameraFeed, Batch> sorted(
      Waiting ended, List<StreamMessage<String, ByteBuffer>> entries) {
    Map<CameraFeed, Batch> byFeed = new LinkedHashMap<>();
    for (int from = 0, to; from < entries.size(); from = to) {
      String key = entries.get(from).getStream();
      to = from + 1;
      while (to < entries.size() && entries.get(to).getStream().equals(key)) {
        to++;
      }
      for (CameraFeed feed : ended.byKey.getOrDefault(key, List.of())) {
        int first = ended.wasSetBack(feed) ? to : firstAfter(feed.cursor(), entries, from, to);
        if (first < to) {
          boolean more = to - from >= ended.perStream;
          byFeed.put(feed, new Batch(entries.subList(first, to), more));
        }
      }
    }
    return byFeed;
  }

  private static int firstAfter(
      FrameId cursor, List<StreamMessage<String, ByteBuffer>> entries, int from, int to) {
    int first = from;
    while (first < to && !FrameId.parse(entries.get(first).getId()).isAfter(cursor)) {
      first++;
    }
    return first;
  }

  /** One key that holds no stream makes the whole read fail: finds out which. */
  private void findForeign(Waiting ended, Consumer<Outcome> finished) {
    sorting = true;
    Map<String, List<CameraFeed>> byKey = new HashMap<>(ended.byKey);
    List<String> keys = List.copyOf(byKey.keySet());
    loop.whenDone(
        link.call("look at types", redis -> Futures.all(keys.stream().map(redis::type).toList())),
        (types, failure) -> {
          sorting = false;
          if (types == null) {
            link.drop(ended.generation, new IllegalStateException("types unknown", failure));
            finished.accept(new Outcome.Failed());
            return;
          }
          finished.accept(new Outcome.Foreign(foreign(keys, types, byKey)));
        });
  }

  private static List<CameraFeed> foreign(
      List<String> keys, List<String> types, Map<String, List<CameraFeed>> byKey) {
    List<CameraFeed> foreign = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (!types.get(i).equals("stream") && !types.get(i).equals("none")) {
        List<CameraFeed> feeds = byKey.getOrDefault(keys.get(i), List.of());
        feeds.forEach(CameraFeed::setAside);
        foreign.addAll(feeds);
      }
    }
    return foreign;
  }

  /** Ends the read that waits, if one does, so that the next one begins. */
  void wake() {
    Waiting reading = waiting;
    if (reading == null || reading.waking || !wakeable) {
      return;
    }
    reading.waking = true;
    Long id = clientId;
    if (id == null) {
      loop.later(RETRY, () -> wakeAgain(reading));
      return;
    }
    loop.whenDone(
        commands.call("wake the reader", redis -> redis.clientUnblock(id, UnblockType.TIMEOUT)),
        (woken, failure) -> {
          if (failure != null && RedisErrors.isRefusal(failure)) {
            cannotWake();
          } else if (failure != null) {
            loop.later(RETRY, () -> wakeAgain(reading));
          } else if (woken == 0) {
            loop.execute(() -> wakeAgain(reading)); // it was not waiting yet, or has ended
          }
        });
  }

  private void wakeAgain(Waiting reading) {
    reading.waking = false;
    if (waiting == reading) {
      wake();
    }
  }

  void close() {
    link.close();
  }
}
