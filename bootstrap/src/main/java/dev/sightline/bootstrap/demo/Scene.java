package dev.sightline.bootstrap.demo;

import java.awt.Polygon;
import java.util.List;
import java.util.Optional;

/**
 * What a camera looks at. Everything in it depends on the time alone.
 *
 * @param title what is burnt into the picture, ASCII
 * @param conePolygon the area between safety cones, if there is one
 * @param polePolygon the area round a utility pole, if there is one
 */
record Scene(
    String title,
    Backdrop backdrop,
    List<Mover> movers,
    Optional<Polygon> conePolygon,
    Optional<Polygon> polePolygon) {
  /** Width of every picture in pixels. */
  static final int WIDTH = 960;

  /** Height of every picture in pixels. */
  static final int HEIGHT = 540;

  static final Box FRAME = new Box(0, 0, WIDTH, HEIGHT);

  private static final long HOUR = 3_600_000;

  /** The things that can be seen, those further away first. */
  List<Thing> at(long epochMillis) {
    double seconds = seconds(epochMillis);
    return movers.stream()
        .map(mover -> mover.at(seconds))
        .filter(thing -> !thing.box().clippedTo(FRAME).isEmpty())
        .toList();
  }

  /** Seconds since the full hour. */
  static double seconds(long epochMillis) {
    return Math.floorMod(epochMillis, HOUR) / 1000.0;
  }
}
