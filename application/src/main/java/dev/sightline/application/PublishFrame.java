package dev.sightline.application;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FramePublisher;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

/**
 * Takes a picture from a producer into the store. Threading and errors as {@link FramePublisher}.
 */
public final class PublishFrame {
  private final FramePublisher publisher;
  private final int maxImageBytes;
  private final LongAdder published = new LongAdder();

  /**
   * @param publisher where frames go
   * @param maxImageBytes largest accepted picture, in bytes, 1 or more
   */
  public PublishFrame(FramePublisher publisher, int maxImageBytes) {
    this.publisher = Objects.requireNonNull(publisher, "publisher");
    if (maxImageBytes < 1) {
      throw new IllegalArgumentException("maxImageBytes must be 1 or more, got " + maxImageBytes);
    }
    this.maxImageBytes = maxImageBytes;
  }

  /** How many frames have been stored since the start. */
  public long published() {
    return published.sum();
  }

  /** Largest accepted picture in bytes, so that a reader of a stream can stop in time. */
  public int maxImageBytes() {
    return maxImageBytes;
  }

  /**
   * Publishes a frame; the stage fails with {@link FrameTooLargeException} when its picture is over
   * the bound.
   *
   * @return the id that the store gave it
   */
  public CompletionStage<FrameId> publish(CameraKey camera, FrameContent content) {
    if (content.image().size() > maxImageBytes) {
      return CompletableFuture.failedStage(new FrameTooLargeException(maxImageBytes));
    }
    return publisher
        .publish(camera, content)
        .thenApply(
            id -> {
              published.increment();
              return id;
            });
  }
}
