package dev.sightline.benchmark;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is measured. */
enum Server {
  /** Sightline, as {@code ./sightline run} starts it. */
  GATEWAY,
  /** The bare Netty broadcaster. */
  FLOOR,
  /** Each viewer for itself. */
  NAIVE;

  static final Set<Server> ALL = EnumSet.allOf(Server.class);
  static final Set<Server> WITHOUT_NAIVE = EnumSet.of(GATEWAY, FLOOR);
  static final Set<Server> GATEWAY_ALONE = EnumSet.of(GATEWAY);

  /** With more viewers the naive way only shows that the machine is full. */
  static final int MAX_NAIVE_VIEWERS = 50;

  /** Whether it is measured with so many viewers. */
  boolean takes(int viewers) {
    return this != NAIVE || viewers <= MAX_NAIVE_VIEWERS;
  }

  /** Its name on the command line and in reports. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The server of a name. */
  static Optional<Server> named(String name) {
    return Arrays.stream(values()).filter(each -> each.wireName().equals(name)).findFirst();
  }
}
