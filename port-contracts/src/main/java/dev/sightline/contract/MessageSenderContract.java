package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.domain.MessageNotSentException;
import dev.sightline.domain.MessageSender;
import dev.sightline.domain.PushMessage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every way to send messages promises; see {@link MessageSender}. */
public abstract class MessageSenderContract {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CROWD = 20;
  private static final PushMessage HELLO =
      new PushMessage("U1", "hello", new UUID(0x8000L, Long.MIN_VALUE));

  private MessageService service;

  /** Starts a service to which nothing has been sent. Called once for each test. */
  protected abstract MessageService start() throws Exception;

  @BeforeEach
  final void startService() throws Exception {
    service = start();
  }

  @AfterEach
  final void closeService() {
    service.close();
  }

  /** Completes with true, since a stage without a value has none to wait for. */
  private CompletionStage<Boolean> pushing(PushMessage message) {
    return service.sender().push(message).thenApply(sent -> true);
  }

  private void push(PushMessage message) {
    Stages.outcomeOf(pushing(message), PATIENCE)
        .failure()
        .ifPresent(
            failure -> {
              throw new AssertionError("not sent: " + failure, failure);
            });
  }

  private static PushMessage message(int number) {
    return new PushMessage("U" + number, "text " + number, new UUID(number, number));
  }

  @Test
  public final void messageShouldArriveAsItIs() {
    String text = "group ID: \"C1\"\nuser ID: \\ \t é 工地 👷🏽‍♀️ </script> %41 \u2028.";
    PushMessage message = new PushMessage("C\"1\\ 工", text, new UUID(1, 2));

    push(message);

    assertThat(service.delivered()).containsExactly(message);
  }

  @Test
  public final void messageShouldArriveOnceForItsKey() {
    push(HELLO);
    push(HELLO);

    assertThat(service.delivered()).containsExactly(HELLO);
  }

  @Test
  public final void messagesOfOtherKeysShouldArriveEach() {
    PushMessage again = new PushMessage(HELLO.target(), HELLO.text(), new UUID(3, 4));

    push(HELLO);
    push(again);

    assertThat(service.delivered()).containsExactly(HELLO, again);
  }

  @Test
  public final void refusedMessageShouldFailAsThePortSays() {
    service.refuse(true);

    Stages.Outcome<Boolean> outcome = Stages.outcomeOf(pushing(HELLO), PATIENCE);

    assertThat(outcome.failure())
        .hasValueSatisfying(
            failure ->
                assertThat(failure)
                    .isInstanceOf(MessageNotSentException.class)
                    .hasMessageMatching("(?s).+"));
    assertThat(service.delivered()).isEmpty();
  }

  @Test
  public final void refusedMessageShouldArriveWhenItIsPushedAgain() {
    service.refuse(true);
    Stages.outcomeOf(pushing(HELLO), PATIENCE);
    service.refuse(false);

    push(HELLO);

    assertThat(service.delivered()).containsExactly(HELLO);
  }

  @Test
  public final void messagesAtTheSameTimeShouldAllArrive() {
    List<PushMessage> messages =
        IntStream.rangeClosed(1, CROWD).mapToObj(MessageSenderContract::message).toList();

    List<CompletionStage<Boolean>> pushes = messages.stream().map(this::pushing).toList();
    pushes.forEach(push -> assertThat(Stages.outcomeOf(push, PATIENCE).failure()).isEmpty());

    assertThat(service.delivered()).containsExactlyInAnyOrderElementsOf(messages);
  }
}
