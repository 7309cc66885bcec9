package dev.sightline.adapter.redis;

import dev.sightline.domain.Annotations;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSize;
import dev.sightline.domain.UnsupportedImageException;
import dev.sightline.domain.Warnings;
import io.lettuce.core.StreamMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a stream entry: written from a frame's content, and read back. */
final class FrameEntries {
  private static final String FRAME = "frame";
  private static final String WARNINGS = "warnings";
  private static final String CONE_POLYGONS = "cone_polygons";
  private static final String POLE_POLYGONS = "pole_polygons";
  private static final String DETECTION_ITEMS = "detection_items";
  private static final String WIDTH = "width";
  private static final String HEIGHT = "height";
  private static final int MAX_EDGE_DIGITS = 9;

  /** The fields that are known; the picture's bytes are not copied. */
  static Map<String, ByteBuffer> fields(FrameContent content) {
    Map<String, ByteBuffer> fields = new LinkedHashMap<>();
    fields.put(FRAME, content.image().bytes());
    putText(fields, WARNINGS, content.warnings().text());
    putText(fields, CONE_POLYGONS, content.annotations().conePolygons());
    putText(fields, POLE_POLYGONS, content.annotations().polePolygons());
    putText(fields, DETECTION_ITEMS, content.annotations().detectionItems());
    content
        .size()
        .ifPresent(
            size -> {
              putText(fields, WIDTH, Integer.toString(size.width()));
              putText(fields, HEIGHT, Integer.toString(size.height()));
            });
    return fields;
  }

  /** The frame in an entry; empty when it has no picture, or what it has is out of bounds. */
  static Optional<Frame> read(CameraKey camera, StreamMessage<String, ByteBuffer> entry) {
    Map<String, ByteBuffer> fields = entry.getBody();
    ByteBuffer picture = fields.get(FRAME);
    if (picture == null) {
      return Optional.empty();
    }
    try {
      FrameContent content =
          new FrameContent(
              EncodedImage.wrap(FrameCodec.array(picture)),
              Warnings.parse(text(fields, WARNINGS)),
              new Annotations(
                  text(fields, CONE_POLYGONS),
                  text(fields, POLE_POLYGONS),
                  text(fields, DETECTION_ITEMS)),
              size(text(fields, WIDTH), text(fields, HEIGHT)));
      return Optional.of(new Frame(camera, FrameId.parse(entry.getId()), content));
    } catch (UnsupportedImageException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void putText(Map<String, ByteBuffer> fields, String name, String text) {
    if (!text.isEmpty()) {
      fields.put(name, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static String text(Map<String, ByteBuffer> fields, String name) {
    @Nullable ByteBuffer value = fields.get(name);
    return value == null ? "" : new String(FrameCodec.array(value), StandardCharsets.UTF_8);
  }

  private static Optional<FrameSize> size(String width, String height) {
    int w = edge(width);
    int h = edge(height);
    return w == 0 || h == 0 ? Optional.empty() : Optional.of(new FrameSize(w, h));
  }

  /** A length in pixels; 0 when it is unknown, or makes no sense. */
  private static int edge(String text) {
    String digits = text.strip();
    if (digits.length() > MAX_EDGE_DIGITS) {
      return 0;
    }
    int pixels = 0;
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (digit < '0' || digit > '9') {
        return 0;
      }
      pixels = 10 * pixels + (digit - '0');
    }
    return pixels > FrameSize.MAX_EDGE ? 0 : pixels;
  }

  private FrameEntries() {}
}
