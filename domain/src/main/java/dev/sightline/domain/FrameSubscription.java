package dev.sightline.domain;

/** A running {@link FrameSource#subscribe subscription}. */
public interface FrameSubscription extends AutoCloseable {
  /**
   * Ends it. The listener is not called any more once this has returned, except for a call that was
   * already running on another thread. Closing again does nothing. Does not block.
   */
  @Override
  void close();
}
