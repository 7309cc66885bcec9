package dev.sightline.adapter.web.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.sightline.adapter.web.engineio.OutgoingPacket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes packets, as in the section "Packet encoding". */
final class PacketEncoder {
  private static final char MESSAGE = '4'; // the type of the Engine.IO packet around it

  /* The head is written last, into the place before the values: what is long is not copied. */
  private static final int MAX_HEAD_BYTES = 40;
  private static final int MAX_UTF8_BYTES = 3; // of one character of Java

  private final ByteBufAllocator allocator;

  /**
   * @param allocator where the direct buffers of events come from
   */
  PacketEncoder(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  /** A packet with at most one value, none of it binary: CONNECT, DISCONNECT and CONNECT_ERROR. */
  OutgoingPacket control(SocketPacket.Type type, String namespace, String json) {
    return OutgoingPacket.encodedText(
        Unpooled.wrappedBuffer((head(type, 0, namespace, null) + json).getBytes(UTF_8)));
  }

  /**
   * An event or an acknowledgement: an array of values.
   *
   * @param binaryType the type that it has when there are attachments
   * @param id null when no acknowledgement is asked for
   * @return the text and the attachments, which the caller releases
   */
  List<OutgoingPacket> array(
      SocketPacket.Type type,
      SocketPacket.Type binaryType,
      String namespace,
      @Nullable Long id,
      EventWriter values) {
    int headSpace = namespace.length() * MAX_UTF8_BYTES + MAX_HEAD_BYTES;
    ByteBuf text = allocator.buffer().writerIndex(headSpace);
    List<ByteBuf> attachments = new ArrayList<>();
    try (OutputStream bytes = new ByteBufOutputStream(text);
        JsonGenerator out = JsonWriter.FACTORY.createGenerator(bytes)) {
      out.writeStartArray();
      values.write(new JsonWriter(out, attachments));
      out.writeEndArray();
    } catch (IOException e) {
      release(text, attachments);
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      release(text, attachments);
      throw e;
    }
    byte[] head =
        head(attachments.isEmpty() ? type : binaryType, attachments.size(), namespace, id)
            .getBytes(UTF_8);
    text.readerIndex(headSpace - head.length).setBytes(headSpace - head.length, head);
    return packets(text, attachments);
  }

  /**
   * An event with one argument.
   *
   * @param json the argument, which is copied once for all clients, and released
   */
  OutgoingPacket event(String namespace, String event, ByteBuf json) {
    String head = head(SocketPacket.Type.EVENT, 0, namespace, null);
    String name = new String(JsonStringEncoder.getInstance().quoteAsString(event));
    byte[] before = (head + "[\"" + name + "\",").getBytes(UTF_8);
    try {
      // One direct buffer: it is written to each client from one address. What is on the heap would
      // be copied for each, and what is in many pieces would be looked up for each.
      return OutgoingPacket.encodedText(
          allocator
              .directBuffer(before.length + json.readableBytes() + 1)
              .writeBytes(before)
              .writeBytes(json)
              .writeByte(']'));
    } finally {
      json.release();
    }
  }

  private static void release(ByteBuf text, List<ByteBuf> attachments) {
    text.release();
    attachments.forEach(ByteBuf::release);
  }

  private static List<OutgoingPacket> packets(ByteBuf text, List<ByteBuf> attachments) {
    List<OutgoingPacket> packets = new ArrayList<>();
    packets.add(OutgoingPacket.encodedText(text));
    attachments.forEach(bytes -> packets.add(OutgoingPacket.binary(bytes)));
    return packets;
  }

  private static String head(
      SocketPacket.Type type, int attachments, String namespace, @Nullable Long id) {
    StringBuilder head = new StringBuilder().append(MESSAGE).append(type.digit());
    if (type.isBinary()) {
      head.append(attachments).append('-');
    }
    if (!namespace.equals(Namespace.MAIN)) {
      head.append(namespace).append(',');
    }
    if (id != null) {
      head.append(id.longValue());
    }
    return head.toString();
  }
}
