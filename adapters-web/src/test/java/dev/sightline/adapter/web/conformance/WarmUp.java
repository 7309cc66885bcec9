package dev.sightline.adapter.web.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;

/**
 * Uses each way through the server a few times. A JVM that has just started takes longer for its
 * first requests than the 200 ms that the suites give it for an answer.
 */
final class WarmUp {
  private static final int ROUNDS = 20;

  static void of(String url) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int i = 0; i < ROUNDS; i++) {
        use(http, url + "/engine.io/?EIO=4&transport=", "4hello");
        use(http, url + "/socket.io/?EIO=4&transport=", "40");
      }
    }
  }

  private static void use(HttpClient http, String address, String message)
      throws IOException, InterruptedException {
    String opened = get(http, address + "polling");
    String session = address + "polling&sid=" + opened.replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
    post(http, session, message);
    get(http, session);
    post(http, session, "1");
    get(http, session);
    http.newWebSocketBuilder()
        .buildAsync(
            URI.create(address.replace("http:", "ws:") + "websocket"), new WebSocket.Listener() {})
        .thenCompose(socket -> socket.sendText(message, true))
        .thenCompose(socket -> socket.sendText("1", true))
        .join();
  }

  private static String get(HttpClient http, String address)
      throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
        .body();
  }

  private static void post(HttpClient http, String address, String body)
      throws IOException, InterruptedException {
    http.send(
        HttpRequest.newBuilder(URI.create(address)).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.discarding());
  }

  private WarmUp() {}
}
