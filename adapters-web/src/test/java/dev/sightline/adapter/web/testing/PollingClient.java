package dev.sightline.adapter.web.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** An Engine.IO client over HTTP long polling that does only what it is told. */
public final class PollingClient implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String address;

  private String session = "";

  /**
   * @param path of the server, {@code /socket.io/} for example
   */
  public PollingClient(int port, String path) {
    this.address = "http://127.0.0.1:" + port + path;
  }

  /** Opens a session. */
  public String open() {
    HttpResponse<String> opened = send("GET", "?EIO=4&transport=polling", "");
    if (opened.statusCode() != 200) {
      throw new IllegalStateException(opened.statusCode() + " " + opened.body());
    }
    session = opened.body().replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
    return session;
  }

  /** The query of the requests of the session. */
  public String query() {
    return "?EIO=4&transport=polling&sid=" + session;
  }

  /** Polls. */
  public HttpResponse<String> poll() {
    return send("GET", query(), "");
  }

  /** Polls, and does not wait for the answer. */
  public CompletableFuture<HttpResponse<String>> pollLater() {
    return http.sendAsync(
        HttpRequest.newBuilder(URI.create(address + query())).build(), BodyHandlers.ofString());
  }

  /** Posts packets. */
  public HttpResponse<String> post(String body) {
    return send("POST", query(), body);
  }

  /** Sends any request. */
  public HttpResponse<String> send(String method, String query, String body, String... headers) {
    return send(method, query, BodyPublishers.ofString(body), headers);
  }

  /** Sends any request. */
  public HttpResponse<String> send(
      String method, String query, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + query)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
