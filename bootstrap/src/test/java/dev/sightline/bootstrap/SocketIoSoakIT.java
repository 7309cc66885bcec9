package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.adapter.web.socketio.server.SocketIo;
import dev.sightline.adapter.web.socketio.updates.UpdateCounters;
import dev.sightline.adapter.web.socketio.updates.Updates;
import dev.sightline.application.FrameRelay;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two hundred Socket.IO clients on the demo cameras. {@code -Dsightline.test.soak-seconds=60} makes
 * it last a minute; it says what it has measured in one line.
 */
class SocketIoSoakIT {
  private static final System.Logger LOG = System.getLogger(SocketIoSoakIT.class.getName());
  private static final int SECONDS = Integer.getInteger("sightline.test.soak-seconds", 12);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int WEBSOCKETS = 150;
  private static final int POLLING = 50;
  private static final int CLIENTS = WEBSOCKETS + POLLING;
  private static final int LABELS = 2;
  private static final int CAMERAS = 5;

  /* What may come and go from one moment to the next: frames on their way, chunks of Netty's pool,
  connections that polls open and close. */
  private static final long HEAP_SLACK = 32L << 20;
  private static final long DIRECT_SLACK = 64L << 20;
  private static final int THREAD_SLACK = 4;
  private static final int DESCRIPTOR_SLACK = 2 * POLLING;

  /** What the process holds after a garbage collection. */
  private record Held(long heap, long direct, int threads, long descriptors) {
    static Held now() {
      System.gc();
      var memory = ManagementFactory.getMemoryMXBean();
      var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Held(
          memory.getHeapMemoryUsage().getUsed(),
          PlatformDependent.usedDirectMemory(),
          ManagementFactory.getThreadMXBean().getThreadCount(),
          system.getOpenFileDescriptorCount());
    }

    @Override
    public String toString() {
      return "%.1f MiB of heap, %.1f MiB direct, %d threads, %d descriptors"
          .formatted(heap / 1048576.0, direct / 1048576.0, threads, descriptors);
    }
  }

  /** What has been done up to a moment. */
  private record Done(UpdateCounters updates, long pictures, long received, long nanos) {
    static Done now(Gateway gateway, SoakClient.Tally tally) {
      return new Done(
          gateway.bean(Updates.class).counters(),
          gateway.bean(FrameEncodings.class).encoded(),
          tally.updates.sum(),
          System.nanoTime());
    }
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void manyClientsShouldBeServedWithoutGrowthAndFromOneEncoding() {
    SoakClient.Tally tally = new SoakClient.Tally();
    List<SoakClient> clients = new ArrayList<>();
    try (Gateway gateway =
            Gateway.start(
                Map.of(
                    "sightline.demo",
                    true,
                    "sightline.socketio.ping-interval",
                    "2s",
                    "sightline.relay.linger",
                    "0ms"),
                "--micronaut.server.port=0");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        HttpClient http = HttpClient.newBuilder().executor(threads).build()) {
      try {
        soak(gateway, http, clients, tally);
      } finally {
        clients.forEach(SoakClient::close);
        http.shutdownNow();
      }
      assertNothingIsLeft(gateway);
    }
  }

  private static void soak(
      Gateway gateway, HttpClient http, List<SoakClient> clients, SoakClient.Tally tally) {
    connect(gateway, http, clients, tally);
    letPass(SECONDS / 3, gateway);
    Held warm = Held.now();
    Done before = Done.now(gateway, tally);
    letPass(SECONDS - SECONDS / 3, gateway);
    Done after = Done.now(gateway, tally);
    Held end = Held.now();

    LOG.log(System.Logger.Level.INFO, report(warm, end, before, after));
    assertThat(tally.faults).isEmpty();
    assertEncodedOnce(before, after);
    assertNoGrowth(warm, end);
  }

  private static void connect(
      Gateway gateway, HttpClient http, List<SoakClient> clients, SoakClient.Tally tally) {
    for (int i = 0; i < WEBSOCKETS; i++) {
      clients.add(SoakClient.webSocket(http, gateway.url(), tally));
    }
    for (int i = 0; i < POLLING; i++) {
      clients.add(SoakClient.polling(http, gateway.url(), tally));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(tally.faults).isEmpty();
              assertThat(tally.connected.sum()).isEqualTo(CLIENTS);
              assertThat(tally.updates.sum()).isGreaterThan(LABELS * CLIENTS);
            });
  }

  /** As long as it takes to make that many updates of each label, about one a second. */
  private static void letPass(int intervals, Gateway gateway) {
    long from = gateway.bean(Updates.class).counters().encoded();
    await()
        .atMost(PATIENCE.plusSeconds(3L * intervals))
        .until(
            () ->
                gateway.bean(Updates.class).counters().encoded() - from
                    >= (long) intervals * LABELS);
  }

  private static String report(Held warm, Held end, Done before, Done after) {
    return "%d clients, %.1f s: %d updates made of %d pictures, %d sent, %d dropped, %d received; after warm-up %s; at the end %s"
        .formatted(
            CLIENTS,
            (after.nanos - before.nanos) / 1e9,
            after.updates.encoded() - before.updates.encoded(),
            after.pictures - before.pictures,
            after.updates.sent() - before.updates.sent(),
            after.updates.dropped() - before.updates.dropped(),
            after.received - before.received,
            warm,
            end);
  }

  private static void assertEncodedOnce(Done before, Done after) {
    long intervals = Duration.ofNanos(after.nanos - before.nanos).toSeconds() + 2;
    long encoded = after.updates.encoded() - before.updates.encoded();
    long given =
        after.updates.sent()
            + after.updates.dropped()
            - before.updates.sent()
            - before.updates.dropped();

    assertThat(encoded).isBetween(1L, LABELS * intervals);
    assertThat(after.pictures - before.pictures).isBetween(1L, CAMERAS * intervals);
    assertThat(given)
        .as("each of them to every client, but for those on their way at either moment")
        .isBetween((encoded - 2 * LABELS) * CLIENTS, (encoded + 2 * LABELS) * CLIENTS);
    assertThat(after.received).isGreaterThan(before.received);
  }

  private static void assertNoGrowth(Held warm, Held end) {
    assertThat(end.heap()).isLessThan(warm.heap() + HEAP_SLACK);
    assertThat(end.direct()).isLessThan(warm.direct() + DIRECT_SLACK);
    assertThat(end.threads()).isLessThanOrEqualTo(warm.threads() + THREAD_SLACK);
    assertThat(end.descriptors()).isLessThanOrEqualTo(warm.descriptors() + DESCRIPTOR_SLACK);
  }

  private static void assertNothingIsLeft(Gateway gateway) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(gateway.bean(Updates.class).counters().clients()).isZero();
              assertThat(gateway.bean(SocketIo.class).sessions().sessions()).isZero();
              assertThat(gateway.bean(FrameRelay.class).watchedCameras()).isZero();
            });
  }
}
