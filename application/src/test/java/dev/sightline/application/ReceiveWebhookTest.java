package dev.sightline.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.application.WebhookOutcome.Answered;
import dev.sightline.application.WebhookOutcome.Failed;
import dev.sightline.application.WebhookOutcome.Ignored;
import dev.sightline.application.WebhookOutcome.Redelivered;
import dev.sightline.domain.MessageNotSentException;
import dev.sightline.domain.MessageSender;
import dev.sightline.domain.PushMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReceiveWebhookTest {
  private static final Duration REMEMBER = Duration.ofMinutes(10);

  private final List<PushMessage> pushed = new ArrayList<>();
  private final List<CompletableFuture<List<WebhookOutcome>>> deliveries = new ArrayList<>();
  private final List<CompletableFuture<Void>> answers = new ArrayList<>();
  private final MessageSender sender =
      message -> {
        pushed.add(message);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        answers.add(answer);
        return answer;
      };

  private Instant now = Instant.EPOCH;
  private final ReceiveWebhook receiveWebhook =
      new ReceiveWebhook(Optional.of(sender), new WebhookRules(1_000, 3, REMEMBER), () -> now);

  private static WebhookEvent event(String id, boolean redelivery, String text) {
    return new WebhookEvent(
        Optional.of(id).filter(given -> !given.isEmpty()),
        redelivery,
        new WebhookEvent.Text(text, Optional.of("G1"), Optional.of("U1")));
  }

  private CompletableFuture<List<WebhookOutcome>> receive(WebhookEvent... events) {
    return receiveWebhook.receive(List.of(events)).toCompletableFuture();
  }

  private void deliver(WebhookEvent... events) {
    deliveries.add(receive(events));
  }

  private void answerAll() {
    answers.forEach(answer -> answer.complete(null));
  }

  @Test
  void eventShouldBeAnsweredToTheGroup() {
    CompletableFuture<List<WebhookOutcome>> outcomes = receive(event("1", false, "My TOKEN?"));
    answerAll();

    assertThat(outcomes).isCompletedWithValue(List.of(new Answered("G1", true)));
    assertThat(pushed)
        .extracting(PushMessage::target, PushMessage::text)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("G1", "group ID: G1\nuser ID: U1"));
  }

  @Test
  void eventThatWasAnsweredShouldNotBeAnsweredAgain() {
    deliver(event("1", false, "token"));
    answerAll();

    assertThat(receive(event("1", false, "token"), event("1", true, "token")).join())
        .containsExactly(new Redelivered(), new Redelivered());
    assertThat(pushed).hasSize(1);
  }

  @Test
  void eventThatIsBeingAnsweredShouldNotBeAnsweredAgain() {
    CompletableFuture<List<WebhookOutcome>> both =
        receive(event("1", false, "token"), event("1", false, "token"));
    answerAll();

    assertThat(both.join()).containsExactly(new Answered("G1", true), new Redelivered());
    assertThat(pushed).hasSize(1);
  }

  @Test
  void redeliveryOfAnUnknownEventShouldBePassedOver() {
    assertThat(receive(event("1", true, "token"), event("", true, "token")).join())
        .containsExactly(new Redelivered(), new Redelivered());
    assertThat(pushed).isEmpty();
  }

  @Test
  void eventsWithoutAnIdShouldEachBeAnswered() {
    deliver(event("", false, "token"), event("", false, "token"));

    assertThat(pushed).hasSize(2).extracting(PushMessage::key).doesNotHaveDuplicates();
  }

  @Test
  void redeliveryShouldMakeUpForAFailureWithTheSameKey() {
    CompletableFuture<List<WebhookOutcome>> first = receive(event("1", false, "token"));
    answers.getFirst().completeExceptionally(new MessageNotSentException("no answer", null));

    CompletableFuture<List<WebhookOutcome>> second = receive(event("1", true, "token"));
    answers.getLast().complete(null);

    assertThat(first.join()).containsExactly(new Failed("The message was not sent", "no answer"));
    assertThat(second.join()).containsExactly(new Answered("G1", true));
    assertThat(pushed).hasSize(2).extracting(PushMessage::key).containsOnly(pushed.get(0).key());
    assertThat(receive(event("1", true, "token")).join()).containsExactly(new Redelivered());
  }

  @Test
  void eventsShouldBeForgottenAfterAWhileAndTheOldestWhereThereAreTooMany() {
    deliver(event("1", false, "token"));
    answerAll();
    now = now.plus(REMEMBER).minusMillis(1);
    assertThat(receive(event("1", false, "token")).join()).containsExactly(new Redelivered());

    now = now.plusMillis(1);
    deliver(event("1", false, "token"));
    assertThat(pushed).hasSize(2);

    deliver(event("2", false, "x"), event("3", false, "x"), event("4", false, "x"));
    deliver(event("1", false, "token"));
    assertThat(pushed).hasSize(3);
  }

  @Test
  void memoryShouldBeBoundedWhateverTheIdsAre() {
    SeenEvents seen = new SeenEvents(100, REMEMBER, () -> now);

    for (int i = 0; i < 1_000; i++) {
      seen.take(SeenEvents.keyOf("id" + i), false);
    }

    assertThat(seen.size()).isEqualTo(100);
    assertThat(SeenEvents.keyOf("x".repeat(1_000_000)).version()).isEqualTo(8);
    assertThat(SeenEvents.keyOf("a")).isEqualTo(SeenEvents.keyOf("a"));
    assertThat(SeenEvents.keyOf("a")).isNotEqualTo(SeenEvents.keyOf("b"));
  }

  @Test
  void manyEventsShouldBeAnsweredAFewAtATime() {
    WebhookEvent[] events =
        IntStream.range(0, 1_000)
            .mapToObj(i -> event("id" + i, false, "token"))
            .toArray(WebhookEvent[]::new);

    CompletableFuture<List<WebhookOutcome>> outcomes = receive(events);
    assertThat(pushed).hasSize(4);
    for (int i = 0; i < 1_000; i++) {
      answers.get(i).complete(null);
    }

    assertThat(outcomes.join()).hasSize(1_000).containsOnly(new Answered("G1", true));
    assertThatThrownBy(
            () -> receiveWebhook.receive(java.util.Collections.nCopies(1_001, events[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a call may have at most 1000 events, got 1001");
  }

  @Test
  void whatNobodyAskedForShouldBeIgnoredAndWhatIsIncompleteTold() {
    WebhookEvent other = new WebhookEvent(Optional.empty(), false, new WebhookEvent.Other());
    WebhookEvent incomplete =
        new WebhookEvent(Optional.empty(), false, new WebhookEvent.Incomplete("type is missing"));
    WebhookEvent nobody =
        new WebhookEvent(
            Optional.empty(),
            false,
            new WebhookEvent.Text("token", Optional.empty(), Optional.empty()));
    WebhookEvent longId =
        new WebhookEvent(
            Optional.empty(),
            false,
            new WebhookEvent.Text("token", Optional.of("G".repeat(257)), Optional.empty()));

    assertThat(receive(other, event("1", false, "hello"), incomplete, nobody, longId).join())
        .containsExactly(
            new Ignored(),
            new Ignored(),
            new Failed("The event is incomplete", "type is missing"),
            new Failed("The event is incomplete", "source has neither a groupId nor a userId"),
            new Failed("The event is incomplete", "target must have 1 to 256 characters, got 257"));
  }

  @Test
  void eventShouldBeTakenWhenThereIsNothingToSendWith() {
    ReceiveWebhook without =
        new ReceiveWebhook(Optional.empty(), new WebhookRules(1, 1, REMEMBER), () -> now);

    assertThat(without.receive(List.of(event("1", false, "token"))).toCompletableFuture().join())
        .containsExactly(new Answered("G1", false));
  }

  @Test
  void rulesOutOfTheirBoundsShouldBeRefused() {
    assertThatThrownBy(() -> new WebhookRules(0, 1, REMEMBER))
        .hasMessage("maxEvents must be 1 or more, got 0");
    assertThatThrownBy(() -> new WebhookRules(1, 0, REMEMBER))
        .hasMessage("rememberedEvents must be 1 or more, got 0");
    assertThatThrownBy(() -> new WebhookRules(1, 1, Duration.ZERO))
        .hasMessage("remember must be more than 0, got PT0S");
  }
}
