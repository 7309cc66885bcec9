package dev.sightline.domain;

/**
 * Gets what a {@link FrameSource#subscribe subscription} delivers. Calls come one at a time; none
 * may block, and none may throw: what is thrown is logged by the adapter and otherwise ignored.
 */
public interface FrameListener {
  /** A new frame. */
  void onFrame(Frame frame);

  /** The store cannot be reached; frames go on by themselves when it is back. */
  void onOutage();

  /** The store is back after {@link #onOutage}. */
  void onRecovery();
}
