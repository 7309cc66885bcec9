package dev.sightline.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.RecordingListener;
import dev.sightline.contract.RecordingListener.Event;
import dev.sightline.contract.TestFrames;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.Label;
import dev.sightline.domain.StoreFullException;
import dev.sightline.domain.StoreTimeoutException;
import dev.sightline.domain.StoreUnavailableException;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Redis goes away, stands still, is full, or forgets everything. */
final class RedisFaultsIT extends RedisIT {
  private static final String GATE_KEY = StoredKeys.written(GATE);

  @Test
  void subscriptionsShouldOutliveStillstand() {
    RecordingListener watcher = watch(GATE);
    watcher.awaitFrame(publish(GATE, 1));

    server().pause();
    Throwable failure;
    try {
      failure = failureOf(store().publish(GATE, TestFrames.content(2)));
      watcher.awaitEvent(Event.Lost.class);
    } finally {
      server().resume();
    }

    assertThat(failure).isInstanceOf(StoreTimeoutException.class);
    watcher.awaitEvent(Event.Back.class);
    watcher.awaitFrame(publish(GATE, 3));
    assertThat(watcher.ids()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void callsShouldTimeOutAlsoWhileConnectingToRedisThatStandsStill() {
    server().pause();
    try {
      failureOf(store().labels());

      assertThat(failureOf(store().labels())).isInstanceOf(StoreTimeoutException.class);
    } finally {
      server().resume();
    }
    eventually().until(() -> succeeds(store().labels()));
  }

  @Test
  void adapterShouldStartWithoutRedisAndWorkWhenItComes() {
    server().kill();
    RedisClient client = RedisClient.create();
    try (RedisFrameStore early =
        new RedisFrameStore(client, RedisURI.create(server().uri()), RedisBackend.SETTINGS)) {
      RecordingListener watcher = new RecordingListener(PATIENCE);
      assertThat(early.subscribe(GATE, watcher)).isNotNull();
      assertThat(failureOf(early.labels()))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("cannot be reached");
      watcher.awaitEvent(Event.Lost.class);

      server().restart();

      eventually().until(() -> succeeds(early.publish(GATE, TestFrames.content(1))));
      watcher.awaitFrames(1);
      assertThat(watcher.events().subList(0, 2))
          .containsExactly(new Event.Lost(), new Event.Back());
      assertThat(await(early.labels())).containsExactly(new Label("site"));
    } finally {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
    }
  }

  @Test
  void fullRedisShouldBeFullAndStillReadable() {
    publish(GATE, 1);
    String unlimited = "0";
    backend().redis(redis -> redis.configSet("maxmemory", "1mb"));
    try {
      FrameContent large = FrameContent.of(TestFrames.jpegOfSize(2 << 20));

      assertThat(failureOf(store().publish(GATE, large)))
          .isInstanceOf(StoreFullException.class)
          .hasMessageContaining("maxmemory");
      assertThat(await(store().newest(GATE))).isPresent();
    } finally {
      backend().redis(redis -> redis.configSet("maxmemory", unlimited));
    }
    publish(GATE, 2);
  }

  @Test
  void tooManyBytesThatWaitShouldBeRefused() {
    RedisSettings few =
        new RedisSettings(
            10,
            5_000,
            RedisSettings.Connection.DEFAULTS,
            RedisSettings.Reading.DEFAULTS,
            RedisSettings.Catalog.DEFAULTS);
    RedisClient client = RedisClient.create();
    try (RedisFrameStore store =
        new RedisFrameStore(client, RedisURI.create(server().uri()), few)) {
      FrameContent large = FrameContent.of(TestFrames.jpegOfSize(5_001));

      assertThat(failureOf(store.publish(GATE, large)))
          .isInstanceOf(StoreFullException.class)
          .hasMessageContaining("5000 bytes");
      assertThat(await(store.publish(GATE, TestFrames.content(1)))).isNotNull();
    } finally {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
    }
  }

  @Test
  void subscriptionShouldFollowSmallerIdsAfterEverythingWasFlushed() {
    RecordingListener watcher = watch(GATE);
    FrameId before = publish(GATE, 1);
    watcher.awaitFrame(before);

    backend().redis(RedisCommands::flushall);
    FrameId first = xadd(GATE_KEY, "1000-0", fields(TestFrames.jpeg(2).toByteArray()));

    watcher.awaitFrame(first);
    FrameId second = xadd(GATE_KEY, "1000-1", fields(TestFrames.jpeg(3).toByteArray()));
    watcher.awaitFrame(second);
    assertThat(watcher.ids()).containsExactly(before, first, second);
  }

  @Test
  void removalOfTheNewestEntryShouldRepeatNothing() {
    RecordingListener watcher = watch(GATE);
    FrameId first = publish(GATE, 1);
    watcher.awaitFrame(first);
    FrameId second = publish(GATE, 2);
    watcher.awaitFrame(second);
    long looks = looks();

    backend().redis(redis -> redis.xdel(GATE_KEY, second.toString()));
    eventually().until(() -> looks() > looks + 1);

    FrameId third = publish(GATE, 3);
    watcher.awaitFrame(third);
    assertThat(watcher.ids()).containsExactly(first, second, third);
  }

  /** How often the newest frame of a camera was fetched. */
  private long looks() {
    return backend()
        .redis(redis -> redis.info("commandstats"))
        .lines()
        .filter(line -> line.startsWith("cmdstat_xrevrange:calls="))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^:]*:calls=(\\d+),.*", "$1")))
        .sum();
  }

  @Test
  void lostConnectionsShouldBeOpenedAnewAndCounted() {
    RecordingListener watcher = watch(GATE);
    watcher.awaitFrame(publish(GATE, 1));

    backend().redis(redis -> redis.clientKill(KillArgs.Builder.typeNormal()));

    eventually().until(() -> succeeds(store().publish(GATE, TestFrames.content(2))));
    watcher.awaitFrames(2);
    assertThat(store().counters().reconnects()).isPositive();
    assertThat(watcher.ids()).isSorted().doesNotHaveDuplicates();
  }

  private static boolean succeeds(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      return false;
    } catch (TimeoutException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static Throwable failureOf(CompletionStage<?> stage) {
    try {
      Object answer = stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      throw new AssertionError("had to fail, but answered " + answer);
    } catch (ExecutionException e) {
      return Objects.requireNonNull(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
