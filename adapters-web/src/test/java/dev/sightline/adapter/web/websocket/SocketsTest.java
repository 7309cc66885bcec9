package dev.sightline.adapter.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.encoding.Pictures;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.domain.CameraKey;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(NoLeaks.class)
class SocketsTest {
  private static TestServer server;

  /** Tells which connections there are. */
  @Singleton
  @Requires(property = "test.sockets")
  static final class Accepted implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    final BlockingQueue<Channel> channels = new LinkedBlockingQueue<>();

    @Override
    public NettyServerCustomizer.Registry onCreated(
        BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
      event
          .getBean()
          .register(
              new NettyServerCustomizer() {
                @Override
                public NettyServerCustomizer specializeForChannel(Channel one, ChannelRole role) {
                  if (role == ChannelRole.CONNECTION) {
                    channels.add(one);
                  }
                  return this;
                }
              });
      return event.getBean();
    }
  }

  @BeforeAll
  static void start() {
    server = TestServer.start(Map.of("test.sockets", true));
    server.publish(CameraKey.of("site", "gate"), Pictures.image(1, 2_000));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/ws/stream/site/gate, Connection",
    "/api/ws/labels/site, Connection",
    "/api/ws/frames, FlowControlHandler Connection",
    "/socket.io/?EIO=4&transport=websocket, EngineWebSocket"
  })
  void nothingOfHttpShouldStayOnAConnectionAfterItsHandshake(String path, String ours)
      throws IOException, InterruptedException {
    try (RawClient client = new RawClient(server, path)) {
      assertThat(client.status()).isEqualTo(101);

      Channel channel = server.context().getBean(Accepted.class).channels.take();

      List<String> expected =
          List.of(("WebSocket13FrameDecoder WebSocket13FrameEncoder " + ours).split(" "));
      await()
          .untilAsserted(
              () ->
                  assertThat(channel.pipeline().toMap().values())
                      .extracting(SocketsTest::typeOf)
                      .containsExactlyInAnyOrderElementsOf(expected));
    }
  }

  private static String typeOf(ChannelHandler handler) {
    return handler.getClass().getSimpleName();
  }
}
