package dev.sightline.application;

import dev.sightline.application.WebhookOutcome.Answered;
import dev.sightline.application.WebhookOutcome.Failed;
import dev.sightline.application.WebhookOutcome.Ignored;
import dev.sightline.application.WebhookOutcome.Redelivered;
import dev.sightline.domain.MessageSender;
import dev.sightline.domain.PushMessage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Answers the events of a messaging service: who writes {@value #WORD} is told the ids of the group
 * and of the person, which alerts are sent to.
 *
 * <p><b>Redelivery:</b> an event is dealt with once. It is passed over when its id is remembered,
 * and when the service says that it has delivered it before. The exception is an event that this
 * gateway remembers to have failed at: its redelivery is what makes up for that. The message then
 * has the same key as before, so that one that was sent after all is not sent twice.
 *
 * <p><b>Threading:</b> safe for any number of threads; no method blocks.
 */
public final class ReceiveWebhook {
  private static final System.Logger LOG = System.getLogger(ReceiveWebhook.class.getName());

  private static final String WORD = "token";
  private static final String UNKNOWN = "not provided";
  private static final int AT_A_TIME = 4;

  private final Optional<MessageSender> sender;
  private final int maxEvents;
  private final SeenEvents seen;

  /**
   * @param sender empty: events are taken, and nothing is sent
   */
  public ReceiveWebhook(Optional<MessageSender> sender, WebhookRules rules, InstantSource clock) {
    this.sender = sender;
    this.maxEvents = rules.maxEvents();
    this.seen = new SeenEvents(rules.rememberedEvents(), rules.remember(), clock);
  }

  /** Most events of one call. */
  public int maxEvents() {
    return maxEvents;
  }

  /**
   * Deals with the events of one call; a few at a time, and none waits for more than those before
   * it.
   *
   * @return what has become of each, in their order; never fails
   * @throws IllegalArgumentException when there are too many; nothing is done then
   */
  public CompletionStage<List<WebhookOutcome>> receive(List<WebhookEvent> events) {
    if (events.size() > maxEvents) {
      throw new IllegalArgumentException(
          "a call may have at most " + maxEvents + " events, got " + events.size());
    }
    List<Task> tasks = events.stream().map(this::taken).toList();
    List<CompletableFuture<WebhookOutcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      outcomes.add(
          i < AT_A_TIME
              ? handle(task)
              : outcomes.get(i - AT_A_TIME).thenCompose(before -> handle(task)));
    }
    return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
        .thenApply(all -> outcomes.stream().map(CompletableFuture::resultNow).toList());
  }

  /** Whether to deal with an event is decided in the order of the events. */
  private Task taken(WebhookEvent event) {
    UUID key = event.id().map(SeenEvents::keyOf).orElseGet(UUID::randomUUID);
    boolean known = event.id().isPresent();
    boolean taken = known ? seen.take(key, event.redelivery()) : !event.redelivery();
    return new Task(event, key, known, taken);
  }

  private CompletableFuture<WebhookOutcome> handle(Task task) {
    if (!task.taken) {
      return CompletableFuture.completedFuture(new Redelivered());
    }
    return switch (task.event.content()) {
      case WebhookEvent.Other other -> CompletableFuture.completedFuture(new Ignored());
      case WebhookEvent.Incomplete incomplete ->
          failed(task, "The event is incomplete", incomplete.why());
      case WebhookEvent.Text text -> answer(task, text);
    };
  }

  private CompletableFuture<WebhookOutcome> answer(Task task, WebhookEvent.Text text) {
    if (!text.text().toLowerCase(Locale.ROOT).contains(WORD)) {
      return CompletableFuture.completedFuture(new Ignored());
    }
    Optional<String> target = text.groupId().or(text::userId);
    if (target.isEmpty()) {
      return failed(task, "The event is incomplete", "source has neither a groupId nor a userId");
    }
    PushMessage message;
    try {
      message = new PushMessage(target.get(), answerTo(text), task.key);
    } catch (IllegalArgumentException e) {
      return failed(task, "The event is incomplete", String.valueOf(e.getMessage()));
    }
    return sender.isEmpty() ? notSent(message) : send(task, message, sender.get());
  }

  private static String answerTo(WebhookEvent.Text text) {
    return "group ID: "
        + text.groupId().orElse(UNKNOWN)
        + "\nuser ID: "
        + text.userId().orElse(UNKNOWN);
  }

  private static CompletableFuture<WebhookOutcome> notSent(PushMessage message) {
    LOG.log(
        System.Logger.Level.INFO,
        "webhook: nothing is sent to "
            + printable(message.target())
            + ", there is no LINE_CHANNEL_ACCESS_TOKEN");
    return CompletableFuture.completedFuture(new Answered(message.target(), false));
  }

  private CompletableFuture<WebhookOutcome> send(
      Task task, PushMessage message, MessageSender chosen) {
    return chosen
        .push(message)
        .toCompletableFuture()
        .handle((sent, failure) -> outcome(task, message, failure));
  }

  private WebhookOutcome outcome(Task task, PushMessage message, @Nullable Throwable failure) {
    if (failure == null) {
      return new Answered(message.target(), true);
    }
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    LOG.log(
        System.Logger.Level.WARNING,
        "webhook: not sent to " + printable(message.target()) + ": " + cause.getMessage());
    forget(task);
    return new Failed("The message was not sent", String.valueOf(cause.getMessage()));
  }

  private CompletableFuture<WebhookOutcome> failed(Task task, String message, String details) {
    forget(task);
    return CompletableFuture.completedFuture(new Failed(message, details));
  }

  private void forget(Task task) {
    if (task.hasId) {
      seen.failed(task.key);
    }
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "_");
  }

  private record Task(WebhookEvent event, UUID key, boolean hasId, boolean taken) {}
}
