package dev.sightline.bootstrap.demo;

import dev.sightline.domain.Warning;
import java.awt.Polygon;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Sees the hazards in a scene, as a real detector would from its picture. */
final class Detector {
  /** Nearer than this is too close, in pixels. */
  private static final double TOO_CLOSE = 24;

  private Detector() {}

  /** How many of each hazard there are, by code; hazards that are not there are not in it. */
  static Map<String, Integer> hazards(Scene scene, List<Thing> things) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    count(
        counts,
        Warning.PEOPLE_IN_CONTROLLED_AREA,
        things,
        thing -> thing.isPerson() && standsIn(scene.conePolygon(), thing));
    count(
        counts,
        Warning.PEOPLE_IN_UTILITY_POLE_CONTROLLED_AREA,
        things,
        thing -> thing.isPerson() && standsIn(scene.polePolygon(), thing));
    count(counts, Warning.NO_HARDHAT, things, thing -> thing.isPerson() && !thing.hardhat());
    count(counts, Warning.NO_SAFETY_VEST, things, thing -> thing.isPerson() && !thing.vest());
    count(
        counts,
        Warning.CLOSE_TO_MACHINERY,
        things,
        thing -> thing.isPerson() && isNear(thing, things, other -> other.kind().isMachinery()));
    count(
        counts,
        Warning.CLOSE_TO_VEHICLE,
        things,
        thing -> thing.isPerson() && isNear(thing, things, other -> other.kind().isVehicle()));
    count(
        counts,
        Warning.MACHINERY_CLOSE_TO_POLE,
        things,
        thing ->
            thing.kind().isMachinery()
                && isNear(thing, things, other -> other.kind() == Kind.POLE));
    return counts;
  }

  private static void count(
      Map<String, Integer> counts, String code, List<Thing> things, Predicate<Thing> hazard) {
    int count = (int) things.stream().filter(hazard).count();
    if (count > 0) {
      counts.put(code, count);
    }
  }

  private static boolean standsIn(Optional<Polygon> area, Thing thing) {
    return area.isPresent() && area.get().contains(thing.box().middle(), thing.box().bottom() - 1);
  }

  private static boolean isNear(Thing thing, List<Thing> things, Predicate<Thing> what) {
    return things.stream()
        .filter(what)
        .anyMatch(other -> other.box().distanceTo(thing.box()) < TOO_CLOSE);
  }
}
