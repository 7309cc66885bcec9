package dev.sightline.adapter.web.socketio;

import dev.sightline.adapter.web.engineio.MalformedPacketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the packets of one client, as in the section "Packet encoding".
 *
 * <p><b>Threading:</b> confined to one thread.
 */
final class PacketDecoder {
  private static final int MAX_ID_DIGITS = 15; // what a client's number holds exactly
  private static final int MAX_COUNT_DIGITS = 9;

  /** Names that the reference implementation keeps for its own events. */
  private static final Set<String> RESERVED =
      Set.of(
          "connect",
          "connect_error",
          "disconnect",
          "disconnecting",
          "newListener",
          "removeListener");

  private final SocketIoLimits limits;
  private final JsonReader json;

  /* A packet that waits for attachments. */
  private @Nullable SocketPacket incomplete;
  private final List<byte[]> attachments = new ArrayList<>();
  private int announced;
  private long bytes;

  PacketDecoder(SocketIoLimits limits, JsonReader json) {
    this.limits = limits;
    this.json = json;
  }

  /** Whether attachments are missing. */
  boolean isWaiting() {
    return incomplete != null;
  }

  /**
   * Takes a message of text.
   *
   * @return the packet; empty when attachments of it have to come first
   * @throws MalformedPacketException when it is none, or attachments were to come
   */
  Optional<SocketPacket> text(String encoded) throws MalformedPacketException {
    if (isWaiting()) {
      throw new MalformedPacketException("text came instead of an attachment");
    }
    if (encoded.length() > limits.maxEventBytes()) {
      throw new MalformedPacketException("at most " + limits.maxEventBytes() + " bytes an event");
    }
    SocketPacket packet = new Scan(encoded).packet();
    if (packet.type().isBinary() && announced > 0) {
      bytes = encoded.length();
      incomplete = packet;
      return Optional.empty();
    }
    return Optional.of(packet);
  }

  /**
   * Takes a message of bytes: an attachment.
   *
   * @return the packet when it was the last one
   * @throws MalformedPacketException when none was to come
   */
  Optional<SocketPacket> binary(byte[] attachment) throws MalformedPacketException {
    SocketPacket packet = incomplete;
    if (packet == null) {
      throw new MalformedPacketException("an attachment came that was not announced");
    }
    bytes += attachment.length;
    if (bytes > limits.maxEventBytes()) {
      throw new MalformedPacketException("at most " + limits.maxEventBytes() + " bytes an event");
    }
    attachments.add(attachment);
    if (attachments.size() < announced) {
      return Optional.empty();
    }
    Object data = Attachments.fill(packet.data(), attachments);
    clear();
    return Optional.of(new SocketPacket(packet.type(), packet.namespace(), packet.id(), data));
  }

  /** Lets go of what has come of an incomplete packet. */
  void clear() {
    incomplete = null;
    attachments.clear();
  }

  /** One look at a text, from left to right. */
  private final class Scan {
    private final String text;
    private int at;

    Scan(String text) {
      this.text = text;
    }

    SocketPacket packet() throws MalformedPacketException {
      if (text.isEmpty()) {
        throw new MalformedPacketException("a packet has at least its type");
      }
      SocketPacket.Type type = SocketPacket.Type.of(text.charAt(at++));
      announced = type.isBinary() ? attachmentCount() : 0;
      String namespace = namespace();
      Long id = id();
      Object data = at < text.length() ? json.read(text.substring(at)) : null;
      check(type, data);
      if (type.isBinary()) {
        Attachments.check(data, announced);
      }
      return new SocketPacket(type, namespace, id, data);
    }

    private int attachmentCount() throws MalformedPacketException {
      String digits = digits(MAX_COUNT_DIGITS);
      if (digits.isEmpty() || at == text.length() || text.charAt(at++) != '-') {
        throw new MalformedPacketException("a binary packet announces its attachments");
      }
      int count = Integer.parseInt(digits);
      if (count > limits.maxAttachments()) {
        throw new MalformedPacketException(
            "at most " + limits.maxAttachments() + " attachments an event, announced " + count);
      }
      return count;
    }

    private String namespace() {
      if (at == text.length() || text.charAt(at) != '/') {
        return Namespace.MAIN;
      }
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      String namespace = text.substring(at, end);
      at = comma < 0 ? end : end + 1;
      return namespace;
    }

    private @Nullable Long id() throws MalformedPacketException {
      String digits = digits(MAX_ID_DIGITS);
      return digits.isEmpty() ? null : Long.valueOf(digits);
    }

    private String digits(int most) throws MalformedPacketException {
      int start = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      if (at - start > most) {
        throw new MalformedPacketException("a number has at most " + most + " digits");
      }
      return text.substring(start, at);
    }
  }

  private static void check(SocketPacket.Type type, @Nullable Object data)
      throws MalformedPacketException {
    boolean valid =
        switch (type) {
          case CONNECT -> data == null || data instanceof Map;
          case DISCONNECT -> data == null;
          case CONNECT_ERROR -> false; // a client has nothing to refuse
          case EVENT, BINARY_EVENT -> data instanceof List<?> list && isEvent(list);
          case ACK, BINARY_ACK -> data instanceof List;
        };
    if (!valid) {
      throw new MalformedPacketException("the data is not that of a packet " + type);
    }
  }

  private static boolean isEvent(List<?> list) {
    return !list.isEmpty()
        && (list.getFirst() instanceof Number
            || (list.getFirst() instanceof String name && !RESERVED.contains(name)));
  }
}
