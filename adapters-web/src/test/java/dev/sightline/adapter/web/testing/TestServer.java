package dev.sightline.adapter.web.testing;

import dev.sightline.adapter.web.events.EventStreams;
import dev.sightline.adapter.web.limit.ViewerSeats;
import dev.sightline.application.FrameRelay;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** A real server on a free port over the memory backend, and a client for it. */
public final class TestServer implements AutoCloseable {
  /** Largest picture that the server accepts, in bytes. */
  public static final int MAX_IMAGE_BYTES = TestWiring.MAX_IMAGE_BYTES;

  /** Largest file that the server takes in, in bytes. */
  public static final int MAX_UPLOAD_BYTES = TestWiring.MAX_UPLOAD_BYTES;

  /** The setting that says where uploads are kept; without it they are not. */
  public static final String UPLOADS = TestWiring.UPLOADS;

  private final EmbeddedServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TestServer(EmbeddedServer server) {
    this.server = server;
  }

  /** Starts a server with the given settings. */
  public static TestServer start(Map<String, Object> settings) {
    Map<String, Object> properties = new HashMap<>(settings);
    properties.put(TestWiring.PROPERTY, "true");
    properties.putIfAbsent(TestWiring.UPLOADS, "target/no-uploads");
    properties.put("micronaut.server.host", "127.0.0.1");
    properties.put("micronaut.server.port", "-1");
    return new TestServer(ApplicationContext.run(EmbeddedServer.class, properties));
  }

  /** The backend. */
  public SwitchableStore store() {
    return server.getApplicationContext().getBean(SwitchableStore.class);
  }

  /** A part of the server. */
  public <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  /** What the webhook sends through. */
  public RecordingSender sender() {
    return server.getApplicationContext().getBean(RecordingSender.class);
  }

  /** How many watch a camera now. */
  public int viewers(CameraKey camera) {
    return server.getApplicationContext().getBean(FrameRelay.class).viewers(camera);
  }

  /** How many seats of viewers are taken. */
  public int seats() {
    return server.getApplicationContext().getBean(ViewerSeats.class).taken();
  }

  /** How many streams of events are open. */
  public int eventStreams() {
    return server.getApplicationContext().getBean(EventStreams.class).count();
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return server.getPort();
  }

  /** The address of a path that is percent-encoded already. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** Publishes a picture behind the server's back. */
  public FrameId publish(CameraKey camera, byte[] image) {
    return store()
        .publish(camera, FrameContent.of(EncodedImage.wrap(image)))
        .toCompletableFuture()
        .join();
  }

  /** Gets text. */
  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  /** Gets bytes. */
  public HttpResponse<byte[]> getBytes(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build(), BodyHandlers.ofByteArray());
  }

  /** Sends a body. */
  public HttpResponse<String> send(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build(), BodyHandlers.ofString());
  }

  /** Sends a request and waits for its answer. */
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
    server.close();
  }
}
