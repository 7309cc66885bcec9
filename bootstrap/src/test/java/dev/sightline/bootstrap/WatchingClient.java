package dev.sightline.bootstrap;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket client that writes down what it gets: ids of frames, texts, and how it was closed.
 */
final class WatchingClient implements WebSocket.Listener, AutoCloseable {
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9]+-[0-9]+)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private final StringBuilder text = new StringBuilder();
  final List<String> frameIds = new CopyOnWriteArrayList<>();
  final List<String> texts = new CopyOnWriteArrayList<>();
  final CompletableFuture<Integer> closed = new CompletableFuture<>();
  volatile String closeReason = "";

  /**
   * @param gateway its address, for example {@code http://127.0.0.1:8000}
   * @param path for example {@code /api/ws/stream/site/cam?format=binary}
   */
  WatchingClient(String gateway, String path) {
    socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(gateway.replaceFirst("http", "ws") + path), this)
            .join();
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    binary.writeBytes(bytes);
    if (last) {
      noteFrame(binary.toString(StandardCharsets.ISO_8859_1));
      binary.reset();
    }
    from.request(1);
    return null;
  }

  private void noteFrame(String message) {
    Matcher id = ID.matcher(message.substring(0, message.indexOf("--IMG--")));
    if (!id.find()) {
      throw new IllegalStateException("a frame without an id");
    }
    frameIds.add(id.group(1));
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      texts.add(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closeReason = reason;
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }
}
