package dev.sightline.benchmark.viewer;

import dev.sightline.benchmark.wire.Words;
import java.util.Locale;

/**
 * Viewers that do the same.
 *
 * @param name by which commands and results call them; no blanks
 * @param kind how they watch
 * @param count how many
 * @param port of the server on 127.0.0.1
 * @param path of the request, with its query
 * @param bytesPerSecond how fast each reads; 0 is as fast as it can
 * @param receiveBufferBytes SO_RCVBUF; 0 leaves it to the system
 * @param stalled read nothing after the handshake until they are told to resume
 * @param acks answer each picture with an ack of its id
 * @param rampMillis over what time they connect; 0 is as fast as handshakes are answered
 * @param sources from how many loopback addresses they come, 1 to 250
 */
public record ViewerGroup(
    String name,
    Kind kind,
    int count,
    int port,
    String path,
    int bytesPerSecond,
    int receiveBufferBytes,
    boolean stalled,
    boolean acks,
    int rampMillis,
    int sources) {
  private static final int MAX_SOURCES = 250;

  /** How viewers watch. */
  public enum Kind {
    /** WebSocket: binary messages, or JSON with Base64, whichever comes. */
    WEBSOCKET,
    /** An endless multipart answer to GET. */
    MJPEG,
    /** Socket.IO 5 over the WebSocket of Engine.IO 4. */
    SOCKETIO
  }

  public ViewerGroup {
    if (count < 1 || bytesPerSecond < 0 || receiveBufferBytes < 0 || rampMillis < 0) {
      throw new IllegalArgumentException("a number is out of bounds in group " + name);
    }
    if (sources < 1 || sources > MAX_SOURCES) {
      throw new IllegalArgumentException("sources must be 1 to 250, got " + sources);
    }
  }

  /** Viewers who read as fast as they can. */
  public static ViewerGroup of(String name, Kind kind, int count, int port, String path) {
    return new ViewerGroup(name, kind, count, port, path, 0, 0, false, false, 0, 1);
  }

  /** The same, reading at a bounded rate from a bounded buffer. */
  public ViewerGroup limited(int newBytesPerSecond, int newReceiveBufferBytes) {
    return new ViewerGroup(
        name,
        kind,
        count,
        port,
        path,
        newBytesPerSecond,
        newReceiveBufferBytes,
        stalled,
        acks,
        rampMillis,
        sources);
  }

  /** The same, reading nothing from a bounded buffer until they are told to resume. */
  public ViewerGroup stalledWith(int newReceiveBufferBytes) {
    return new ViewerGroup(
        name, kind, count, port, path, 0, newReceiveBufferBytes, true, acks, rampMillis, sources);
  }

  /** The same, acknowledging each picture. */
  public ViewerGroup acking() {
    return new ViewerGroup(
        name,
        kind,
        count,
        port,
        path,
        bytesPerSecond,
        receiveBufferBytes,
        stalled,
        true,
        rampMillis,
        sources);
  }

  /** The same, connecting over a time and from several addresses. */
  public ViewerGroup arriving(int newRampMillis, int newSources) {
    return new ViewerGroup(
        name,
        kind,
        count,
        port,
        path,
        bytesPerSecond,
        receiveBufferBytes,
        stalled,
        acks,
        newRampMillis,
        newSources);
  }

  /** As words, which {@link #parse} reads. */
  public Words words() {
    return Words.empty()
        .with("group", name)
        .with("kind", kind.name().toLowerCase(Locale.ROOT))
        .with("count", count)
        .with("port", port)
        .with("path", path)
        .with("rate", bytesPerSecond)
        .with("rcvbuf", receiveBufferBytes)
        .with("stalled", stalled)
        .with("acks", acks)
        .with("ramp", rampMillis)
        .with("sources", sources);
  }

  /** Reads what {@link #words} has written. */
  public static ViewerGroup parse(Words words) {
    return new ViewerGroup(
        words.text("group"),
        Kind.valueOf(words.text("kind").toUpperCase(Locale.ROOT)),
        words.integer("count"),
        words.integer("port"),
        words.text("path"),
        words.integer("rate"),
        words.integer("rcvbuf"),
        words.flag("stalled"),
        words.flag("acks"),
        words.integer("ramp"),
        words.integer("sources"));
  }
}
