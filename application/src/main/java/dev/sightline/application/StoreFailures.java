package dev.sightline.application;

import dev.sightline.domain.StoreTimeoutException;
import dev.sightline.domain.StoreUnavailableException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Tells a store that is away from other failures. */
public final class StoreFailures {

  /** Whether the store could not be reached or did not answer. */
  public static boolean isStoreAway(Throwable failure) {
    Throwable cause = unwrap(failure);
    return cause instanceof StoreUnavailableException || cause instanceof StoreTimeoutException;
  }

  /** Returns when there is no failure, or the store is away; throws everything else. */
  static void rethrowUnlessStoreIsAway(@Nullable Throwable failure) {
    if (failure != null && !isStoreAway(failure)) {
      throw failure instanceof CompletionException wrapped
          ? wrapped
          : new CompletionException(failure);
    }
  }

  /** The failure itself, without the wrapping of an asynchronous call. */
  public static Throwable unwrap(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private StoreFailures() {}
}
