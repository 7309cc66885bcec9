package dev.sightline.adapter.web.engineio;

import static dev.sightline.adapter.web.engineio.EngineFixture.INTERVAL;
import static dev.sightline.adapter.web.engineio.EngineFixture.MAX_QUEUED_BYTES;
import static dev.sightline.adapter.web.engineio.EngineFixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.testing.NoLeaks;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sections "HTTP long-polling" and "Heartbeat". */
@ExtendWith(NoLeaks.class)
final class PollingSessionTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final EngineFixture engine = new EngineFixture();

  @AfterEach
  void end() {
    engine.close();
  }

  private void send(String text) {
    OutgoingPacket packet = OutgoingPacket.of(PacketType.MESSAGE, text);
    engine.application.session().send(List.of(packet));
    packet.release();
  }

  @Test
  void handshakeShouldTellSessionAndItsTimes() {
    String answer =
        Replies.now(engine.server.poll(engine.request("GET", false), engine.connection));

    assertThat(answer)
        .isEqualTo(
            "0{\"sid\":\"%s\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000}"
                .formatted(engine.application.session().id()));
  }

  @Test
  void idsShouldBeLongAndDifferent() {
    String first = engine.open();
    String second = engine.open();

    assertThat(first).hasSize(20).isNotEqualTo(second);
  }

  @Test
  void handshakeShouldKeepTheApplicationsOwnParameters() {
    Replies.now(
        engine.server.poll(
            engine.request("GET", false, "t", "abc", "token", "123"), engine.connection));

    Handshake handshake = engine.application.session().handshake();

    assertThat(handshake.query()).containsExactly(java.util.Map.entry("token", "123"));
    assertThat(handshake.client()).isEqualTo("192.0.2.1");
  }

  @Test
  void messagesShouldReachTheApplicationInOrder() {
    String id = engine.open();

    String answer = Replies.now(engine.post(id, "4test1\u001e4test2\u001ebAQIDBA=="));

    assertThat(answer).isEqualTo("ok");
    assertThat(engine.application.log).containsExactly("test1", "test2", "bytes 01020304");
  }

  @Test
  void pollShouldGetEverythingThatWaits() {
    String id = engine.open();
    send("a");
    send("b");

    String answer = Replies.now(engine.poll(id));

    assertThat(answer).isEqualTo("4a\u001e4b");
  }

  @Test
  void pollShouldWaitForAMessage() {
    String id = engine.open();
    CompletionStage<Reply> poll = engine.poll(id);
    assertThat(Replies.isWaiting(poll)).isTrue();

    send("late");

    assertThat(Replies.now(poll)).isEqualTo("4late");
  }

  @Test
  void messagesOfOneSendShouldComeInOneAnswer() {
    String id = engine.open();
    CompletionStage<Reply> poll = engine.poll(id);
    List<OutgoingPacket> packets =
        List.of(
            OutgoingPacket.of(PacketType.MESSAGE, "51-[{}]"),
            OutgoingPacket.binary(Unpooled.wrappedBuffer(new byte[] {1, 2, 3, 4})));

    engine.application.session().send(packets);
    packets.forEach(OutgoingPacket::release);

    assertThat(Replies.now(poll)).isEqualTo("451-[{}]\u001ebAQIDBA==");
  }

  @Test
  void unknownSessionShouldBeRefused() {
    assertThat(Replies.now(engine.poll("nobody"))).isEqualTo("UNKNOWN_SESSION");
    assertThat(Replies.now(engine.post("nobody", "4x"))).isEqualTo("UNKNOWN_SESSION");
  }

  @Test
  void secondPollAtOnceShouldCloseTheSession() {
    String id = engine.open();
    CompletionStage<Reply> first = engine.poll(id);

    String second = Replies.now(engine.poll(id));

    assertThat(Replies.now(first)).isEqualTo("1");
    assertThat(second).isEqualTo("BAD_REQUEST");
    assertThat(Replies.now(engine.poll(id))).isEqualTo("UNKNOWN_SESSION");
    assertThat(engine.application.log).containsExactly("closed MISUSE");
  }

  @Test
  void secondPostAtOnceShouldCloseTheSession() {
    String id = engine.open();
    CompletableFuture<ByteBuffer> body = new CompletableFuture<>();
    CompletionStage<Reply> first = engine.post(id, body);

    String second = Replies.now(engine.post(id, "4b"));
    body.complete(ByteBuffer.wrap(new byte[] {'4', 'a'}));

    assertThat(second).isEqualTo("BAD_REQUEST");
    assertThat(Replies.now(first)).isEqualTo("UNKNOWN_SESSION");
    assertThat(engine.application.log).containsExactly("closed MISUSE");
  }

  @Test
  void postShouldBePossibleAgainAfterOneThatFailed() {
    String id = engine.open();
    CompletionStage<Reply> broken =
        engine.post(id, CompletableFuture.failedStage(new IllegalStateException("too large")));

    String next = Replies.now(engine.post(id, "4b"));

    assertThat(broken.toCompletableFuture()).isCompletedExceptionally();
    assertThat(next).isEqualTo("ok");
  }

  @Test
  void undecodablePacketShouldCloseTheSession() {
    String id = engine.open();

    String answer = Replies.now(engine.post(id, "abc"));

    assertThat(answer).isEqualTo("BAD_REQUEST");
    assertThat(Replies.now(engine.poll(id))).isEqualTo("UNKNOWN_SESSION");
    assertThat(engine.application.log).containsExactly("closed MALFORMED");
  }

  @Test
  void pollThatIsGivenUpShouldCloseTheSession() {
    String id = engine.open();
    CompletionStage<Reply> poll = engine.poll(id);

    engine.leave();

    assertThat(Replies.now(poll)).isEqualTo("6");
    assertThat(engine.application.log).containsExactly("closed CLIENT");
    assertThat(engine.server.counters().sessions()).isZero();
  }

  @Test
  void connectionThatEndsBetweenPollsShouldNotMatter() {
    String id = engine.open();
    CompletionStage<Reply> poll = engine.poll(id);
    send("a");
    assertThat(Replies.now(poll)).isEqualTo("4a");

    engine.leave();

    assertThat(engine.application.log).isEmpty();
  }

  // --- Heartbeat -----------------------------------------------------------------------------

  @Test
  void pingShouldComeAfterTheInterval() {
    String id = engine.open();
    CompletionStage<Reply> poll = engine.poll(id);

    engine.pass(INTERVAL.minus(MOMENT));
    assertThat(Replies.isWaiting(poll)).isTrue();
    engine.pass(MOMENT);

    assertThat(Replies.now(poll)).isEqualTo("2");
  }

  @Test
  void sessionShouldGoOnAsLongAsPingsAreAnswered() {
    String id = engine.open();

    for (int i = 0; i < 5; i++) {
      engine.pass(INTERVAL);
      assertThat(Replies.now(engine.poll(id))).isEqualTo("2");
      engine.pass(TIMEOUT.minus(MOMENT));
      assertThat(Replies.now(engine.post(id, "3"))).isEqualTo("ok");
    }

    assertThat(engine.application.log).isEmpty();
  }

  @Test
  void clientThatNeverPongsShouldLoseItsSession() {
    String id = engine.open();
    engine.pass(INTERVAL);
    assertThat(Replies.now(engine.poll(id))).isEqualTo("2");
    CompletionStage<Reply> poll = engine.poll(id);

    engine.pass(TIMEOUT);

    assertThat(Replies.now(poll)).isEqualTo("1");
    assertThat(Replies.now(engine.poll(id))).isEqualTo("UNKNOWN_SESSION");
    assertThat(engine.application.log).containsExactly("closed PING_TIMEOUT");
  }

  @Test
  void sessionsThatAreAbandonedShouldBeReaped() {
    engine.open();
    engine.open();
    engine.open();

    engine.pass(INTERVAL);
    engine.pass(TIMEOUT);

    assertThat(engine.server.counters().sessions()).isZero();
    assertThat(engine.places).hasValue(0);
    assertThat(engine.application.log).hasSize(3).containsOnly("closed PING_TIMEOUT");
  }

  @Test
  void lateTimerShouldGiveNoMoreTime() {
    String id = engine.open();

    engine.connection.advanceTimeBy(
        INTERVAL.plus(TIMEOUT).toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS);

    assertThat(Replies.now(engine.poll(id))).isEqualTo("UNKNOWN_SESSION");
  }

  @Test
  void pongThatNobodyAskedForShouldNotPutTheDeadlineOff() {
    String id = engine.open();
    engine.pass(INTERVAL.minus(MOMENT));
    Replies.now(engine.post(id, "3"));

    engine.pass(MOMENT);
    engine.pass(TIMEOUT);

    assertThat(engine.application.log).containsExactly("closed PING_TIMEOUT");
  }

  @Test
  void pingOfAClientShouldCloseTheSession() {
    String id = engine.open();

    String answer = Replies.now(engine.post(id, "2"));

    assertThat(answer).isEqualTo("BAD_REQUEST");
    assertThat(engine.application.log).containsExactly("closed MISUSE");
  }

  // --- Closing -------------------------------------------------------------------------------

  @Test
  void closeShouldEndThePollThatWaits() {
    String id = engine.open();
    CompletionStage<Reply> poll = engine.poll(id);

    String answer = Replies.now(engine.post(id, "1"));

    assertThat(answer).isEqualTo("ok");
    assertThat(Replies.now(poll)).isEqualTo("6");
    assertThat(Replies.now(engine.poll(id))).isEqualTo("UNKNOWN_SESSION");
    assertThat(engine.application.log).containsExactly("closed CLIENT");
  }

  @Test
  void pollThatComesAfterTheCloseShouldBeEndedOnce() {
    String id = engine.open();
    Replies.now(engine.post(id, "1"));

    String late = Replies.now(engine.poll(id));

    assertThat(late).isEqualTo("6");
    assertThat(Replies.now(engine.poll(id))).isEqualTo("UNKNOWN_SESSION");
  }

  @Test
  void closedSessionShouldBeForgottenWithoutAFurtherPoll() {
    String id = engine.open();
    Replies.now(engine.post(id, "1"));

    engine.pass(Duration.ofSeconds(1));

    assertThat(Replies.now(engine.poll(id))).isEqualTo("UNKNOWN_SESSION");
  }

  @Test
  void packetsAfterACloseShouldNotCount() {
    String id = engine.open();

    Replies.now(engine.post(id, "4a\u001e1\u001e4b"));

    assertThat(engine.application.log).containsExactly("a", "closed CLIENT");
  }

  @Test
  void applicationShouldBeAbleToClose() {
    String id = engine.open();
    CompletionStage<Reply> poll = engine.poll(id);

    engine.application.session().close(CloseReason.SERVER);

    assertThat(Replies.now(poll)).isEqualTo("1");
    assertThat(engine.application.log).containsExactly("closed SERVER");
  }

  @Test
  void faultOfTheApplicationShouldCloseTheSession() {
    String id = engine.open();
    engine.application.fault = new IllegalStateException("a fault, as this test wants it");

    String answer = Replies.now(engine.post(id, "4a"));

    assertThat(answer).isEqualTo("BAD_REQUEST");
    assertThat(engine.application.log).containsExactly("closed FAULT");
  }

  // --- Bounds --------------------------------------------------------------------------------

  @Test
  void clientThatTakesNothingShouldLoseItsSession() {
    engine.open();
    String long1 = "x".repeat(MAX_QUEUED_BYTES);

    send(long1);
    send("one too many");

    assertThat(engine.application.log).containsExactly("closed SLOW");
    assertThat(engine.server.counters().slow()).isOne();
  }

  @Test
  void sessionShouldBeWritableOnlyWhileAPollWaits() {
    String id = engine.open();
    EngineSession session = engine.application.session();
    assertThat(session.isWritable()).isFalse();

    CompletionStage<Reply> poll = engine.poll(id);
    assertThat(session.isWritable()).isTrue();
    send("sent");

    assertThat(Replies.now(poll)).isEqualTo("4sent");
    assertThat(session.isWritable()).isFalse();
  }

  @Test
  void sessionBeyondTheBoundShouldBeRefused() {
    for (int i = 0; i < EngineFixture.MAX_SESSIONS; i++) {
      engine.open();
    }

    String answer =
        Replies.now(engine.server.poll(engine.request("GET", false), engine.connection));

    assertThat(answer).isEqualTo("busy: at most 3 sessions");
    assertThat(engine.server.counters().refused()).isOne();
    engine.application.session().close(CloseReason.SERVER);
    assertThat(engine.open()).hasSize(20);
  }

  @Test
  void sessionWithoutAPlaceShouldBeRefused() {
    engine.full = true;

    String answer =
        Replies.now(engine.server.poll(engine.request("GET", false), engine.connection));

    assertThat(answer).isEqualTo("busy: no place");
    assertThat(engine.server.counters().sessions()).isZero();
  }

  @Test
  void shutdownShouldCloseEverySession() {
    String id = engine.open();
    CompletionStage<Reply> poll = engine.poll(id);

    CompletionStage<Void> done = engine.server.shutDown();

    assertThat(done.toCompletableFuture()).isCompleted();
    assertThat(Replies.now(poll)).isEqualTo("1");
    assertThat(engine.application.log).containsExactly("closed SHUTDOWN");
    assertThat(Replies.now(engine.server.poll(engine.request("GET", false), engine.connection)))
        .isEqualTo("busy: shutting down");
  }
}
