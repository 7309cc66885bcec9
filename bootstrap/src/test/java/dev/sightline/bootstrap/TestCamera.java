package dev.sightline.bootstrap;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts ten pictures a second over HTTP, each another one, until it is closed. */
final class TestCamera implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger number = new AtomicInteger();
  private final URI target;

  private TestCamera(URI target) {
    this.target = target;
  }

  static TestCamera start(String gateway, String label, String key) {
    TestCamera camera =
        new TestCamera(URI.create(gateway + "/api/frames/" + segment(label) + "/" + segment(key)));
    var _ = camera.sender.scheduleWithFixedDelay(camera::put, 0, 100, TimeUnit.MILLISECONDS);
    return camera;
  }

  private static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void put() {
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .header("Content-Type", "image/png")
            .PUT(BodyPublishers.ofByteArray(TestPictures.numbered(number.getAndIncrement())))
            .build();
    try {
      client.send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      // The gateway may be away; the next picture is tried all the same.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    sender.shutdownNow();
    client.shutdownNow();
  }
}
