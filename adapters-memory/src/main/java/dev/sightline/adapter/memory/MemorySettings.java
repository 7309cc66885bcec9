package dev.sightline.adapter.memory;

/**
 * How much a memory store keeps.
 *
 * @param framesPerCamera newest frames kept of a camera, 1 to {@value #MOST_FRAMES_PER_CAMERA};
 *     older ones are dropped
 * @param maxCameras most cameras at a time, 1 or more; a further one is refused, so that a flood of
 *     new names cannot push out cameras in use
 * @param maxBytes most memory for frames, in bytes: pictures, texts and a fixed share for each
 *     frame; beyond it the oldest frames of all cameras are dropped. 1 to three quarters of the
 *     heap that the JVM may use
 */
public record MemorySettings(int framesPerCamera, int maxCameras, long maxBytes) {
  /** Default of {@link #framesPerCamera}. */
  public static final int DEFAULT_FRAMES_PER_CAMERA = 10;

  /** Default of {@link #maxCameras}. */
  public static final int DEFAULT_MAX_CAMERAS = 10_000;

  /** Default of {@link #maxBytes} where the heap is large enough: 512 MiB. */
  public static final long DEFAULT_MAX_BYTES = 512L << 20;

  static final int MOST_FRAMES_PER_CAMERA = 1_000;

  /**
   * @throws IllegalArgumentException when a bound is out of its own bounds; the message says which
   */
  public MemorySettings {
    requireWithin("framesPerCamera", framesPerCamera, MOST_FRAMES_PER_CAMERA, "");
    requireWithin("maxCameras", maxCameras, Integer.MAX_VALUE, "");
    requireWithin("maxBytes", maxBytes, heapBytes() / 4 * 3, " (three quarters of the heap, -Xmx)");
  }

  /** The defaults; {@link #maxBytes} is half of the heap where that is less than 512 MiB. */
  public static MemorySettings defaults() {
    return new MemorySettings(
        DEFAULT_FRAMES_PER_CAMERA,
        DEFAULT_MAX_CAMERAS,
        Math.min(DEFAULT_MAX_BYTES, heapBytes() / 2));
  }

  private static long heapBytes() {
    return Runtime.getRuntime().maxMemory();
  }

  private static void requireWithin(String what, long value, long most, String why) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(what + " must be 1 to " + most + why + ", got " + value);
    }
  }
}
