package dev.sightline.benchmark.publisher;

import java.io.IOException;

/** Where pictures are published to. Each call blocks until the picture has been taken. */
interface FrameSink extends AutoCloseable {
  /**
   * Publishes one picture.
   *
   * @throws IOException when it was refused, or the connection is lost
   */
  void publish(int camera, byte[] picture) throws IOException;

  @Override
  void close() throws IOException;
}
