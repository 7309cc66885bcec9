package dev.sightline.bootstrap;

import dev.sightline.application.PublishFrame;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.Warnings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Cameras of one label that publish straight into a gateway, at an even pace, until closed. */
final class WallCameras implements AutoCloseable {
  private static final int PICTURES = 40;

  private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger turn = new AtomicInteger();
  private final Map<String, Warnings> warnings = new ConcurrentHashMap<>();
  private final Set<String> silent = ConcurrentHashMap.newKeySet();
  private final PublishFrame publishing;
  private final String label;
  private final List<String> keys;
  private final List<EncodedImage> pictures;

  private WallCameras(Gateway gateway, String label, List<String> keys, List<byte[]> pictures) {
    this.publishing = gateway.bean(PublishFrame.class);
    this.label = label;
    this.keys = keys;
    this.pictures = pictures.stream().map(EncodedImage::wrap).toList();
  }

  /** Names of so many cameras: "Camera 1" and so on. */
  static List<String> names(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> "Camera " + number).toList();
  }

  /** Small pictures, five a second from each camera. */
  static WallCameras start(Gateway gateway, String label, List<String> keys) {
    List<byte[]> pictures = IntStream.range(0, PICTURES).mapToObj(TestPictures::numbered).toList();
    return start(gateway, label, keys, pictures, 5);
  }

  /** These pictures in turn, so many a second from each camera, one camera after the other. */
  static WallCameras start(
      Gateway gateway, String label, List<String> keys, List<byte[]> pictures, int perSecond) {
    WallCameras cameras = new WallCameras(gateway, label, keys, pictures);
    long apart = TimeUnit.SECONDS.toMicros(1) / (perSecond * (long) keys.size());
    var _ =
        cameras.sender.scheduleAtFixedRate(cameras::publishNext, 0, apart, TimeUnit.MICROSECONDS);
    return cameras;
  }

  /** Publishes one picture of each camera. */
  static void publishOnce(Gateway gateway, String label, List<String> keys) {
    try (WallCameras cameras =
        new WallCameras(gateway, label, keys, List.of(TestPictures.numbered(1)))) {
      keys.forEach(cameras::publish);
    }
  }

  /** What the detector of a camera says from now on, as a producer of version 2 writes it. */
  void warn(String key, String text) {
    warnings.put(key, Warnings.parse(text));
  }

  /** Stops one camera, or lets it go on. */
  void silence(String key, boolean stopped) {
    if (stopped) {
      silent.add(key);
    } else {
      silent.remove(key);
    }
  }

  private void publishNext() {
    String key = keys.get(turn.get() % keys.size());
    if (!silent.contains(key)) {
      publish(key);
    }
    turn.incrementAndGet();
  }

  private void publish(String key) {
    EncodedImage picture = pictures.get(turn.get() / keys.size() % pictures.size());
    FrameContent content =
        FrameContent.of(picture).withWarnings(warnings.getOrDefault(key, Warnings.parse("{}")));
    var _ = publishing.publish(CameraKey.of(label, key), content);
  }

  @Override
  public void close() {
    sender.shutdownNow();
  }
}
