package dev.sightline.adapter.web;

import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.core.io.buffer.ReferenceCounted;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.ServerHttpRequest;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Reads a request's body as it arrives, without collecting it.
 *
 * <p><b>Threading:</b> the pieces are given one after the other on the connection's event loop.
 */
public final class RequestBody implements Subscriber<ByteBuffer<?>> {
  private final Consumer<java.nio.ByteBuffer> reader;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private volatile @Nullable Subscription subscription;

  private RequestBody(Consumer<java.nio.ByteBuffer> reader) {
    this.reader = reader;
  }

  /**
   * Gives the body's pieces to a reader, which has to be done with each when it returns.
   *
   * @return completes when the body has ended; fails with what the reader throws, which ends the
   *     reading, or with an {@link java.io.IOException} when the connection breaks. Completing it
   *     from outside ends the reading too.
   * @throws ProblemException 415, when the body is compressed
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the cancelling has no outcome
  public static CompletableFuture<Void> forEach(
      HttpRequest<?> request, Consumer<java.nio.ByteBuffer> reader) {
    if (!(request instanceof ServerHttpRequest<?> received)) {
      throw new IllegalStateException("not a request to a server: " + request.getClass());
    }
    requireUncompressed(request);
    RequestBody body = new RequestBody(reader);
    body.end.whenComplete((done, failure) -> body.cancel());
    received.byteBody().toByteBufferPublisher().subscribe(body);
    return body.end;
  }

  private static void requireUncompressed(HttpRequest<?> request) {
    String encoding = request.getHeaders().get(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
      throw new ProblemException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the body must not have a Content-Encoding");
    }
  }

  @Override
  public void onSubscribe(Subscription newSubscription) {
    subscription = newSubscription;
    newSubscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(ByteBuffer<?> piece) {
    try {
      if (!end.isDone()) {
        reader.accept(piece.asNioBuffer());
      }
    } catch (RuntimeException e) {
      end.completeExceptionally(e);
    } finally {
      if (piece instanceof ReferenceCounted counted) {
        counted.release();
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    end.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    end.complete(null);
  }

  private void cancel() {
    Subscription current = subscription;
    if (current != null) {
      current.cancel();
    }
  }
}
