package dev.sightline.contract;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for answers of a store, within bounds. */
final class Stages {
  static <T> T await(CompletionStage<T> stage, Duration patience) {
    try {
      return stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no answer within " + patience, e);
    } catch (ExecutionException e) {
      throw new AssertionError("failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  static Throwable failureOf(CompletionStage<?> stage, Duration patience) {
    try {
      Object answer = stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      throw new AssertionError("had to fail, but answered " + answer);
    } catch (TimeoutException e) {
      throw new AssertionError("no answer within " + patience, e);
    } catch (ExecutionException e) {
      return unwrapped(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Derived stages wrap what they fail with. */
  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wrapper =
        failure instanceof ExecutionException || failure instanceof CompletionException;
    return wrapper && cause != null ? unwrapped(cause) : failure;
  }

  private Stages() {}
}
