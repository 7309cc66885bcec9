package dev.sightline.adapter.redis;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameListener;
import dev.sightline.domain.FrameSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Reads all watched cameras with one connection that waits for all of them at once.
 *
 * <p>A subscription first looks up, on the other connection, where its camera stands and what its
 * newest frame is; then the next read brings its frames too. A read that is waiting already is
 * woken for that. A camera of which a read brought as much as it may is left out of the next one,
 * looked up too, and goes on at its newest frame.
 *
 * <p><b>Threading:</b> all state belongs to the loop, which runs everything here in small steps,
 * one at a time. Nothing blocks it; listeners are called elsewhere.
 */
final class StreamReader implements RedisLink.Listener {
  private static final int MAX_LOOKUPS = 32;
  private static final Duration RETRY = Duration.ofMillis(200);

  private final Loop loop;
  private final Executor deliveryThreads;
  private final RedisSettings.Reading settings;
  private final FrameReader frames;
  private final RedisLink commands;
  private final Counters counters;
  private final BlockingRead read;

  /** The open subscriptions, as other threads see them; the loop takes them over when poked. */
  private final Set<CameraFeed> subscribed = ConcurrentHashMap.newKeySet();

  private final AtomicBoolean poked = new AtomicBoolean();

  private final Set<CameraFeed> feeds = new LinkedHashSet<>();
  private final SequencedSet<CameraFeed> lookups = new LinkedHashSet<>();
  private final Set<CameraFeed> started = new LinkedHashSet<>();
  private final SequencedSet<CameraFeed> looks = new LinkedHashSet<>();
  private int lookupsUnderWay;
  private int looksUnderWay;
  private boolean outage;
  private boolean closed;

  /**
   * @param endpoint what to connect to; its loop runs everything here
   * @param commands the connection for everything that does not wait
   * @param deliveryThreads runs the calls to listeners
   */
  StreamReader(
      RedisLink.Endpoint endpoint,
      RedisLink commands,
      FrameReader frames,
      Executor deliveryThreads,
      RedisSettings.Reading settings) {
    this.loop = endpoint.loop();
    this.deliveryThreads = deliveryThreads;
    this.settings = settings;
    this.frames = frames;
    this.commands = commands;
    this.counters = endpoint.counters();
    Duration timeout = settings.block().plus(endpoint.settings().commandTimeout());
    RedisLink link = new RedisLink(endpoint, "sightline-reader", timeout, this);
    this.read = new BlockingRead(link, commands, settings, loop);
  }

  /** Begins the looks at silent cameras. */
  void start() {
    loop.every(settings.silenceCheck(), this::lookAtSilent);
  }

  FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
    CameraFeed feed = new CameraFeed(camera, listener, frames, deliveryThreads, settings, counters);
    subscribed.add(feed);
    counters.watchedCameras.set(subscribed.size());
    poke();
    return () -> {
      feed.close();
      if (subscribed.remove(feed)) {
        counters.watchedCameras.set(subscribed.size());
        poke();
      }
    };
  }

  /** Has the loop look at the subscriptions once more, however often it is asked meanwhile. */
  private void poke() {
    if (poked.compareAndSet(false, true)) {
      loop.execute(
          () -> {
            poked.set(false);
            takeChanges();
            advance();
          });
    }
  }

  private void takeChanges() {
    if (feeds.removeIf(CameraFeed::isClosed)) {
      started.removeIf(CameraFeed::isClosed);
    }
    for (CameraFeed feed : subscribed) {
      if (!feed.isClosed() && feeds.add(feed)) {
        if (outage) {
          feed.tellOutage();
        }
        lookUp(feed);
      }
    }
  }

  private void lookUp(CameraFeed feed) {
    lookups.add(feed);
    nextLookups();
  }

  private void nextLookups() {
    while (lookupsUnderWay < MAX_LOOKUPS && !lookups.isEmpty()) {
      CameraFeed feed = lookups.removeFirst();
      if (feeds.contains(feed)) {
        lookupsUnderWay++;
        FrameId askedAt = feed.cursor();
        loop.whenDone(
            frames.lookUp(feed.camera()),
            (newest, failure) -> lookedUp(feed, askedAt, newest, failure));
      }
    }
  }

  private void lookedUp(
      CameraFeed feed,
      FrameId askedAt,
      FrameReader.@Nullable Newest newest,
      @Nullable Throwable failure) {
    lookupsUnderWay--;
    if (feed.isJumping()) {
      feed.land(newest, askedAt);
    } else if (newest != null && feeds.contains(feed)) {
      if (started.add(feed)) {
        feed.tellRecovery();
        feed.begin(newest);
      } else if (feed.compare(newest, askedAt)) {
        read.wake();
      }
    }
    if (failure != null) {
      loop.later(RETRY, () -> lookUp(feed));
    }
    nextLookups();
    advance();
  }

  /** Goes on to the next read as soon as everything for it is there. */
  private void advance() {
    if (closed) {
      return;
    }
    if (feeds.isEmpty()) {
      read.rest();
      return;
    }
    List<CameraFeed> readable = new ArrayList<>(feeds.size());
    for (CameraFeed feed : feeds) {
      if (feed.isReadable()) {
        readable.add(feed);
      }
    }
    read.advance(readable, this::finished);
  }

  private void finished(BlockingRead.Outcome outcome) {
    switch (outcome) {
      case BlockingRead.Outcome.Brought brought -> {
        recovered();
        brought.batches().forEach(this::hand);
      }
      case BlockingRead.Outcome.Foreign foreign -> foreign.feeds().forEach(this::lookUp);
      case BlockingRead.Outcome.Failed failed -> lost();
    }
    advance();
  }

  private void hand(CameraFeed feed, BlockingRead.Batch batch) {
    if (!feed.isClosed() && feed.take(batch)) {
      lookUp(feed);
    }
  }

  @Override
  public void onUp() {
    loop.execute(
        () -> {
          read.connected();
          advance();
        });
  }

  @Override
  public void onDown(Throwable reason) {
    loop.execute(this::lost);
  }

  private void lost() {
    outage = !feeds.isEmpty();
    feeds.forEach(CameraFeed::tellOutage);
  }

  /** Redis answers again: the store may be another one now, so each camera is compared. */
  private void recovered() {
    if (!outage) {
      return;
    }
    outage = false;
    started.forEach(CameraFeed::tellRecovery);
    started.forEach(this::lookUp);
  }

  private void lookAtSilent() {
    if (!commands.isUp() || !looks.isEmpty()) {
      return;
    }
    started.stream().filter(feed -> feed.silence.isSilent()).forEach(looks::add);
    nextLooks();
  }

  private void nextLooks() {
    while (looksUnderWay < MAX_LOOKUPS && !looks.isEmpty()) {
      CameraFeed feed = looks.removeFirst();
      String key = feed.key();
      if (key == null) {
        lookUp(feed);
      } else if (started.contains(feed)) {
        looksUnderWay++;
        FrameId askedAt = feed.cursor();
        loop.whenDone(
            frames.length(key), (length, failure) -> looked(feed, askedAt, length, failure));
      }
    }
  }

  private void looked(
      CameraFeed feed, FrameId askedAt, @Nullable Long length, @Nullable Throwable failure) {
    looksUnderWay--;
    if (failure != null) {
      looks.clear(); // Redis is away: there will be another look
    } else if (length != null && started.contains(feed) && feed.cursor().equals(askedAt)) {
      compareLength(feed, length);
    }
    nextLooks();
  }

  private void compareLength(CameraFeed feed, long length) {
    if (length == 0 && feed.restart()) {
      read.wake();
    }
    if (feed.silence.needsSureLook(length)) {
      lookUp(feed);
    }
  }

  /** Ends reading and the loop. */
  void close() {
    read.close();
    loop.execute(
        () -> {
          closed = true;
          feeds.forEach(CameraFeed::close);
          loop.close();
        });
  }
}
