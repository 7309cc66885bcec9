package dev.sightline.adapter.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.encoding.FrameFormat;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A viewer that reads whatever comes. */
final class TestViewer implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.createDefault();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A binary message, taken apart. */
  static final class Binary {
    private final JsonNode header;
    private final byte[] image;

    private Binary(JsonNode header, byte[] image) {
      this.header = header;
      this.image = image;
    }

    JsonNode header() {
      return header;
    }

    byte[] image() {
      return image;
    }
  }

  /** How the server closed. */
  record Closed(int code, String reason) {}

  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final BlockingQueue<Binary> binaries = new LinkedBlockingQueue<>();
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final WebSocket socket;

  TestViewer(TestServer server, String path) {
    socket =
        CLIENT
            .newWebSocketBuilder()
            .buildAsync(server.uri(path), this)
            .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .join();
  }

  /** The next text message, as JSON. */
  JsonNode text() {
    return json(raw().getBytes(StandardCharsets.UTF_8));
  }

  /** The next text message. */
  String raw() {
    return next(texts);
  }

  /** The next binary message. */
  Binary binary() {
    return next(binaries);
  }

  List<String> remainingTexts() {
    return List.copyOf(texts);
  }

  int waiting() {
    return texts.size() + binaries.size();
  }

  void clear() {
    texts.clear();
    binaries.clear();
  }

  private static <T> T next(BlockingQueue<T> queue) {
    try {
      @Nullable T next = queue.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        throw new AssertionError("nothing came within " + PATIENCE);
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** That nothing comes for a while. */
  void expectSilence(Duration time) {
    await()
        .during(time)
        .atMost(time.plus(PATIENCE))
        .until(() -> texts.isEmpty() && binaries.isEmpty() && !closed.isDone());
  }

  /** How the server closes. */
  Closed closed() {
    try {
      return closed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | TimeoutException | java.util.concurrent.ExecutionException e) {
      throw new AssertionError("not closed within " + PATIENCE, e);
    }
  }

  boolean isClosed() {
    return closed.isDone();
  }

  void send(String message) {
    socket.sendText(message, true).join();
  }

  void send(byte[] message) {
    socket.sendBinary(ByteBuffer.wrap(message), true).join();
  }

  void sendFragment(byte[] fragment, boolean last) {
    socket.sendBinary(ByteBuffer.wrap(fragment), last).join();
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
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] piece = new byte[data.remaining()];
    data.get(piece);
    bytes.writeBytes(piece);
    if (last) {
      binaries.add(split(bytes.toByteArray()));
      bytes.reset();
    }
    from.request(1);
    return null;
  }

  private static Binary split(byte[] message) {
    int at = new String(message, StandardCharsets.ISO_8859_1).indexOf(FrameFormat.DELIMITER);
    assertThat(at).isPositive();
    return new Binary(
        json(Arrays.copyOf(message, at)),
        Arrays.copyOfRange(message, at + FrameFormat.DELIMITER.length(), message.length));
  }

  static JsonNode json(byte[] utf8) {
    try {
      return JSON.readValue(utf8, JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(new String(utf8, StandardCharsets.UTF_8), e);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(new Closed(code, reason));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
