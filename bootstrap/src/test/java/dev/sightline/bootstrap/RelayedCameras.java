package dev.sightline.bootstrap;

import dev.sightline.application.FetchFrame;
import dev.sightline.application.PublishFrame;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Warnings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The pictures of the demo cameras under one label, five a second, with the warnings that a test
 * wants.
 */
final class RelayedCameras implements AutoCloseable {
  private static final List<CameraKey> SOURCES =
      List.of(
          CameraKey.of("工地A", "North gate"),
          CameraKey.of("工地A", "Tower crane"),
          CameraKey.of("工地A", "Excavation"),
          CameraKey.of("Harbour", "Quay 3"),
          CameraKey.of("Harbour", "Breakwater"));

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, Warnings> warnings = new ConcurrentHashMap<>();
  private final Set<String> stopped = ConcurrentHashMap.newKeySet();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final FetchFrame fetching;
  private final PublishFrame publishing;
  private final String label;

  private RelayedCameras(Gateway gateway, String label) {
    this.fetching = gateway.bean(FetchFrame.class);
    this.publishing = gateway.bean(PublishFrame.class);
    this.label = label;
  }

  static RelayedCameras start(Gateway gateway, String label) {
    RelayedCameras cameras = new RelayedCameras(gateway, label);
    var _ =
        cameras.thread.scheduleWithFixedDelay(
            () -> SOURCES.forEach(cameras::relay), 0, 200, TimeUnit.MILLISECONDS);
    return cameras;
  }

  /** The warnings of a camera from now on; none before. */
  void warn(String key, String text) {
    warnings.put(key, Warnings.parse(text));
  }

  /** Lets a camera send no more than one picture. */
  void stop(String key) {
    stopped.add(key);
  }

  private void relay(CameraKey source) {
    String key = source.name();
    if (stopped.contains(key) && seen.contains(key)) {
      return;
    }
    fetching
        .newest(source)
        .thenAccept(
            found ->
                found.ifPresent(
                    snapshot -> {
                      seen.add(key);
                      publishing.publish(
                          CameraKey.of(label, key),
                          snapshot
                              .frame()
                              .content()
                              .withWarnings(warnings.getOrDefault(key, Warnings.parse("{}"))));
                    }))
        .toCompletableFuture()
        .join();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
