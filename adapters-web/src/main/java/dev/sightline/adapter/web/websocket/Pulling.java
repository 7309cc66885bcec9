package dev.sightline.adapter.web.websocket;

import dev.sightline.domain.Frame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * A viewer of version 2 that asks for each frame: {@code {"action":"pull"}}. A pull is answered
 * with the newest frame once that is newer than the last one that was sent. One pull waits at most:
 * a further one, while it waits, is the same.
 */
final class Pulling implements Dialogue {
  private static final String PONG = "{\"action\":\"pong\"}";
  private static final String UNKNOWN = Notices.error("unknown action");
  private static final String NOT_JSON = Notices.error("Invalid JSON format");

  private final Connection connection;
  private final ActionReader reader;
  private boolean pulled;

  Pulling(Connection connection, ActionReader reader) {
    this.connection = connection;
    this.reader = reader;
  }

  @Override
  public boolean mayTake() {
    return pulled;
  }

  @Override
  public void sent(Frame frame) {
    pulled = false;
  }

  @Override
  public void takenBack() {
    pulled = true;
  }

  @Override
  public boolean read(WebSocketFrame part) {
    ClientAction said = reader.read(part);
    if (said == null || said.isOldPing()) {
      return false;
    }
    switch (said.action()) {
      case "pull" -> pulled = true;
      case "ping" -> connection.sendText(PONG);
      default -> connection.sendText(said.isJson() ? UNKNOWN : NOT_JSON);
    }
    return pulled;
  }

  @Override
  public boolean awaitsPeer() {
    return !pulled;
  }

  @Override
  public void close() {
    reader.clear();
  }
}
