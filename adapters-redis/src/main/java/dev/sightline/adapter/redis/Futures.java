package dev.sightline.adapter.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Waits for many answers without blocking. */
final class Futures {
  /** All answers in order, once the last is there; fails when one of them fails. */
  static <T extends @Nullable Object> CompletableFuture<List<T>> all(
      List<? extends CompletionStage<T>> answers) {
    List<CompletableFuture<T>> futures =
        answers.stream().map(CompletionStage::toCompletableFuture).toList();
    return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
        .thenApply(done -> futures.stream().map(CompletableFuture::resultNow).toList());
  }

  private Futures() {}
}
