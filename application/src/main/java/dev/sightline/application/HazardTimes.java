package dev.sightline.application;

import dev.sightline.domain.Frame;
import dev.sightline.domain.SeenSince;
import dev.sightline.domain.Warning;
import dev.sightline.domain.Warnings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Since when one camera's detector has seen each hazard without a break. More or fewer of the same
 * kind are no break.
 *
 * <p><b>Threading:</b> confined to whoever holds the lock of its camera's channel.
 */
final class HazardTimes {
  private final Map<String, SeenSince> byCode = new HashMap<>();

  /* Whether it is known what the detector saw in the last frame. */
  private boolean lastIsKnown;

  /**
   * Looks at the next frame.
   *
   * @param follows whether it follows the last frame directly
   */
  void see(Frame frame, boolean follows) {
    Set<String> seen =
        frame.warnings().items().stream().map(Warning::code).collect(Collectors.toSet());
    byCode.keySet().retainAll(seen);
    SeenSince now = new SeenSince(frame.id().takenAt(), follows && lastIsKnown);
    seen.forEach(code -> byCode.putIfAbsent(code, now));
    lastIsKnown = frame.warnings().status() != Warnings.Status.UNKNOWN;
  }

  /** The detector has fallen silent. */
  void forget() {
    byCode.clear();
    lastIsKnown = false;
  }

  /** The hazards that are seen now, by code. */
  Map<String, SeenSince> byCode() {
    return Map.copyOf(byCode);
  }
}
