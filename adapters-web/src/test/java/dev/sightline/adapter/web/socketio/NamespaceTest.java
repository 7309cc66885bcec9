package dev.sightline.adapter.web.socketio;

import static dev.sightline.adapter.web.socketio.SocketFixture.next;
import static dev.sightline.adapter.web.socketio.SocketFixture.pass;
import static dev.sightline.adapter.web.socketio.SocketFixture.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.adapter.web.engineio.Handshake;
import dev.sightline.adapter.web.testing.NoLeaks;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an application does with namespaces and sockets. */
@ExtendWith(NoLeaks.class)
final class NamespaceTest {
  private final Recorder recorder = new Recorder();
  private final SocketFixture io = new SocketFixture(recorder);
  private final Namespace main = io.server.namespace("/");

  private static final class Recorder implements NamespaceHandler {
    final List<String> log = new ArrayList<>();
    final List<Socket> sockets = new ArrayList<>();
    boolean refusing;
    boolean failing;

    @Override
    public void attach(Namespace namespace) {
      log.add("attach " + namespace.name());
    }

    @Override
    public void authorize(Handshake handshake, Map<String, @Nullable Object> auth)
        throws ConnectRefusedException {
      if (refusing) {
        throw new ConnectRefusedException("not \"you\"");
      }
    }

    @Override
    public void onConnect(Socket socket) {
      sockets.add(socket);
    }

    @Override
    public void onEvent(Socket socket, Event event) {
      if (failing) {
        throw new IllegalStateException("a fault, as this test wants it");
      }
      log.add(event.name() + event.arguments());
      event.acknowledge("taken");
      event.acknowledge("twice");
    }

    @Override
    public void onDisconnect(Socket socket, String reason) {
      log.add(reason);
    }

    Socket socket() {
      return sockets.getLast();
    }
  }

  @AfterEach
  void end() {
    io.close();
  }

  @Test
  void handlerShouldBeGivenItsNamespaceFirst() {
    assertThat(recorder.log).containsExactlyInAnyOrder("attach /", "attach /custom");
  }

  @Test
  void namespaceShouldBeNamedAsTheProtocolAllows() {
    assertThatThrownBy(
            () ->
                new SocketIoServer(
                    Map.of("/a,b", recorder),
                    new SocketIoLimits(Duration.ZERO, Duration.ZERO, 1, 1, 1),
                    ByteBufAllocator.DEFAULT))
        .hasMessageContaining("has no comma, got '/a,b'");
    assertThatThrownBy(() -> io.server.namespace("/none")).hasMessageContaining("got '/none'");
  }

  // --- To all --------------------------------------------------------------------------------

  @Test
  void eventToAllShouldBeEncodedOnceWhateverTheNumberOfClients() {
    List<EmbeddedChannel> clients = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      clients.add(io.connect());
    }

    EncodedEvent event = main.encode("update", Map.of("n", 1), new byte[] {7});
    main.emit(event);
    event.release();

