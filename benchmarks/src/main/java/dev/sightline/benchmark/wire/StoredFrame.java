package dev.sightline.benchmark.wire;

/** A frame as a yardstick reads it from Redis. The array belongs to whoever got the object. */
public final class StoredFrame {
  private final int camera;
  private final String id;
  private final byte[] image;

  StoredFrame(int camera, String id, byte[] image) {
    this.camera = camera;
    this.id = id;
    this.image = image;
  }

  /** Which camera, from 0 up. */
  public int camera() {
    return camera;
  }

  /** The entry's id. */
  public String id() {
    return id;
  }

  /** The picture, not copied. */
  public byte[] image() {
    return image;
  }
}
