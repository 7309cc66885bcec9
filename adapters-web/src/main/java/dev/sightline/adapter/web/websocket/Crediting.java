package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.domain.Frame;
import io.micronaut.http.HttpRequest;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayList;
import java.util.List;

/**
 * A viewer that says when it has dealt with a frame: {@code {"action":"ack","id":"<id>"}}. So many
 * frames at most are on their way to it, or being shown. An acknowledgement of something else is
 * passed over and counted.
 */
final class Crediting implements Dialogue {
  private static final int MAX_CREDIT = 8;

  private final ActionReader reader;
  private final int credit;

  /* Cameras number their frames each for themselves: an id can be in it twice. */
  private final List<String> inFlight = new ArrayList<>(MAX_CREDIT);

  /* Written on the event loop alone, read by anybody. */
  private volatile long mistakes;

  /**
   * @param credit most frames that are not acknowledged
   */
  Crediting(ActionReader reader, int credit) {
    this.reader = reader;
    this.credit = credit;
  }

  /**
   * The credit that a request asks for; 0 when it asks for none.
   *
   * @throws ProblemException 400, when it is out of its bounds, or the format is not binary
   */
  static int of(HttpRequest<?> request, WireFormat format) {
    String asked = request.getParameters().get("credit");
    if (asked == null) {
      return 0;
    }
    if (!asked.matches("[1-" + MAX_CREDIT + "]")) {
      throw ProblemException.badRequest("credit must be 1 to " + MAX_CREDIT);
    }
    if (format == WireFormat.JSON) {
      throw ProblemException.badRequest("credit goes with format=binary only");
    }
    return Integer.parseInt(asked);
  }

  @Override
  public boolean mayTake() {
    return inFlight.size() < credit;
  }

  @Override
  public boolean holdsFramesBack() {
    return true;
  }

  @Override
  public void sent(Frame frame) {
    inFlight.add(frame.id().toString());
  }

  @Override
  public void takenBack() {
    inFlight.removeLast();
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, see the field
  public boolean read(WebSocketFrame part) {
    ClientAction said = reader.read(part);
    if (said == null || !said.action().equals("ack")) {
      return false;
    }
    boolean known = inFlight.remove(said.id());
    if (!known) {
      mistakes++;
    }
    return known;
  }

  @Override
  public long mistakes() {
    return mistakes;
  }

  @Override
  public void close() {
    reader.clear();
  }
}
