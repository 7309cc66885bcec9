package dev.sightline.adapter.web.socketio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the arguments of an event as JSON, RFC 8259, in UTF-8. What is binary among them becomes a
 * place for an attachment.
 *
 * <p>A text with half of a surrogate pair, which UTF-8 cannot have, is written with U+FFFD instead.
 */
public final class JsonWriter {
  static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private final JsonGenerator out;
  private final List<ByteBuf> attachments;

  /**
   * @param attachments takes what becomes an attachment, in order
   */
  JsonWriter(JsonGenerator out, List<ByteBuf> attachments) {
    this.out = out;
    this.attachments = attachments;
  }

  /** For arguments that are written without being put together in memory first. */
  public JsonGenerator generator() {
    return out;
  }

  /**
   * Writes one value.
   *
   * @throws IllegalArgumentException when it is of a type that JSON does not have
   */
  public void write(@Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case String text -> writeText(text);
      case Boolean bool -> out.writeBoolean(bool);
      case Number number -> writeNumber(number);
      case byte[] bytes -> writeAttachment(Unpooled.wrappedBuffer(bytes));
      case Map<?, ?> map -> writeMap(map);
      case Iterable<?> list -> writeList(list);
      default ->
          throw new IllegalArgumentException("not a value of JSON: " + value.getClass().getName());
    }
  }

  private void writeNumber(Number number) throws IOException {
    switch (number) {
      case Integer value -> out.writeNumber(value);
      case Long value -> out.writeNumber(value);
      case BigInteger value -> out.writeNumber(value);
      case BigDecimal value -> out.writeNumber(value);
      case Double value when Double.isFinite(value) -> out.writeNumber(value);
      case Float value when Float.isFinite(value) -> out.writeNumber(value);
      case Short value -> out.writeNumber(value);
      default -> throw new IllegalArgumentException("not a number of JSON: " + number);
    }
  }

  private void writeMap(Map<?, ?> map) throws IOException {
    out.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.writeFieldName(wellFormed(String.valueOf(entry.getKey())));
      write(entry.getValue());
    }
    out.writeEndObject();
  }

  private void writeList(Iterable<?> list) throws IOException {
    out.writeStartArray();
    for (Object value : list) {
      write(value);
    }
    out.writeEndArray();
  }

  /** Writes a text. */
  public void writeText(String text) throws IOException {
    out.writeString(wellFormed(text));
  }

  private static String wellFormed(String text) {
    StringBuilder mended = null;
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (!Character.isSurrogate(next)) {
        continue;
      }
      if (Character.isHighSurrogate(next)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else {
        mended = mended == null ? new StringBuilder(text) : mended;
        mended.setCharAt(i, '\ufffd');
      }
    }
    return mended == null ? text : mended.toString();
  }

  /**
   * Writes bytes as an attachment.
   *
   * @param bytes become the event's
   */
  public void writeAttachment(ByteBuf bytes) throws IOException {
    out.writeStartObject();
    out.writeBooleanField(Attachments.PLACEHOLDER, true);
    out.writeNumberField(Attachments.NUMBER, attachments.size());
    out.writeEndObject();
    attachments.add(bytes);
  }
}
