package dev.sightline.adapter.web;

import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.core.io.buffer.ReferenceCounted;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.ServerHttpRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Reads a request's body as it arrives, without collecting it.
 *
 * <p><b>Threading:</b> the pieces are given one after the other, on the connection's event loop or
 * on an executor of the caller's. In the second case the client is not read any further until a
 * piece is done with.
 */
public final class RequestBody implements Subscriber<ByteBuffer<?>> {
  private final Consumer<java.nio.ByteBuffer> reader;
  private final @Nullable Executor executor;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private volatile @Nullable Subscription subscription;

  /* The piece that the executor has; the next one comes when it is done, the end may come before that. */
  private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);

  private RequestBody(Consumer<java.nio.ByteBuffer> reader, @Nullable Executor executor) {
    this.reader = reader;
    this.executor = executor;
  }

  /**
   * Gives the body's pieces to a reader, which has to be done with each when it returns.
   *
   * @return completes when the body has ended; fails with what the reader throws, which ends the
   *     reading, or with an {@link java.io.IOException} when the connection breaks. Completing it
   *     from outside ends the reading too.
   * @throws ProblemException 415, when the body is compressed
   */
  public static CompletableFuture<Void> forEach(
      HttpRequest<?> request, Consumer<java.nio.ByteBuffer> reader) {
    return read(request, new RequestBody(reader, null));
  }

  /**
   * The same with a reader that may wait, and therefore has to be run elsewhere. When the future
   * fails, a last piece may still be with the reader.
   *
   * @param executor runs the reader
   */
  public static CompletableFuture<Void> forEach(
      HttpRequest<?> request, Consumer<java.nio.ByteBuffer> reader, Executor executor) {
    return read(request, new RequestBody(reader, executor));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the cancelling has no outcome
  private static CompletableFuture<Void> read(HttpRequest<?> request, RequestBody body) {
    if (!(request instanceof ServerHttpRequest<?> received)) {
      throw new IllegalStateException("not a request to a server: " + request.getClass());
    }
    requireUncompressed(request);
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
    newSubscription.request(executor == null ? Long.MAX_VALUE : 1);
  }

  @Override
  public void onNext(ByteBuffer<?> piece) {
    if (executor == null) {
      read(piece);
      return;
    }
    try {
      reading = CompletableFuture.runAsync(() -> read(piece), executor).thenRun(this::requestNext);
    } catch (RejectedExecutionException e) { // the server is being stopped
      release(piece);
      end.completeExceptionally(e);
    }
  }

  private void read(ByteBuffer<?> piece) {
    try {
      if (!end.isDone()) {
        reader.accept(piece.asNioBuffer());
      }
    } catch (RuntimeException e) {
      end.completeExceptionally(e);
    } finally {
      release(piece);
    }
  }

  private static void release(ByteBuffer<?> piece) {
    if (piece instanceof ReferenceCounted counted) {
      counted.release();
    }
  }

  private void requestNext() {
    Subscription current = subscription;
    if (current != null && !end.isDone()) {
      current.request(1);
    }
  }

  @Override
  public void onError(Throwable failure) {
    end.completeExceptionally(failure);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // told to the end
  public void onComplete() {
    reading.thenRun(() -> end.complete(null));
  }

  private void cancel() {
    Subscription current = subscription;
    if (current != null) {
      current.cancel();
    }
  }
}
