package dev.sightline.contract;

import dev.sightline.domain.MessageNotSentException;
import dev.sightline.domain.MessageSender;
import dev.sightline.domain.PushMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A service that only remembers, and can be wrong in every way that the suite has to notice. */
final class ToyMessages implements MessageService, MessageSender {
  /** What is wrong. */
  enum Fault {
    NONE,
    ASCII_ONLY,
    IGNORES_KEYS,
    COMPARES_TEXTS,
    SAYS_SENT_WHEN_REFUSED,
    FAILS_WITH_ANYTHING,
    REMEMBERS_REFUSED_KEYS,
    ONE_AT_A_TIME
  }

  private final Fault fault;
  private final Set<Object> keys = new HashSet<>();
  private final List<PushMessage> delivered = new ArrayList<>();
  private boolean refusing;

  ToyMessages(Fault fault) {
    this.fault = fault;
  }

  @Override
  public MessageSender sender() {
    return this;
  }

  @Override
  public synchronized CompletionStage<Void> push(PushMessage message) {
    if (fault == Fault.ONE_AT_A_TIME && delivered.size() >= 10) {
      return CompletableFuture.failedStage(new MessageNotSentException("busy", null));
    }
    Object key = fault == Fault.COMPARES_TEXTS ? message.text() : message.key();
    if (refusing) {
      if (fault == Fault.REMEMBERS_REFUSED_KEYS) {
        keys.add(key);
      }
      return refusal();
    }
    if (keys.add(fault == Fault.IGNORES_KEYS ? UUID.randomUUID() : key)) {
      delivered.add(fault == Fault.ASCII_ONLY ? ascii(message) : message);
    }
    return CompletableFuture.completedStage(null);
  }

  private CompletionStage<Void> refusal() {
    return switch (fault) {
      case SAYS_SENT_WHEN_REFUSED -> CompletableFuture.completedStage(null);
      case FAILS_WITH_ANYTHING -> CompletableFuture.failedStage(new IllegalStateException("no"));
      default -> CompletableFuture.failedStage(new MessageNotSentException("refused", null));
    };
  }

  private static PushMessage ascii(PushMessage message) {
    return new PushMessage(
        message.target(), message.text().replaceAll("[^ -~]", "?"), message.key());
  }

  @Override
  public synchronized List<PushMessage> delivered() {
    return List.copyOf(delivered);
  }

  @Override
  public synchronized void refuse(boolean newRefusing) {
    refusing = newRefusing;
  }

  @Override
  public void close() {}
}
