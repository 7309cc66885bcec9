package dev.sightline.adapter.web.engineio;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A GET that is to be answered, at once or later. */
final class Poll {
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();

  void answer(Reply with) {
    reply.complete(with);
  }

  /** Completes on the session's event loop. */
  CompletionStage<Reply> reply() {
    return reply;
  }
}
