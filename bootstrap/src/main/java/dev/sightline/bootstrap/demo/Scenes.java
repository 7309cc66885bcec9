package dev.sightline.bootstrap.demo;

import java.awt.Polygon;
import java.util.List;
import java.util.Optional;

/** The scenes of the demo cameras. */
final class Scenes {
  static Scene northGate() {
    return new Scene(
        "NORTH GATE",
        Backdrop.GATE,
        List.of(
            person(80, 250, 700, 420, 26, 0.1, 14),
            new Mover(Kind.TRUCK, 240, 110, -160, 1120, 462, 22, 0, 0),
            person(104, 120, 860, 510, 31, 0.55, 20)),
        Optional.empty(),
        Optional.empty());
  }

  static Scene towerCrane() {
    Polygon area = polygon(330, 398, 690, 398, 760, 500, 270, 500);
    return new Scene(
        "TOWER CRANE",
        Backdrop.CRANE,
        List.of(
            new Mover(Kind.CRANE_LOAD, 96, 54, 330, 720, 292, 24, 0.2, 0),
            cone(330, 398),
            cone(690, 398),
            person(92, 120, 520, 452, 28, 0.3, 0),
            person(98, 560, 900, 478, 34, 0.7, 18),
            cone(760, 500),
            cone(270, 500)),
        Optional.of(area),
        Optional.empty());
  }

  static Scene excavation() {
    return new Scene(
        "EXCAVATION",
        Backdrop.PIT,
        List.of(
            Mover.standing(Kind.POLE, 22, 330, 780, 430),
            new Mover(Kind.EXCAVATOR, 230, 150, 230, 650, 446, 40, 0.1, 0),
            person(96, 420, 900, 456, 30, 0.4, 16),
            person(104, 60, 300, 512, 23, 0.8, 0)),
        Optional.empty(),
        Optional.of(polygon(690, 430, 735, 406, 825, 406, 870, 430, 825, 462, 735, 462)));
  }

  static Scene quay() {
    return new Scene(
        "QUAY 3",
        Backdrop.QUAY,
        List.of(
            new Mover(Kind.CRANE_LOAD, 120, 48, 200, 620, 300, 30, 0, 0),
            new Mover(Kind.TRUCK, 230, 104, -140, 1100, 440, 27, 0.3, 0),
            person(92, 160, 520, 470, 25, 0.2, 15),
            person(100, 480, 880, 506, 36, 0.6, 0)),
        Optional.empty(),
        Optional.empty());
  }

  static Scene breakwater() {
    Polygon area = polygon(520, 410, 800, 410, 850, 490, 470, 490);
    return new Scene(
        "BREAKWATER",
        Backdrop.SEA,
        List.of(
            new Mover(Kind.BOAT, 150, 70, -90, 1050, 318, 48, 0.2, 0),
            cone(520, 410),
            cone(800, 410),
            person(96, 220, 720, 462, 32, 0.1, 12),
            cone(850, 490),
            cone(470, 490)),
        Optional.of(area),
        Optional.empty());
  }

  private static Mover person(
      int height, int fromX, int toX, int ground, double period, double offset, int careless) {
    return new Mover(Kind.PERSON, height / 2, height, fromX, toX, ground, period, offset, careless);
  }

  private static Mover cone(int x, int ground) {
    return Mover.standing(Kind.CONE, 22, 30, x, ground);
  }

  private static Polygon polygon(int... xy) {
    Polygon polygon = new Polygon();
    for (int i = 0; i < xy.length; i += 2) {
      polygon.addPoint(xy[i], xy[i + 1]);
    }
    return polygon;
  }

  private Scenes() {}
}
