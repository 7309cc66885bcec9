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

/**
 * A camera with a detector that sees what the test says: ten pictures a second, each another one,
 * until it is closed.
 */
final class StagedCamera implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
  private final URI target;
  private volatile String warnings = "{}";
  private volatile String items = "[]";
  private volatile String cones = "[]";
  private int number;

  private StagedCamera(URI target) {
    this.target = target;
  }

  static StagedCamera start(String gateway, String label, String key) {
    URI target = URI.create(gateway + "/api/frames/" + segment(label) + "/" + segment(key));
    StagedCamera camera = new StagedCamera(target);
    var _ = camera.sender.scheduleWithFixedDelay(camera::put, 0, 100, TimeUnit.MILLISECONDS);
    return camera;
  }

  private static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The warnings of the next pictures, as producers write them. */
  void warn(String text) {
    warnings = text;
  }

  /** What the detector marks on the next pictures: items and cone polygons as JSON, in pixels. */
  void mark(String newItems, String newCones) {
    items = newItems;
    cones = newCones;
  }

  private void put() {
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .header("Content-Type", "image/png")
            .header("X-Frame-Warnings", warnings)
            .header("X-Frame-Detection-Items", items)
            .header("X-Frame-Cone-Polygons", cones)
            .PUT(BodyPublishers.ofByteArray(TestPictures.numbered(number++)))
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
