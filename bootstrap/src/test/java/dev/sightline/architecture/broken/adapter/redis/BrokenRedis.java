package dev.sightline.architecture.broken.adapter.redis;

import java.util.concurrent.CompletableFuture;

/** Waits for a future. */
public record BrokenRedis(CompletableFuture<String> answer) {
  String answerNow() {
    return answer.join();
  }
}
