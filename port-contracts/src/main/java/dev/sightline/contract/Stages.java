package dev.sightline.contract;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for answers of a store, within bounds. */
final class Stages {
  /** What became of a call: one of the two is there. */
  record Outcome<T>(Optional<T> answer, Optional<Throwable> failure) {}

  static <T> T await(CompletionStage<T> stage, Duration patience) {
    Outcome<T> outcome = outcomeOf(stage, patience);
    return outcome
        .answer()
        .orElseThrow(
            () -> new AssertionError("failed: " + outcome.failure(), outcome.failure().get()));
  }

  static <T> Outcome<T> outcomeOf(CompletionStage<T> stage, Duration patience) {
    try {
      T answer = stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new Outcome<>(Optional.of(answer), Optional.empty());
    } catch (TimeoutException e) {
      throw new AssertionError("no answer within " + patience, e);
    } catch (ExecutionException e) {
      return new Outcome<>(Optional.empty(), Optional.of(unwrapped(e)));
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
