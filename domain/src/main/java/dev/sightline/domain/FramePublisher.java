package dev.sightline.domain;

import java.util.concurrent.CompletionStage;

/**
 * Takes new frames into the store.
 *
 * <p><b>Threading:</b> safe for any number of threads. No method blocks its caller; a stage may
 * complete on a thread of the adapter, so a continuation that takes time belongs on an executor of
 * the caller.
 *
 * <p><b>Errors:</b> stages complete with {@link StoreUnavailableException} when the store cannot be
 * reached, {@link StoreTimeoutException} when it does not answer in time, {@link
 * StoreFullException} when it refuses the frame because a bound is reached. No other exception of
 * an adapter comes out.
 *
 * <p><b>Order:</b> a frame that is published after the stage of another one of the same camera has
 * completed gets a greater id, whichever gateway publishes it.
 */
public interface FramePublisher {
  /**
   * Takes a frame. Once the stage has completed, every reader of every gateway on the same store
   * can see it. Old frames of the camera may be dropped for it.
   *
   * @return the id that the store gave the frame
   */
  CompletionStage<FrameId> publish(CameraKey camera, FrameContent content);

  /**
   * Forgets a camera and all of its frames, as a producer does that stops for good.
   *
   * @return whether there was such a camera
   */
  CompletionStage<Boolean> remove(CameraKey camera);
}
