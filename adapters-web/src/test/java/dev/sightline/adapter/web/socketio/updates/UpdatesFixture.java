package dev.sightline.adapter.web.socketio.updates;

import dev.sightline.adapter.memory.MemoryFrameStore;
import dev.sightline.adapter.memory.MemorySettings;
import dev.sightline.adapter.web.encoding.EncodingSettings;
import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.adapter.web.encoding.Pictures;
import dev.sightline.adapter.web.socketio.EncodedEvent;
import dev.sightline.adapter.web.socketio.EventTexts;
import dev.sightline.adapter.web.socketio.Namespace;
import dev.sightline.adapter.web.socketio.NamespaceHandler;
import dev.sightline.adapter.web.socketio.SocketIoLimits;
import dev.sightline.adapter.web.socketio.SocketIoServer;
import dev.sightline.application.CadenceSettings;
import dev.sightline.application.CameraDirectory;
import dev.sightline.application.FrameRelay;
import dev.sightline.application.ListLabels;
import dev.sightline.application.RelaySettings;
import dev.sightline.application.WatchLabel;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.Label;
import dev.sightline.domain.LabelCatalog;
import dev.sightline.domain.StoreUnavailableException;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalIoHandler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Updates over the memory backend, two event loops, and clients that only remember. */
final class UpdatesFixture implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration INTERVAL = Duration.ofMillis(20);
  private static final RelaySettings RELAY =
      new RelaySettings(Duration.ZERO, Duration.ofMillis(20), Duration.ofMillis(20));

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(2, LocalIoHandler.newFactory());
  private final MemoryFrameStore store =
      new MemoryFrameStore(MemorySettings.defaults(), Clock.systemUTC());
  private final Catalog catalog = new Catalog();
  private final WatchLabel watchLabel;
  private final Namespace namespace =
      new SocketIoServer(
              Map.of(Namespace.MAIN, new NamespaceHandler() {}),
              new SocketIoLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1, 1_000, 10),
              ByteBufAllocator.DEFAULT)
          .namespace(Namespace.MAIN);

  final FrameEncodings encodings = new FrameEncodings(EncodingSettings.DEFAULT);
  final FrameRelay relay;
  final Updates updates;
  private int pictures;

  /** The catalog of the store, which can be away. */
  private final class Catalog implements LabelCatalog {
    private final AtomicLong asked = new AtomicLong();
    private volatile boolean away;

    private <T> CompletionStage<T> answer(CompletionStage<T> stage) {
      return away
          ? CompletableFuture.failedStage(
              new StoreUnavailableException("away", new IOException("away")))
          : stage;
    }

    @Override
    public CompletionStage<List<Label>> labels() {
      asked.incrementAndGet();
      return answer(store.labels());
    }

    @Override
    public CompletionStage<List<CameraKey>> cameras(Label label) {
      return answer(store.cameras(label));
    }
  }

  /** Somebody who is shown updates. */
  final class Viewing implements AutoCloseable {
    final List<String> got = new CopyOnWriteArrayList<>();
    final List<Integer> sizes = new CopyOnWriteArrayList<>();
    private final UpdateClient client;
    private final EventLoop loop;
    private volatile boolean blocked;

    private Viewing(long maxBytes) {
      loop = loops.next();
      client = new UpdateClient(loop, namespace, this::offer, maxBytes, updates.tally());
      updates.join(client);
    }

    private boolean offer(List<EncodedEvent> events) {
      if (!blocked) {
        events.forEach(event -> got.add(EventTexts.of(event)));
        sizes.add(events.size());
      }
      return !blocked;
    }

    /** From now on it takes nothing, or everything. */
    void block(boolean nothing) {
      blocked = nothing;
    }

    /** The newest update of a label that it has; empty if none. */
    String newest(String label) {
      return got.stream()
          .filter(text -> text.startsWith("42[\"update\",{\"label\":\"" + label + "\","))
          .reduce("", (first, second) -> second);
    }

    void awaitNames(String label, String names) {
      eventually().until(() -> newest(label).endsWith("\"image_names\":[" + names + "]}]"));
    }

    @Override
    public void close() {
      loop.execute(client::close);
      updates.leave(client);
    }
  }

  UpdatesFixture() {
    this(1 << 20, 100);
  }

  UpdatesFixture(int maxUpdateBytes, int maxLabels) {
    CameraDirectory directory =
        new CameraDirectory(CadenceSettings.DEFAULT, Clock.systemUTC(), 1_000);
    relay = new FrameRelay(store, catalog, directory, RELAY, timer);
    watchLabel = new WatchLabel(relay, catalog, RELAY, timer);
    updates =
        new Updates(
            new ListLabels(catalog, Pattern.compile("hidden")),
            watchLabel,
            encodings,
            new UpdateSettings(INTERVAL, maxUpdateBytes, maxLabels));
  }

  /** Waits for something without letting many intervals pass. */
  static ConditionFactory eventually() {
    return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5));
  }

  Viewing view() {
    return view(updates.settings().maxUpdateBytes());
  }

  Viewing view(long maxBytes) {
    return new Viewing(maxBytes);
  }

  /** Publishes a new picture of a camera. */
  void publish(String label, String camera) {
    publish(label, camera, 300);
  }

  void publish(String label, String camera, int bytes) {
    pictures++;
    join(
        store.publish(
            CameraKey.of(label, camera), FrameContent.of(Pictures.image(pictures, bytes))));
  }

  void remove(String label, String camera) {
    join(store.remove(CameraKey.of(label, camera)));
  }

  /** How often it has been asked which labels there are. */
  long catalogAsked() {
    return catalog.asked.get();
  }

  void catalogIsAway(boolean away) {
    catalog.away = away;
  }

  /** Waits until every event loop has gone through some intervals. */
  void awaitIntervals() {
    for (int i = 0; i < 4; i++) {
      for (int loop = 0; loop < 2; loop++) {
        join(loops.next().schedule(() -> {}, INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
      }
    }
  }

  private static void join(CompletionStage<?> stage) {
    stage.toCompletableFuture().join();
  }

  private static void join(java.util.concurrent.Future<?> task) {
    try {
      task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    watchLabel.close();
    relay.close();
    timer.shutdownNow();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    encodings.close();
  }
}
