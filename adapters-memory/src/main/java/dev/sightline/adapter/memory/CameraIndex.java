package dev.sightline.adapter.memory;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Label;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Labels and their cameras, sorted. Guarded by the lock of its {@link FrameTable}. */
final class CameraIndex {
  private final NavigableMap<Label, NavigableSet<CameraKey>> cameras = new TreeMap<>();

  void add(CameraKey camera) {
    cameras.computeIfAbsent(camera.label(), label -> new TreeSet<>()).add(camera);
  }

  void remove(CameraKey camera) {
    cameras.computeIfPresent(
        camera.label(),
        (label, of) -> {
          of.remove(camera);
          return of.isEmpty() ? null : of;
        });
  }

  List<Label> labels() {
    return List.copyOf(cameras.keySet());
  }

  List<CameraKey> cameras(Label label) {
    NavigableSet<CameraKey> of = cameras.get(label);
    return of == null ? List.of() : List.copyOf(of);
  }
}
