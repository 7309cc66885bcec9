package dev.sightline.bootstrap;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A light Socket.IO client of which there can be hundreds: it counts updates, and looks at no more
 * of them than their first characters. What goes wrong is noted.
 */
abstract sealed class SoakClient implements AutoCloseable {
  private static final String UPDATE = "42[\"update\",";
  private static final int HEAD = UPDATE.length();

  /** What many clients have seen. */
  static final class Tally {
    final LongAdder connected = new LongAdder();
    final LongAdder updates = new LongAdder();
    final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
  }

  private final Tally tally;
  private volatile boolean closed;

  private SoakClient(Tally tally) {
    this.tally = tally;
  }

  static SoakClient webSocket(HttpClient http, String url, Tally tally) {
    return new OverWebSocket(http, url, tally);
  }

  static SoakClient polling(HttpClient http, String url, Tally tally) {
    return new OverPolling(http, url, tally);
  }

  abstract void send(String packet);

  /** A packet, of which only the head is looked at. */
  void received(String packet) {
    if (packet.startsWith("0")) {
      send("40");
    } else if (packet.startsWith("2")) {
      send("3");
    } else if (packet.startsWith("40")) {
      tally.connected.increment();
    } else if (packet.startsWith(UPDATE)) {
      tally.updates.increment();
    } else if (!packet.startsWith("42[\"message")) {
      fault("a packet " + packet);
    }
  }

  void fault(String what) {
    if (!closed) {
      tally.faults.add(what);
    }
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }

  private static final class OverWebSocket extends SoakClient implements WebSocket.Listener {
    private final StringBuilder head = new StringBuilder();
    private final CompletableFuture<WebSocket> socket;

    OverWebSocket(HttpClient http, String url, Tally tally) {
      super(tally);
      URI address =
          URI.create(url.replaceFirst("http", "ws") + "/socket.io/?EIO=4&transport=websocket");
      socket = http.newWebSocketBuilder().buildAsync(address, this);
      var _ =
          socket.exceptionally(
              failure -> {
                fault("no connection: " + failure);
                throw new IllegalStateException(failure);
              });
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      head.append(part, 0, Math.min(part.length(), HEAD - Math.min(head.length(), HEAD)));
      if (last) {
        received(head.toString());
        head.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    void send(String packet) {
      var _ = socket.thenCompose(open -> open.sendText(packet, true));
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      fault("closed with " + code + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      fault("failed: " + failure);
    }

    @Override
    public void close() {
      super.close();
      socket.thenAccept(WebSocket::abort).join();
    }
  }

  private static final class OverPolling extends SoakClient {
    private static final byte SEPARATOR = 0x1e;

    private final HttpClient http;
    private final String base;
    private volatile String sid = "";

    OverPolling(HttpClient http, String url, Tally tally) {
      super(tally);
      this.http = http;
      this.base = url + "/socket.io/?EIO=4&transport=polling";
      poll();
    }

    private URI address() {
      return URI.create(sid.isEmpty() ? base : base + "&sid=" + sid);
    }

    private void poll() {
      HttpRequest request = HttpRequest.newBuilder(address()).build();
      var _ =
          http.sendAsync(request, BodyHandlers.ofByteArray())
              .thenAccept(this::polled)
              .exceptionally(
                  failure -> {
                    fault("a poll failed: " + failure);
                    return null;
                  });
    }

    private void polled(HttpResponse<byte[]> response) {
      if (response.statusCode() != 200) {
        fault("a poll was answered with " + response.statusCode());
        return;
      }
      byte[] body = response.body();
      int begin = 0;
      for (int i = 0; i <= body.length; i++) {
        if (i == body.length || body[i] == SEPARATOR) {
          took(body, begin, i - begin);
          begin = i + 1;
        }
      }
      if (!isClosed()) {
        poll();
      }
    }

    private void took(byte[] body, int begin, int length) {
      if (sid.isEmpty()) {
        String open = new String(body, begin, length, StandardCharsets.UTF_8);
        sid = open.replaceFirst(".*\"sid\":\"([^\"]*)\".*", "$1");
      }
      received(new String(body, begin, Math.min(length, HEAD), StandardCharsets.UTF_8));
    }

    @Override
    void send(String packet) {
      HttpRequest request =
          HttpRequest.newBuilder(address()).POST(BodyPublishers.ofString(packet)).build();
      var _ =
          http.sendAsync(request, BodyHandlers.ofString())
              .thenAccept(
                  response -> {
                    if (response.statusCode() != 200) {
                      fault("a POST was answered with " + response.statusCode());
                    }
                  })
              .exceptionally(
                  failure -> {
                    fault("a POST failed: " + failure);
                    return null;
                  });
    }
  }
}
