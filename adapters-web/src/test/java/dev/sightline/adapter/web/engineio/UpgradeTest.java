package dev.sightline.adapter.web.engineio;

import static dev.sightline.adapter.web.engineio.EngineFixture.UPGRADE_TIMEOUT;
import static dev.sightline.adapter.web.engineio.EngineFixture.next;
import static dev.sightline.adapter.web.engineio.EngineFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.testing.NoLeaks;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The section "Upgrade". */
@ExtendWith(NoLeaks.class)
final class UpgradeTest {
  private static final Duration HUNDRED_MILLIS = Duration.ofMillis(100);

  private final EngineFixture engine = new EngineFixture();
  private final String id = engine.open();
  private final EmbeddedChannel socket = engine.webSocket("sid", id);

  @AfterEach
  void end() {
    socket.finishAndReleaseAll();
    engine.close();
  }

  private void probe() {
    send(socket, "2probe");
    assertThat(next(socket)).isEqualTo("3probe");
  }

  private void emit(String text) {
    OutgoingPacket packet = OutgoingPacket.of(PacketType.MESSAGE, text);
    engine.application.session().send(List.of(packet));
    packet.release();
  }

  @Test
  void sessionShouldGoOverToTheWebSocket() {
    probe();
    send(socket, "5");
    send(socket, "4hello");
    emit("back");

    assertThat(next(socket)).isEqualTo("4back");
    assertThat(engine.application.log).containsExactly("hello");
    assertThat(engine.application.session().isWebSocket()).isTrue();
    assertThat(engine.server.counters().upgraded()).isOne();
  }

  @Test
  void clientThatDoesNotWaitForTheAnswerToItsProbeShouldBeUpgradedToo() {
    send(socket, "2probe");
    send(socket, "5");

    assertThat(engine.application.session().isWebSocket()).isTrue();
  }

  @Test
  void pollThatWaitsShouldBeEndedWithin100Milliseconds() {
    CompletionStage<Reply> poll = engine.poll(id);
    probe();
    assertThat(Replies.isWaiting(poll)).isTrue();

    engine.pass(HUNDRED_MILLIS);

    assertThat(Replies.now(poll)).isEqualTo("6");
  }

  @Test
  void pollThatComesDuringTheProbeShouldBeEndedWithin100Milliseconds() {
    probe();
    CompletionStage<Reply> poll = engine.poll(id);

    engine.pass(HUNDRED_MILLIS);

    assertThat(Replies.now(poll)).isEqualTo("6");
  }

  @Test
  void messagesDuringTheProbeShouldGoByPolling() {
    probe();

    emit("a");

    assertThat(Replies.now(engine.poll(id))).isEqualTo("4a");
    assertThat(next(socket)).isEmpty();
  }

  @Test
  void messagesThatNoPollHasTakenShouldGoOverToTheWebSocket() {
    probe();
    emit("a");
    emit("b");

    send(socket, "5");

    assertThat(next(socket)).isEqualTo("4a");
    assertThat(next(socket)).isEqualTo("4b");
  }

  @Test
  void requestsAfterTheUpgradeShouldBeRefusedAndNotDisturbIt() {
    probe();
    send(socket, "5");

    assertThat(Replies.now(engine.poll(id))).isEqualTo("BAD_REQUEST");
    assertThat(Replies.now(engine.post(id, "4x"))).isEqualTo("BAD_REQUEST");
    send(socket, "4hello");
    assertThat(engine.application.log).containsExactly("hello");
  }

  @Test
  void pollThatTheUpgradeHasOvertakenShouldBeRefused() {
    probe();
    CompletionStage<Reply> poll = engine.poll(id);

    send(socket, "5");

    assertThat(Replies.now(poll)).isEqualTo("BAD_REQUEST");
  }

  @Test
  void secondWebSocketShouldBeClosedAndNotDisturbTheFirst() {
    probe();
    EmbeddedChannel during = engine.webSocket("sid", id);
    send(socket, "5");
    EmbeddedChannel after = engine.webSocket("sid", id);

    assertThat(next(during)).isEqualTo("close 1008");
    assertThat(next(after)).isEqualTo("close 1008");
    during.finishAndReleaseAll();
    after.finishAndReleaseAll();
    send(socket, "4hello");
    assertThat(engine.application.log).containsExactly("hello");
  }

  @Test
  void webSocketOfAnUnknownSessionShouldBeClosed() {
    EmbeddedChannel stranger = engine.webSocket("sid", "nobody");

    assertThat(next(stranger)).isEqualTo("close 1008");
    stranger.finishAndReleaseAll();
  }

  @Test
  void upgradeWithoutAProbeShouldCloseTheWebSocketOnly() {
    send(socket, "5");

    assertThat(next(socket)).isEqualTo("close 1008");
    emit("a");
    assertThat(Replies.now(engine.poll(id))).isEqualTo("4a");
    assertThat(engine.application.log).isEmpty();
  }

  @Test
  void bytesInsteadOfAProbeShouldCloseTheWebSocketOnly() {
    socket.writeInbound(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[] {1})));

    assertThat(next(socket)).isEqualTo("close 1008");
    assertThat(engine.application.log).isEmpty();
  }

  @Test
  void undecodableProbeShouldCloseTheWebSocketOnly() {
    send(socket, "abc");

    assertThat(next(socket)).isEqualTo("close 1008");
    assertThat(engine.application.log).isEmpty();
  }

  @Test
  void probeThatTakesTooLongShouldCloseTheWebSocketOnly() {
    probe();

    engine.pass(UPGRADE_TIMEOUT);

    assertThat(next(socket)).startsWith("close");
    assertThat(engine.application.log).isEmpty();
  }

  @Test
  void clientShouldBeAbleToTryAgainAfterAnUpgradeThatFailed() {
    probe();
    socket.close().syncUninterruptibly();
    EmbeddedChannel second = engine.webSocket("sid", id);

    send(second, "2probe");
    send(second, "5");

    assertThat(next(second)).isEqualTo("3probe");
    assertThat(engine.application.session().isWebSocket()).isTrue();
    second.finishAndReleaseAll();
  }

  @Test
  void endOfTheSessionShouldCloseTheWebSocketThatIsTriedOut() {
    probe();

    engine.application.session().close(CloseReason.SERVER);

    assertThat(next(socket)).isEqualTo("close 1000");
  }

  @Test
  void heartbeatShouldGoOnOverTheWebSocket() {
    probe();
    send(socket, "5");

    engine.pass(EngineFixture.INTERVAL);
    assertThat(next(socket)).isEqualTo("2");
    send(socket, "3");
    engine.pass(EngineFixture.TIMEOUT);

    assertThat(engine.application.log).isEmpty();
  }
}
