package dev.sightline.domain;

import java.util.concurrent.Executor;

/**
 * Somebody who watches: what the relay hands frames to.
 *
 * <p><b>Threading:</b> every method but {@link #executor} is called by tasks of {@link #executor}
 * only, so an implementation needs no locks. Viewers that answer with the same executor object are
 * served by one task a frame.
 *
 * <p><b>Promise of the relay:</b> {@link #onFrame} is called only right after {@link #canTake} has
 * answered true. When it answers false the newest frame of each camera waits, one at most a camera,
 * replaced by newer ones and counted, until the viewer asks again.
 */
public interface Viewer {
  /**
   * Where this viewer is called: runs tasks one after the other, in the order given, for example
   * the event loop of its connection. Always the same object.
   */
  Executor executor();

  /**
   * Whether a frame given now would be on its way at once, without queueing behind another. Asked
   * when there is one: a viewer may make room for it.
   */
  boolean canTake();

  /** Shows a frame, newer than any of its camera shown before. Must not block or throw. */
  void onFrame(Frame frame);

  /** Tells what happened besides frames; in order, none left out. Must not block or throw. */
  void onNotice(ViewerNotice notice);
}
