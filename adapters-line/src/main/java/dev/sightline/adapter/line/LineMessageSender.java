package dev.sightline.adapter.line;

import dev.sightline.domain.MessageNotSentException;
import dev.sightline.domain.MessageSender;
import dev.sightline.domain.PushMessage;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends texts as push messages of a LINE channel.
 *
 * <p>An attempt is repeated when its outcome is not known or may change: after errors of the
 * connection, time-outs and answers of 500 and more. The service drops a repetition of a message
 * that it has taken already, by its key, and says so with 409, which is a success here. Answers of
 * 400 to 499 are final.
 */
public final class LineMessageSender implements MessageSender, AutoCloseable {
  private static final int EXCERPT_BYTES = 1_000;
  private static final int SUCCESS = 200;
  private static final int NO_SUCCESS = 300;
  private static final int TAKEN_BEFORE = 409;
  private static final int FAULT_OF_SERVER = 500;

  private final LineSettings settings;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;
  private final Semaphore permits;

  /** Connects when the first message is sent. */
  public LineMessageSender(LineSettings settings) {
    this.settings = settings;
    this.permits = new Semaphore(settings.maxConcurrent());
    this.client =
        HttpClient.newBuilder()
            .executor(threads)
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(
                "https".equals(settings.baseUrl().getScheme())
                    ? HttpClient.Version.HTTP_2
                    : HttpClient.Version.HTTP_1_1)
            .build();
  }

  @Override
  public CompletionStage<Void> push(PushMessage message) {
    if (!permits.tryAcquire()) {
      return CompletableFuture.failedStage(
          new MessageNotSentException(
              "at most " + settings.maxConcurrent() + " messages are sent at a time", null));
    }
    return attempt(PushRequest.of(message, settings), 1)
        .whenComplete((done, failure) -> permits.release());
  }

  private CompletableFuture<Void> attempt(HttpRequest request, int number) {
    return call(request)
        .handle((response, failure) -> new Attempt(response, failure))
        .thenCompose(
            attempt -> {
              if (attempt.isSuccess()) {
                return CompletableFuture.<Void>completedFuture(null);
              }
              return attempt.isFinal() || number >= settings.maxAttempts()
                  ? CompletableFuture.<Void>failedFuture(attempt.toException(number))
                  : later(number).thenCompose(now -> attempt(request, number + 1));
            });
  }

  /** The request's own time-out ends when the answer begins; this one when it is complete. */
  private CompletableFuture<HttpResponse<String>> call(HttpRequest request) {
    CompletableFuture<HttpResponse<String>> call =
        client.sendAsync(request, info -> new BodyExcerpt(EXCERPT_BYTES));
    return call.copy()
        .orTimeout(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((response, failure) -> call.cancel(true));
  }

  private CompletableFuture<Void> later(int number) {
    long pause = settings.retryPause().toMillis() << Math.min(number - 1, 10);
    return CompletableFuture.runAsync(
        () -> {}, CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS));
  }

  /** Gives up what is on its way. */
  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }

  /** One of the two is there. */
  private record Attempt(@Nullable HttpResponse<String> response, @Nullable Throwable failure) {
    boolean isSuccess() {
      int status = status();
      return (status >= SUCCESS && status < NO_SUCCESS) || status == TAKEN_BEFORE;
    }

    boolean isFinal() {
      return response != null && status() < FAULT_OF_SERVER;
    }

    private int status() {
      return response == null ? 0 : response.statusCode();
    }

    MessageNotSentException toException(int attempts) {
      String after = attempts == 1 ? "" : " (attempt " + attempts + ")";
      if (response != null) {
        String body = response.body().replaceAll("\\p{Cntrl}+", " ").strip();
        return new MessageNotSentException(
            "the LINE API answered " + status() + (body.isEmpty() ? "" : ": " + body) + after,
            null);
      }
      Throwable cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      return new MessageNotSentException(reason(cause) + after, cause);
    }

    private static String reason(@Nullable Throwable cause) {
      return switch (cause) {
        case TimeoutException e -> "the LINE API did not answer in time";
        case HttpTimeoutException e -> "the LINE API did not answer in time";
        case ConnectException e -> "the LINE API cannot be reached";
        case null, default -> "the connection to the LINE API broke";
      };
    }
  }
}