    assertThat(clients)
        .allSatisfy(
            client -> {
              assertThat(next(client))
                  .isEqualTo("451-[\"update\",{\"n\":1},{\"_placeholder\":true,\"num\":0}]");
              assertThat(next(client)).isEqualTo("bytes 07");
            });
    assertThat(io.server.counters().encoded()).isOne();
    assertThat(io.server.counters().sent()).isEqualTo(100);
    assertThat(event.refCnt()).isZero();
  }

  @Test
  void eventToAllShouldNotGoToOtherNamespacesNorToThoseWhoHaveLeft() {
    EmbeddedChannel there = io.connect();
    EmbeddedChannel elsewhere = io.open();
    send(elsewhere, "40/custom");
    next(elsewhere);
    EmbeddedChannel gone = io.connect();
    send(gone, "41");

    EncodedEvent event = main.encode("hello");
    main.emit(event);
    event.release();

    assertThat(next(there)).isEqualTo("42[\"hello\"]");
    assertThat(next(elsewhere)).isEmpty();
    assertThat(next(gone)).isEmpty();
    assertThat(main.size()).isOne();
  }

  @Test
  void pollsShouldGetTheSameBytes() {
    EmbeddedChannel connection = new EmbeddedChannel();
    String polling = io.connectPolling(connection);

    EncodedEvent event = main.encode("update", "x");
    main.emit(event);
    event.release();
    connection.runPendingTasks();

    assertThat(io.request("GET", connection, polling, "")).isEqualTo("42[\"update\",\"x\"]");
  }

  @Test
  void eventsShouldBeOfferedTogetherOrNotAtAll() {
    EmbeddedChannel client = io.connect();
    Socket socket = recorder.sockets.getFirst();
    List<EncodedEvent> events = List.of(main.encode("update", "a"), main.encode("update", "b"));

    client.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    assertThat(socket.offer(events)).isFalse();
    assertThat(next(client)).isEmpty();
    client.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
    assertThat(socket.offer(events)).isTrue();

    assertThat(next(client)).isEqualTo("42[\"update\",\"a\"]");
    assertThat(next(client)).isEqualTo("42[\"update\",\"b\"]");
    events.forEach(EncodedEvent::release);
    assertThat(events).allSatisfy(event -> assertThat(event.refCnt()).isZero());
  }

  @Test
  void eventOfAnotherNamespaceShouldBeRefused() {
    EncodedEvent event = io.server.namespace("/custom").encode("update");

    assertThatThrownBy(() -> main.emit(event)).hasMessage("the event is for /custom, not for /");
    event.release();
  }

  // --- One socket ----------------------------------------------------------------------------

  @Test
  void eventShouldBeAcknowledgedOnce() {
    EmbeddedChannel client = io.connect();

    send(client, "427[\"hello\",1,null]");

    assertThat(recorder.log).endsWith("hello[1, null]");
    assertThat(next(client)).isEqualTo("437[\"taken\"]");
    assertThat(next(client)).isEmpty();
  }

  @Test
  void eventWithoutAnIdShouldNotBeAcknowledged() {
    EmbeddedChannel client = io.connect();

    send(client, "42[\"hello\"]");

    assertThat(next(client)).isEmpty();
  }

  @Test
  void answerOfTheClientShouldReachTheApplication() {
    EmbeddedChannel client = io.connect();

    CompletableFuture<List<@Nullable Object>> answer =
        recorder.socket().request("tell", Duration.ofSeconds(5), "me").toCompletableFuture();
    assertThat(next(client)).isEqualTo("420[\"tell\",\"me\"]");
    send(client, "461-0[\"well\",{\"_placeholder\":true,\"num\":0}]");
    send(client, new byte[] {4});

    assertThat(answer.resultNow()).containsExactly("well", new byte[] {4});
  }

  @Test
  void answerThatDoesNotComeShouldTimeOutAndALateOneNotMatter() {
    EmbeddedChannel client = io.connect();
    CompletableFuture<List<@Nullable Object>> answer =
        recorder.socket().request("tell", Duration.ofSeconds(5)).toCompletableFuture();

    pass(client, Duration.ofSeconds(5));
    send(client, "430[]");

    assertThat(answer.exceptionNow()).hasMessageContaining("not answered in time");
    assertThat(client.isActive()).isTrue();
  }

  @Test
  void answerShouldFailWhenTheClientGoes() {
    EmbeddedChannel client = io.connect();
    CompletableFuture<List<@Nullable Object>> answer =
        recorder.socket().request("tell", Duration.ofSeconds(5)).toCompletableFuture();

    send(client, "41");
    CompletableFuture<List<@Nullable Object>> later =
        recorder.socket().request("tell", Duration.ofSeconds(5)).toCompletableFuture();

    assertThat(answer.exceptionNow()).hasMessageContaining("has gone");
    assertThat(later.exceptionNow()).hasMessageContaining("has gone");
  }

  @Test
  void answersThatAClientOwesShouldBeBounded() {
    io.connect();
    for (int i = 0; i < 1_000; i++) {
      assertThat(recorder.socket().request("tell", Duration.ofSeconds(5)).toCompletableFuture())
          .isNotDone();
    }

    CompletableFuture<List<@Nullable Object>> further =
        recorder.socket().request("tell", Duration.ofSeconds(5)).toCompletableFuture();

    assertThat(further.exceptionNow()).hasMessageContaining("owes 1000 answers");
  }

  @Test
  void refusedClientShouldBeToldWhy() {
    recorder.refusing = true;
    EmbeddedChannel client = io.open();

    send(client, "40");

    assertThat(next(client)).isEqualTo("44{\"message\":\"not \\\"you\\\"\"}");
    assertThat(io.server.counters().refused()).isOne();
    assertThat(io.server.counters().sockets()).isZero();
  }

  @Test
  void serverShouldBeAbleToDisconnectAndWhatTheClientStillSendsShouldNotMatter() {
    EmbeddedChannel client = io.connect();

    recorder.socket().disconnect();
    send(client, "42[\"late\"]");

    assertThat(next(client)).isEqualTo("41");
    assertThat(client.isActive()).isTrue();
    assertThat(recorder.log).endsWith("server namespace disconnect").doesNotContain("late[]");
    send(client, "40");
    assertThat(next(client)).startsWith("40{");
  }

  @Test
  void serverShouldBeAbleToCloseTheSession() {
    EmbeddedChannel client = io.connect();

    recorder.socket().close();

    assertThat(next(client)).isEqualTo("close 1000");
    assertThat(recorder.log).endsWith("forced close");
  }

  @Test
  void nothingShouldBeSentToASocketThatHasLeft() {
    EmbeddedChannel client = io.connect();
    send(client, "41");

    recorder.socket().emit("hello");

    assertThat(next(client)).isEmpty();
    assertThat(recorder.log).endsWith("client namespace disconnect");
  }

  @Test
  void endOfTheConnectionShouldDisconnectFromEveryNamespace() {
    EmbeddedChannel client = io.connect();
    send(client, "40/custom");

    client.close().syncUninterruptibly();

    assertThat(recorder.log).endsWith("transport close", "transport close");
    assertThat(io.server.counters().sockets()).isZero();
    assertThat(io.server.counters().connected()).isEqualTo(2);
  }

  @Test
  void clientWithoutANamespaceShouldBeClosedInTime() {
    EmbeddedChannel client = io.open();

    pass(client, Duration.ofSeconds(45));

    assertThat(next(client)).isEqualTo("close 1008");
  }

  @Test
  void clientThatHasLeftItsLastNamespaceShouldBeClosedInTime() {
    EmbeddedChannel client = io.connect();
    pass(client, Duration.ofMinutes(5));
    send(client, "41");
    assertThat(next(client)).isEmpty();

    pass(client, Duration.ofSeconds(45));

    assertThat(next(client)).isEqualTo("close 1008");
  }

  @Test
  void attachmentsThatNeverArriveShouldCloseTheConnection() {
    EmbeddedChannel client = io.connect();
    send(client, "451-[\"e\",{\"_placeholder\":true,\"num\":0}]");

    pass(client, Duration.ofSeconds(30));

    assertThat(next(client)).isEqualTo("close 1008");
    assertThat(recorder.log).endsWith("parse error");
  }

  @Test
  void attachmentsThatHaveArrivedShouldStopTheClock() {
    EmbeddedChannel client = io.connect();
    send(client, "451-[\"e\",{\"_placeholder\":true,\"num\":0}]");
    send(client, new byte[] {1});

    pass(client, Duration.ofMinutes(5));

    assertThat(next(client)).isEmpty();
  }

  @Test
  void faultOfTheApplicationShouldCloseTheConnectionOfThatClientOnly() {
    EmbeddedChannel other = io.connect();
    EmbeddedChannel client = io.connect();
    recorder.failing = true;

    send(client, "42[\"hello\"]");

    assertThat(next(client)).isEqualTo("close 1011");
    assertThat(next(other)).isEmpty();
    assertThat(recorder.log).endsWith("server error");
  }
}
