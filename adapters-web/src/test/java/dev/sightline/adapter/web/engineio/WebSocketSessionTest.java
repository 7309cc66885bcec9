package dev.sightline.adapter.web.engineio;

import static dev.sightline.adapter.web.engineio.EngineFixture.INTERVAL;
import static dev.sightline.adapter.web.engineio.EngineFixture.MAX_PAYLOAD;
import static dev.sightline.adapter.web.engineio.EngineFixture.TIMEOUT;
import static dev.sightline.adapter.web.engineio.EngineFixture.next;
import static dev.sightline.adapter.web.engineio.EngineFixture.pass;
import static dev.sightline.adapter.web.engineio.EngineFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.testing.NoLeaks;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The section "WebSocket". */
@ExtendWith(NoLeaks.class)
final class WebSocketSessionTest {
  private final EngineFixture engine = new EngineFixture();
  private final EmbeddedChannel socket = engine.webSocket();
  private final String open = next(socket);

  @AfterEach
  void end() {
    socket.finishAndReleaseAll();
    engine.close();
  }

  private void emit(String text) {
    OutgoingPacket packet = OutgoingPacket.of(PacketType.MESSAGE, text);
    engine.application.session().send(List.of(packet));
    packet.release();
  }

  @Test
  void openingShouldTellThatThereIsNothingToUpgradeTo() {
    assertThat(open)
        .startsWith("0{\"sid\":\"" + engine.application.session().id() + "\",\"upgrades\":[],");
    assertThat(engine.application.session().isWebSocket()).isTrue();
  }

  @Test
  void textAndBytesShouldReachTheApplication() {
    send(socket, "4hello");
    socket.writeInbound(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[] {1, 2})));

    assertThat(engine.application.log).containsExactly("hello", "bytes 0102");
  }

  @Test
  void fragmentsShouldBeJoined() {
    socket.writeInbound(
        new TextWebSocketFrame(false, 0, "4he"),
        new ContinuationWebSocketFrame(false, 0, "l"),
        new ContinuationWebSocketFrame(true, 0, "lo"));

    assertThat(engine.application.log).containsExactly("hello");
  }

  @Test
  void fragmentsShouldNotAddUpBeyondTheBound() {
    String part = "4" + "x".repeat(MAX_PAYLOAD / 2);

    socket.writeInbound(
        new TextWebSocketFrame(false, 0, part), new ContinuationWebSocketFrame(true, 0, part));

    assertThat(next(socket)).isEqualTo("close 1009");
    assertThat(engine.application.log).containsExactly("closed TOO_LARGE");
  }

  @Test
  void oversizedPacketShouldCloseTheSession() {
    socket
        .pipeline()
        .fireExceptionCaught(
            new CorruptedWebSocketFrameException(
                WebSocketCloseStatus.MESSAGE_TOO_BIG, "Max frame length has been exceeded."));

    assertThat(next(socket)).isEqualTo("close 1009");
    assertThat(engine.application.log).containsExactly("closed TOO_LARGE");
  }

  @Test
  void undecodablePacketShouldCloseTheSession() {
    send(socket, "abc");

    assertThat(next(socket)).isEqualTo("close 1008");
    assertThat(engine.application.log).containsExactly("closed MALFORMED");
  }

  @Test
  void closeShouldCloseTheConnection() {
    send(socket, "1");

    assertThat(next(socket)).isEqualTo("close 1000");
    socket.writeInbound(new CloseWebSocketFrame(1000, ""));
    assertThat(socket.isActive()).isFalse();
    assertThat(engine.application.log).containsExactly("closed CLIENT");
  }

  @Test
  void peerThatDoesNotAnswerTheCloseShouldBeCut() {
    send(socket, "1");
    assertThat(socket.isActive()).isTrue();

    pass(socket, Duration.ofSeconds(2));

    assertThat(socket.isActive()).isFalse();
  }

  @Test
  void closeOfThePeerShouldBeAnsweredAndEndTheSession() {
    socket.writeInbound(new CloseWebSocketFrame(1001, ""));

    assertThat(next(socket)).isEqualTo("close 1001");
    assertThat(socket.isActive()).isFalse();
    assertThat(engine.application.log).containsExactly("closed CLIENT");
    assertThat(engine.places).hasValue(0);
  }

  @Test
  void endOfTheConnectionShouldEndTheSession() {
    socket.close().syncUninterruptibly();

    assertThat(engine.application.log).containsExactly("closed CLIENT");
    assertThat(engine.server.counters().sessions()).isZero();
  }

  @Test
  void pingOfWebSocketShouldBeAnswered() {
    socket.writeInbound(new PingWebSocketFrame(Unpooled.wrappedBuffer(new byte[] {7})));

    PongWebSocketFrame pong = socket.readOutbound();

    assertThat(pong.content().getByte(0)).isEqualTo((byte) 7);
    pong.release();
  }

  @Test
  void clientThatNeverPongsShouldBeClosed() {
    pass(socket, INTERVAL);
    assertThat(next(socket)).isEqualTo("2");

    pass(socket, TIMEOUT);

    assertThat(next(socket)).isEqualTo("close 1000");
    assertThat(engine.application.log).containsExactly("closed PING_TIMEOUT");
  }

  @Test
  void clientThatPongsShouldStay() {
    for (int i = 0; i < 3; i++) {
      pass(socket, INTERVAL);
      assertThat(next(socket)).isEqualTo("2");
      send(socket, "3");
    }

    assertThat(engine.application.log).isEmpty();
  }

  @Test
  void sessionShouldNotBeWritableWhileAMessageIsOnItsWay() {
    EngineSession session = engine.application.session();
    assertThat(session.isWritable()).isTrue();

    socket.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    assertThat(session.isWritable()).isFalse();
    socket.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
    emit("sent");

    assertThat(next(socket)).isEqualTo("4sent");
    assertThat(session.isWritable()).isTrue();
  }

  @Test
  void faultOfTheApplicationShouldBeToldWithoutWords() {
    engine.application.fault = new IllegalStateException("a fault, as this test wants it");

    send(socket, "4a");

    assertThat(next(socket)).isEqualTo("close 1011");
  }

  @Test
  void socketBeyondTheBoundShouldBeToldToComeLater() {
    engine.full = true;

    EmbeddedChannel further = engine.webSocket();

    assertThat(next(further)).isEqualTo("close 1013");
    assertThat(engine.server.counters().refused()).isOne();
    further.finishAndReleaseAll();
  }

  @Test
  void shutdownShouldSayGoingAwayAndWaitForTheAnswer() {
    var done = engine.server.shutDown().toCompletableFuture();
    assertThat(next(socket)).isEqualTo("close 1001");
    assertThat(done).isNotDone();

    socket.writeInbound(new CloseWebSocketFrame(1001, ""));

    assertThat(done).isCompleted();
    assertThat(engine.application.log).containsExactly("closed SHUTDOWN");
  }
}
