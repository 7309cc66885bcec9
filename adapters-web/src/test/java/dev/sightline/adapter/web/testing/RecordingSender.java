package dev.sightline.adapter.web.testing;

import dev.sightline.domain.MessageNotSentException;
import dev.sightline.domain.MessageSender;
import dev.sightline.domain.PushMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Remembers what is sent, and can be made to fail. */
public final class RecordingSender implements MessageSender {
  private final List<PushMessage> pushed = new ArrayList<>();
  private @Nullable String failure;

  @Override
  public synchronized CompletionStage<Void> push(PushMessage message) {
    pushed.add(message);
    return failure == null
        ? CompletableFuture.completedStage(null)
        : CompletableFuture.failedStage(new MessageNotSentException(failure, null));
  }

  /** All that was pushed since the last call of this. */
  public synchronized List<PushMessage> take() {
    List<PushMessage> taken = List.copyOf(pushed);
    pushed.clear();
    return taken;
  }

  /** From now on every push fails for this reason; null: none does. */
  public synchronized void failWith(@Nullable String newFailure) {
    failure = newFailure;
  }
}
