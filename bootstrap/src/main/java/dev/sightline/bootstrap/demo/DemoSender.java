package dev.sightline.bootstrap.demo;

import dev.sightline.application.PublishFrame;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameId;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the frames of one demo camera: never a second one while the first is on its way.
 *
 * <p><b>Threading:</b> sends on one thread; answers may come on any.
 */
final class DemoSender {
  private static final Logger LOG = LoggerFactory.getLogger(DemoSender.class);

  private final DemoCamera camera;
  private final AtomicBoolean underWay = new AtomicBoolean();
  private final AtomicBoolean failing = new AtomicBoolean();

  DemoSender(DemoCamera camera) {
    this.camera = camera;
  }

  CameraKey key() {
    return camera.key();
  }

  /** Sends the frame of this moment, unless the camera pauses or the last one is on its way. */
  void send(Instant now, PictureMaker pictures, PublishFrame publishing) {
    if (camera.isSilentAt(now) || !underWay.compareAndSet(false, true)) {
      return;
    }
    publishing.publish(camera.key(), camera.frameAt(now, pictures)).whenComplete(this::answered);
  }

  private void answered(@Nullable FrameId id, @Nullable Throwable failure) {
    underWay.set(false);
    if (failure != null) {
      failed(failure);
    } else if (failing.getAndSet(false)) {
      LOG.info("Demo camera {} publishes again", camera.key());
    }
  }

  /** Says the first failure of a row of them. */
  void failed(Throwable failure) {
    underWay.set(false);
    if (!failing.getAndSet(true)) {
      LOG.warn("Demo camera {} cannot publish: {}", camera.key(), failure.toString());
    }
  }
}
