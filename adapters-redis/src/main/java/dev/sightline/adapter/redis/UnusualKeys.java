package dev.sightline.adapter.redis;

import dev.sightline.domain.CameraKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keys in forms that nobody writes on purpose, for example a padded label beside a camera without
 * padding. They are known only by having been found, so the last search for cameras leaves them
 * here.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
final class UnusualKeys {
  private volatile Map<CameraKey, List<String>> found = Map.of();

  /** All keys that a camera's frames may stand in, the one that is written first. */
  List<String> readable(CameraKey camera) {
    List<String> usual = StoredKeys.usual(camera);
    List<String> unusual = found.get(camera);
    return unusual == null ? usual : Stream.concat(usual.stream(), unusual.stream()).toList();
  }

  /** Replaces what was found before. */
  void replace(Collection<String> keys) {
    Map<CameraKey, List<String>> unusual = new HashMap<>();
    for (String key : keys) {
      StoredKeys.decode(key)
          .filter(camera -> !StoredKeys.written(camera).equals(key)) // nearly all are
          .filter(camera -> !StoredKeys.usual(camera).contains(key))
          .ifPresent(camera -> unusual.merge(camera, List.of(key), UnusualKeys::joined));
    }
    found = Map.copyOf(unusual);
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
