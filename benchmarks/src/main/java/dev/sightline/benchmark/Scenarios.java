package dev.sightline.benchmark;

import dev.sightline.benchmark.Scenario.Kind;
import dev.sightline.benchmark.Scenario.Load;
import java.util.List;
import java.util.Optional;

/** All scenarios. */
final class Scenarios {
  private static final Load CAMERA = new Load(1, 15, 100_000);
  private static final Load SITE = new Load(8, 10, 60_000);
  private static final Load STILL = new Load(1, 0, 100_000);
  private static final Load SMALL = new Load(1, 2, 30_000);

  /** The one that is measured unless another is asked for. */
  static final Scenario FAN_OUT =
      new Scenario(
          "fan-out",
          "1 camera, 100 kB at 15 fps, WebSocket binary",
          Kind.STEADY,
          Format.BINARY,
          CAMERA,
          List.of(1, 10, 50, 200, 500),
          Server.ALL);

  static final List<Scenario> ALL =
      List.of(
          FAN_OUT,
          new Scenario(
              "fan-out-json",
              "the same, WebSocket JSON of version 1",
              Kind.STEADY,
              Format.JSON,
              CAMERA,
              List.of(1, 10, 50, 200),
              Server.ALL),
          new Scenario(
              "fan-out-mjpeg",
              "the same, MJPEG",
              Kind.STEADY,
              Format.MJPEG,
              CAMERA,
              List.of(1, 10, 50, 200, 500),
              Server.ALL),
          new Scenario(
              "label",
              "8 cameras on one label, 60 kB at 10 fps, WebSocket binary",
              Kind.STEADY,
              Format.LABEL_BINARY,
              SITE,
              List.of(20),
              Server.WITHOUT_NAIVE),
          new Scenario(
              "label-json",
              "the same, WebSocket JSON of version 1",
              Kind.STEADY,
              Format.LABEL_JSON,
              SITE,
              List.of(20),
              Server.ALL),
          new Scenario(
              "label-socketio",
              "the same, Socket.IO updates, one a second",
              Kind.STEADY,
              Format.SOCKETIO,
              SITE,
              List.of(20, 200),
              Server.GATEWAY_ALONE),
          new Scenario(
              "slow",
              "among others one viewer that stalls and five that read 500 kB/s",
              Kind.SLOW,
              Format.BINARY,
              CAMERA,
              List.of(200),
              Server.WITHOUT_NAIVE),
          new Scenario(
              "slow-credit",
              "the same, where viewers acknowledge each frame (credit=1)",
              Kind.SLOW,
              Format.BINARY_CREDIT,
              CAMERA,
              List.of(200),
              Server.GATEWAY_ALONE),
          new Scenario(
              "idle",
              "viewers of a camera that publishes nothing: memory of each",
              Kind.IDLE,
              Format.BINARY,
              STILL,
              List.of(5_000),
              Server.WITHOUT_NAIVE),
          new Scenario(
              "storm",
              "viewers that all come within 5 s, 30 kB at 2 fps: time to the first frame",
              Kind.STORM,
              Format.BINARY,
              SMALL,
              List.of(2_000),
              Server.WITHOUT_NAIVE));

  /** The scenario of a name. */
  static Optional<Scenario> named(String name) {
    return ALL.stream().filter(each -> each.wireName().equals(name)).findFirst();
  }

  /** All names, one blank between them. */
  static String names() {
    return String.join(" ", ALL.stream().map(Scenario::wireName).toList());
  }

  private Scenarios() {}
}
