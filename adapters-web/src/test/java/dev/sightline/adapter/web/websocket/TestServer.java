package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.application.CadenceSettings;
import dev.sightline.application.CameraDirectory;
import dev.sightline.application.FrameRelay;
import dev.sightline.application.ListLabels;
import dev.sightline.application.PublishFrame;
import dev.sightline.application.RelaySettings;
import dev.sightline.application.WatchCamera;
import dev.sightline.application.WatchLabel;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;

/** The web adapter on a free port, over a store in memory. */
final class TestServer implements AutoCloseable {
  static final int MAX_IMAGE_BYTES = 1 << 20;

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final FrameRelay relay;
  private final WatchLabel watchLabel;
  private final EmbeddedServer server;
  final SwitchableStore store = new SwitchableStore();

  private TestServer(Map<String, Object> settings) {
    CameraDirectory directory =
        new CameraDirectory(CadenceSettings.DEFAULT, Clock.systemUTC(), 1_000);
    RelaySettings relaySettings =
        new RelaySettings(Duration.ofMillis(100), Duration.ofMillis(20), Duration.ofMillis(20));
    relay = new FrameRelay(store, store, directory, relaySettings, timer);
    watchLabel = new WatchLabel(relay, store, relaySettings, timer);
    Map<String, Object> properties = new HashMap<>(settings);
    properties.put("micronaut.server.port", -1);
    server =
        ApplicationContext.builder()
            .singletons(
                new ListLabels(store, Pattern.compile("hidden")),
                new WatchCamera(relay, store),
                watchLabel,
                new PublishFrame(store, MAX_IMAGE_BYTES))
            .properties(properties)
            .start()
            .getBean(EmbeddedServer.class)
            .start();
  }

  static TestServer start() {
    return new TestServer(Map.of());
  }

  static TestServer start(Map<String, Object> settings) {
    return new TestServer(settings);
  }

  int port() {
    return server.getPort();
  }

  URI uri(String path) {
    return URI.create("ws://127.0.0.1:" + port() + path);
  }

  FrameId publish(CameraKey camera, EncodedImage image) {
    return publish(camera, FrameContent.of(image));
  }

  FrameId publish(CameraKey camera, FrameContent content) {
    return store.publish(camera, content).toCompletableFuture().join();
  }

  WebSocketCounters counters() {
    return server.getApplicationContext().getBean(Connections.class).counters();
  }

  FrameEncodings encodings() {
    return server.getApplicationContext().getBean(FrameEncodings.class);
  }

  FrameRelay relay() {
    return relay;
  }

  /** The event loops' channels, for a look into them. */
  ApplicationContext context() {
    return server.getApplicationContext();
  }

  void stop() {
    server.stop();
  }

  @Override
  public void close() {
    server.close();
    watchLabel.close();
    relay.close();
    timer.shutdownNow();
  }
}
