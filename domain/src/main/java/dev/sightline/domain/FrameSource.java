package dev.sightline.domain;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Reads the frames that cameras have published.
 *
 * <p><b>Threading:</b> safe for any number of threads. No method blocks its caller; a stage may
 * complete on a thread of the adapter, so a continuation that takes time belongs on an executor of
 * the caller.
 *
 * <p><b>Errors:</b> stages complete with {@link StoreUnavailableException} when the store cannot be
 * reached and {@link StoreTimeoutException} when it does not answer in time; the call may be
 * repeated. A camera that does not exist is not an error. A stored entry that is no frame (no
 * image, unreadable) is passed over and counted by the adapter.
 *
 * <p><b>Retention:</b> a store keeps a bounded number of the newest frames of a camera. Older ones
 * vanish at any time, so a reader sees gaps, but never a frame twice or out of order.
 */
public interface FrameSource {
  /** The newest frame of a camera, or empty when it has none. */
  CompletionStage<Optional<Frame>> newest(CameraKey camera);

  /**
   * Frames of a camera with an id greater than {@code cursor} that the store still has, oldest
   * first.
   *
   * @param max the most frames to return, 1 or more; fewer may come back even when more exist, but
   *     never none
   * @throws IllegalArgumentException when {@code max} is less than 1
   */
  CompletionStage<List<Frame>> after(CameraKey camera, FrameId cursor, int max);

  /**
   * Hands a camera's frames to a listener until the subscription is closed: first the newest one
   * that the store has, if any, then each new one.
   *
   * <p><b>Delivery:</b> in the order of ids, none twice, and the newest frame always comes through.
   * A frame is passed over when a newer one is there already as the listener can take one: after a
   * burst, or when the adapter or the listener lags; the adapter counts those. A frame that comes
   * while everything before it has been taken, and that nothing newer follows at once, is never
   * missing. What a frame that was passed over said goes with it: the warnings that hold are those
   * of the newest frame, and one that was raised and cleared within a burst was never shown. The
   * camera need not exist yet. Which frame is the newest one is decided when the adapter reaches
   * the store, which may be shortly after this method has returned.
   *
   * <p><b>Threading:</b> one call to the listener at a time, each happening before the next. The
   * listener is called on a thread of the adapter or of a publisher and must not block it.
   *
   * <p><b>Outage:</b> when the store cannot be reached the listener is told once, the subscription
   * goes on by itself when it is back, and the listener is told that too, before the next frame.
   *
   * <p><b>History begun anew:</b> when a camera was removed, or the store was emptied, and its
   * frames begin again with smaller ids (a clock that went back), the subscription follows: the
   * next frame may then have a smaller id than the last.
   *
   * <p>Subscribing never fails and never waits for the store.
   */
  FrameSubscription subscribe(CameraKey camera, FrameListener listener);
}
