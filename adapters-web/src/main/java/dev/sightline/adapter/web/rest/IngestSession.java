package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.Problems;
import dev.sightline.application.FrameTooLargeException;
import dev.sightline.application.PublishFrame;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.StoreFullException;
import dev.sightline.domain.StoreTimeoutException;
import dev.sightline.domain.StoreUnavailableException;
import io.micronaut.serde.annotation.Serdeable;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the pictures of one endless push as they arrive.
 *
 * <p><b>Newest frame wins:</b> while the store is busy with one picture the newest one waits; older
 * ones are dropped and counted. So are those that a store refuses that is away or full: the push
 * goes on, and frames with it once the store takes them again.
 *
 * <p><b>Threading:</b> parts come on the connection's event loop, the store's answers on any
 * thread.
 */
final class IngestSession implements StreamParser.Sink {
  private final PublishFrame publishFrame;
  private final CameraKey camera;
  private final ByteCollector image;

  /* The connection's event loop only. */
  private Map<String, String> headers = Map.of();

  /* Guarded by this object's lock. */
  private @Nullable FrameContent waiting;
  private boolean publishing;
  private boolean ended;
  private long published;
  private long dropped;

  private final CompletableFuture<Summary> outcome = new CompletableFuture<>();

  /**
   * What has become of the pictures.
   *
   * @param frames how many were published
   * @param dropped how many were not
   */
  @Serdeable
  record Summary(String status, long frames, long dropped) {}

  IngestSession(PublishFrame publishFrame, CameraKey camera) {
    this.publishFrame = publishFrame;
    this.camera = camera;
    int maxBytes = publishFrame.maxImageBytes();
    this.image = new ByteCollector(maxBytes, () -> new FrameTooLargeException(maxBytes));
  }

  @Override
  public void begin(Map<String, String> partHeaders) {
    headers = partHeaders;
    String length = partHeaders.getOrDefault("content-length", "");
    if (length.matches("[0-9]{1,18}")) {
      image.require(Long.parseLong(length));
    }
  }

  @Override
  public void data(ByteBuffer piece) {
    image.append(piece);
  }

  @Override
  public void end() {
    FrameFields fields =
        FrameHeaders.read(name -> headers.getOrDefault(name.toLowerCase(Locale.ROOT), ""));
    offer(fields.withImage(image.take()));
  }

  private void offer(FrameContent content) {
    synchronized (this) {
      if (publishing) {
        dropped += waiting == null ? 0 : 1;
        waiting = content;
        return;
      }
      publishing = true;
    }
    publish(content);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // told to published()
  private void publish(FrameContent content) {
    publishFrame.publish(camera, content).whenComplete(this::published);
  }

  private void published(@Nullable FrameId id, @Nullable Throwable failure) {
    FrameContent next;
    synchronized (this) {
      published += failure == null ? 1 : 0;
      dropped += failure == null ? 0 : 1;
      next = waiting;
      waiting = null;
      publishing = next != null;
    }
    if (failure != null && !isPassing(Problems.unwrap(failure))) {
      outcome.completeExceptionally(failure);
    } else if (next != null) {
      publish(next);
    } else {
      completeIfEnded();
    }
  }

  /** Whether the store may take the next picture although it did not take this one. */
  private static boolean isPassing(Throwable failure) {
    return failure instanceof StoreUnavailableException
        || failure instanceof StoreTimeoutException
        || failure instanceof StoreFullException;
  }

  /**
   * Nothing more will come.
   *
   * @return what has become of the pictures, once the last one is dealt with; it also fails before
   *     that when there is no use in going on
   */
  CompletableFuture<Summary> finish() {
    synchronized (this) {
      ended = true;
    }
    completeIfEnded();
    return outcome;
  }

  /** Fails when there is no use in going on. */
  CompletableFuture<Summary> outcome() {
    return outcome;
  }

  private void completeIfEnded() {
    Summary summary;
    synchronized (this) {
      if (!ended || publishing) {
        return;
      }
      summary = new Summary("ok", published, dropped);
    }
    outcome.complete(summary);
  }
}
