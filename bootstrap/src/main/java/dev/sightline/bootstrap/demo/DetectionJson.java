package dev.sightline.bootstrap.demo;

import dev.sightline.domain.Annotations;
import java.awt.Polygon;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes where things are in the form that detectors use. */
final class DetectionJson {
  private static final int HARDHAT = 0;
  private static final int NO_HARDHAT = 2;
  private static final int NO_VEST = 4;
  private static final int VEST = 7;

  private DetectionJson() {}

  static Annotations annotations(Scene scene, List<Thing> things) {
    return new Annotations(
        polygons(scene.conePolygon()), polygons(scene.polePolygon()), items(things));
  }

  private static String polygons(Optional<Polygon> area) {
    return area.map(
            polygon ->
                IntStream.range(0, polygon.npoints)
                    .mapToObj(i -> "[" + polygon.xpoints[i] + "," + polygon.ypoints[i] + "]")
                    .collect(Collectors.joining(",", "[[", "]]")))
        .orElse("[]");
  }

  private static String items(List<Thing> things) {
    StringJoiner items = new StringJoiner(",", "[", "]");
    for (Thing thing : things) {
      add(items, thing.box(), 0.93, thing.kind().detectionClass);
      if (thing.isPerson()) {
        add(items, thing.head(), 0.88, thing.hardhat() ? HARDHAT : NO_HARDHAT);
        add(items, thing.trunk(), 0.86, thing.vest() ? VEST : NO_VEST);
      }
    }
    return items.toString();
  }

  private static void add(StringJoiner items, Box box, double confidence, int detectionClass) {
    Box seen = box.clippedTo(Scene.FRAME);
    if (!seen.isEmpty()) {
      items.add(
          "[%d,%d,%d,%d,%s,%d]"
              .formatted(
                  seen.left(),
                  seen.top(),
                  seen.right(),
                  seen.bottom(),
                  confidence,
                  detectionClass));
    }
  }
}
