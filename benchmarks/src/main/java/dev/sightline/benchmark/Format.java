package dev.sightline.benchmark;

import dev.sightline.benchmark.viewer.ViewerGroup.Kind;
import dev.sightline.benchmark.wire.StreamKeys;

/** What viewers ask for. */
enum Format {
  BINARY(Kind.WEBSOCKET, "/api/ws/stream/%s/%s?format=binary", "binary", Double.MAX_VALUE),
  BINARY_CREDIT(
      Kind.WEBSOCKET, "/api/ws/stream/%s/%s?format=binary&credit=1", "binary", Double.MAX_VALUE),
  JSON(Kind.WEBSOCKET, "/api/ws/stream/%s/%s", "json", Double.MAX_VALUE),
  MJPEG(Kind.MJPEG, "/api/mjpeg/%s/%s", "mjpeg", Double.MAX_VALUE),
  LABEL_BINARY(Kind.WEBSOCKET, "/api/ws/labels/%s?format=binary", "binary", Double.MAX_VALUE),
  /** Ten messages a second, as the gateway has it by default. */
  LABEL_JSON(Kind.WEBSOCKET, "/api/ws/labels/%s", "grid", 10),
  /** One update a second, as the gateway has it by default. */
  SOCKETIO(Kind.SOCKETIO, "/socket.io/?EIO=4&transport=websocket", "grid", 1);

  private final Kind kind;
  private final String path;
  private final String floor;
  private final double maxPerSecond;

  Format(Kind kind, String path, String floor, double maxPerSecond) {
    this.kind = kind;
    this.path = path;
    this.floor = floor;
    this.maxPerSecond = maxPerSecond;
  }

  Kind kind() {
    return kind;
  }

  /** The request's path, with its query. */
  String path() {
    return path.formatted(StreamKeys.LABEL, StreamKeys.camera(0));
  }

  /** What the floor calls it. */
  String floorName() {
    return floor;
  }

  /** Pictures of one camera that a viewer gets in a second when none is lost. */
  double perSecond(double fps) {
    return Math.min(fps, maxPerSecond);
  }
}
