package dev.sightline.adapter.web.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.CompletionStage;

/** What a polling client sees. */
final class Replies {
  /** The body of a reply, which is released, or the name of what it is instead. */
  static String text(Reply reply) {
    return switch (reply) {
      case Reply.Ok ok -> {
        String text = ok.body().toString(UTF_8);
        ok.body().release();
        yield text;
      }
      case Reply.Refused refused -> refused.refusal().name();
      case Reply.Busy busy -> "busy: " + busy.detail();
    };
  }

  /** The same for an answer that has to be there already. */
  static String now(CompletionStage<Reply> reply) {
    return text(reply.toCompletableFuture().resultNow());
  }

  static boolean isWaiting(CompletionStage<Reply> reply) {
    return !reply.toCompletableFuture().isDone();
  }

  private Replies() {}
}
