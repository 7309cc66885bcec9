package dev.sightline.contract;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.LabelCatalog;
import java.time.Duration;
import java.util.Set;

/**
 * One gateway's adapter on a store of its own, opened for one test.
 *
 * <p>The store is empty in the beginning, and other tests that run at the same time do not show in
 * it. Closing ends the adapter and what was started for it, also during an outage; closing again
 * does nothing.
 */
public interface StoreBackend extends AutoCloseable {
  /** The adapter under test. */
  FramePublisher publisher();

  /** The adapter under test. */
  FrameSource source();

  /** The adapter under test. */
  LabelCatalog catalog();

  /** How many of a camera's newest frames the store keeps at least, 2 or more. */
  int retainedFrames();

  /** How many frames the store keeps of a camera at most, for stores that trim roughly. */
  default int mostFrames() {
    return retainedFrames();
  }

  /** How long to wait at most for something that has to happen, outages included. */
  Duration patience();

  /** How long to look for something that must not happen. */
  Duration vigil();

  /**
   * How long the catalog may take at most, on a busy machine too, to show what another gateway has
   * changed.
   */
  Duration catalogDelay();

  /** What this backend can do. */
  Set<Capability> capabilities();

  /**
   * Another gateway: connections and threads of its own, never the same object. It works on the
   * same store where the backend has {@link Capability#SHARED_BETWEEN_NODES}. The caller closes it,
   * before this one.
   */
  StoreBackend secondNode();

  /** Control over the reachability of the store. */
  OutageControl outage();

  /**
   * Publishes a frame as it would be if the store's clock were one hour ahead just for that moment:
   * the frame's id lies an hour in the future.
   */
  FrameId publishWithClockAhead(CameraKey camera, FrameContent content);

  @Override
  void close();
}
