package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.redis.server.RedisServer;
import dev.sightline.adapter.redis.server.RedisServers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gateway asks of Redis follows watched cameras and new frames, never viewers. */
class RedisCommandsIT {
  private static final RedisServer REDIS = RedisServers.standalone();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CAMERA = "/api/ws/stream/site/cam?format=binary";
  private static final int FRAMES = 30;
  private static final int MANY = 50;
  private static final Pattern CALLS =
      Pattern.compile("^cmdstat_([^:]+):calls=([0-9]+)", Pattern.MULTILINE);

  private final Detector detector = new Detector(REDIS.uri());
  private final RedisClient client = RedisClient.create(REDIS.uri());
  private final StatefulRedisConnection<String, String> connection = client.connect();
  private final RedisCommands<String, String> redis = connection.sync();
  private final List<WatchingClient> viewers = new ArrayList<>();
  private Gateway gateway;

  /** What depends on time alone happens more rarely than the test takes. */
  @BeforeEach
  void start() {
    redis.flushall();
    detector.publish("site", "cam", "{}");
    gateway =
        Gateway.start(
            Map.of(
                "redis.uri", REDIS.uri(),
                "sightline.redis.reading.block", "10m",
                "sightline.redis.reading.silence-check", "10m",
                "sightline.redis.reading.max-silence-check", "10m"),
            "--micronaut.server.port=0");
  }

  @AfterEach
  void stop() {
    viewers.forEach(WatchingClient::close);
    gateway.close();
    connection.close();
    client.shutdown();
    detector.close();
  }

  @AfterAll
  static void stopServer() {
    REDIS.close();
  }

  @Test
  void fiftyViewersShouldCostAsManyReadsAsOne() {
    watch(1);
    Map<String, Long> withOne = readsFor(() -> publishAndAwait("cam"));

    Map<String, Long> withMany =
        readsFor(
            () -> {
              watch(MANY - 1);
              publishAndAwait("cam");
            });

    assertThat(withOne).isEqualTo(Map.of("xread", (long) FRAMES));
    assertThat(withMany).isEqualTo(withOne);
  }

  @Test
  void cameraThatNobodyWatchesShouldNotBeRead() {
    watch(1);

    Map<String, Long> reads =
        readsFor(
            () -> {
              for (int i = 0; i < FRAMES; i++) {
                detector.publish("site", "other", "{}");
              }
            });

    assertThat(reads).isEmpty();
    assertThat(redis.xlen("stream_frame:c2l0ZQ==|b3RoZXI=")).isPositive();
  }

  private void watch(int count) {
    for (int i = 0; i < count; i++) {
      viewers.add(new WatchingClient(gateway.url(), CAMERA));
    }
    awaitEveryone(viewer -> !viewer.frameIds.isEmpty());
  }

  private void publishAndAwait(String camera) {
    for (int i = 0; i < FRAMES; i++) {
      String id = detector.publish("site", camera, "{}");
      awaitEveryone(viewer -> viewer.frameIds.contains(id));
    }
  }

  private void awaitEveryone(Predicate<WatchingClient> condition) {
    await()
        .pollInterval(Duration.ofMillis(2))
        .atMost(PATIENCE)
        .until(() -> viewers.stream().allMatch(condition));
  }

  /** The commands that read streams, and how often Redis was sent each while something was done. */
  private Map<String, Long> readsFor(Runnable something) {
    Map<String, Long> before = reads();
    something.run();
    Map<String, Long> done = reads();
    done.replaceAll((command, calls) -> calls - before.getOrDefault(command, 0L));
    done.values().removeIf(calls -> calls == 0);
    return done;
  }

  /** Taken while the reader waits: no read is on its way. */
  private Map<String, Long> reads() {
    await().atMost(PATIENCE).until(this::readerWaits);
    Map<String, Long> reads = new TreeMap<>();
    Matcher calls = CALLS.matcher(redis.info("commandstats"));
    while (calls.find()) {
      if (calls.group(1).matches("x(read|range|revrange|len|info.*)|eval.*|client.unblock")) {
        reads.put(calls.group(1), Long.parseLong(calls.group(2)));
      }
    }
    return reads;
  }

  private boolean readerWaits() {
    return redis
        .clientList()
        .lines()
        .filter(line -> line.contains("name=sightline-reader"))
        .anyMatch(line -> line.contains("flags=b"));
  }
}
