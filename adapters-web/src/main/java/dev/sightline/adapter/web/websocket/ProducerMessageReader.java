package dev.sightline.adapter.web.websocket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sightline.adapter.web.encoding.FrameFormat;
import dev.sightline.application.FrameTooLargeException;
import dev.sightline.domain.Annotations;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameSize;
import dev.sightline.domain.Warnings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of producers: a JSON header, {@value FrameFormat#DELIMITER}, the image.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
final class ProducerMessageReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] DELIMITER = FrameFormat.DELIMITER.getBytes(US_ASCII);
  private static final int MAX_PING_BYTES = 64;
  private static final String LABEL = "label";
  private static final String KEY = "key";
  private static final String WARNINGS = "warnings_json";
  private static final String CONE_POLYGONS = "cone_polygons_json";
  private static final String POLE_POLYGONS = "pole_polygons_json";
  private static final String DETECTION_ITEMS = "detection_items_json";
  private static final String WIDTH = "width";
  private static final String HEIGHT = "height";
  private static final Set<String> TEXTS =
      Set.of(LABEL, KEY, WARNINGS, CONE_POLYGONS, POLE_POLYGONS, DETECTION_ITEMS);
  private static final Set<String> NUMBERS = Set.of(WIDTH, HEIGHT);

  private final int maxHeaderBytes;
  private final int maxImageBytes;

  /**
   * @param maxHeaderBytes longest accepted header
   * @param maxImageBytes largest accepted image
   */
  ProducerMessageReader(int maxHeaderBytes, int maxImageBytes) {
    this.maxHeaderBytes = maxHeaderBytes;
    this.maxImageBytes = maxImageBytes;
  }

  /** Whether a text message is the {@code {"type":"ping"}} of old clients. */
  static boolean isPing(ByteBuf text) {
    if (text.readableBytes() > MAX_PING_BYTES) {
      return false;
    }
    try {
      return "ping".equals(fields(text, Set.of("type"), Set.of()).get("type"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The frame in a message; the message stays the caller's.
   *
   * @throws IllegalArgumentException when it is not of the form; the message says what is wrong
   * @throws dev.sightline.domain.UnsupportedImageException when the image is none
   * @throws FrameTooLargeException when the image is too large
   */
  ProducerMessage read(ByteBuf message) {
    int headerBytes = delimiterIn(message);
    Map<String, String> fields =
        fields(message.slice(message.readerIndex(), headerBytes), TEXTS, NUMBERS);
    int imageAt = message.readerIndex() + headerBytes + DELIMITER.length;
    int imageBytes = message.writerIndex() - imageAt;
    CameraKey camera = CameraKey.of(required(LABEL, fields), required(KEY, fields));
    if (imageBytes > maxImageBytes) {
      throw new FrameTooLargeException(maxImageBytes);
    }
    EncodedImage image = EncodedImage.wrap(ByteBufUtil.getBytes(message, imageAt, imageBytes));
    return new ProducerMessage(
        camera,
        new FrameContent(
            image,
            Warnings.parse(fields.getOrDefault(WARNINGS, "")),
            new Annotations(
                fields.getOrDefault(CONE_POLYGONS, ""),
                fields.getOrDefault(POLE_POLYGONS, ""),
                fields.getOrDefault(DETECTION_ITEMS, "")),
            size(fields)));
  }

  /** How many bytes stand before the first delimiter. */
  private int delimiterIn(ByteBuf message) {
    int searched =
        (int) Math.min(message.readableBytes(), (long) maxHeaderBytes + DELIMITER.length);
    int at =
        ByteBufUtil.indexOf(
            Unpooled.wrappedBuffer(DELIMITER), message.slice(message.readerIndex(), searched));
    if (at >= 0) {
      return at;
    }
    if (searched < message.readableBytes()) {
      throw new IllegalArgumentException(
          "no '"
              + FrameFormat.DELIMITER
              + "' after a JSON header of at most "
              + maxHeaderBytes
              + " bytes");
    }
    throw new IllegalArgumentException(
        "no '" + FrameFormat.DELIMITER + "' between the JSON header and the image");
  }

  private static String required(String name, Map<String, String> fields) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the header has no '" + name + "'");
    }
    return value;
  }

  private static Optional<FrameSize> size(Map<String, String> fields) {
    int width = pixels(WIDTH, fields);
    int height = pixels(HEIGHT, fields);
    return width == 0 || height == 0 ? Optional.empty() : Optional.of(new FrameSize(width, height));
  }

  private static int pixels(String name, Map<String, String> fields) {
    String text = fields.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException(
          name + " must be a whole number of pixels, 0 to " + FrameSize.MAX_EDGE);
    }
    return Integer.parseInt(text);
  }

  /** The members of a JSON object that are asked for, as text; {@code null} counts as absent. */
  private static Map<String, String> fields(ByteBuf json, Set<String> texts, Set<String> numbers) {
    Map<String, String> fields = new HashMap<>();
    try (InputStream in = new ByteBufInputStream(json.duplicate());
        JsonParser parser = JSON.createParser(in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("the header is not a JSON object");
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        if (texts.contains(name) || numbers.contains(name)) {
          put(name, text(name, value, parser, numbers.contains(name)), fields);
        } else {
          parser.skipChildren();
        }
      }
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("the header holds more than one JSON object");
      }
      return fields;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the header is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String text(
      String name, JsonToken value, JsonParser parser, boolean number) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return null;
    }
    if (value == JsonToken.VALUE_STRING || (number && value.isNumeric())) {
      return parser.getText();
    }
    throw new IllegalArgumentException(
        "'" + name + "' must be " + (number ? "a whole number" : "a text"));
  }

  private static void put(String name, @Nullable String value, Map<String, String> fields) {
    if (value == null) {
      fields.remove(name);
    } else {
      fields.put(name, value);
    }
  }
}
