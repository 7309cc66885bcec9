package dev.sightline.bootstrap.demo;

/** What can stand in a scene. */
enum Kind {
  PERSON(5),
  CONE(6),
  EXCAVATOR(8),
  CRANE_LOAD(8),
  POLE(9),
  TRUCK(10),
  BOAT(10);

  /** The class of a detection of this kind on the wire. */
  final int detectionClass;

  Kind(int detectionClass) {
    this.detectionClass = detectionClass;
  }

  boolean isMachinery() {
    return this == EXCAVATOR || this == CRANE_LOAD;
  }

  boolean isVehicle() {
    return this == TRUCK;
  }
}
