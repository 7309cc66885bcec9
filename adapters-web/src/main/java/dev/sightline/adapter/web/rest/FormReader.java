package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameContent;
import io.micronaut.http.HttpStatus;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of a form that uploads a frame, in any order. Fields of other names are read
 * over.
 */
final class FormReader implements StreamParser.Sink {
  private static final String FILE = "file";
  private static final Set<String> TEXTS =
      Set.of(
          "label",
          "key",
          "warnings_json",
          "cone_polygons_json",
          "pole_polygons_json",
          "detection_items_json",
          "width",
          "height");

  private final Map<String, byte[]> fields = new HashMap<>();
  private final ByteCollector image;
  private final int maxTextBytes;
  private int textBytes;
  private @Nullable String field;
  private @Nullable ByteCollector content;

  /**
   * @param image collects the picture, within its own bound
   * @param maxTextBytes longest accepted texts, all together, in bytes
   */
  FormReader(ByteCollector image, int maxTextBytes) {
    this.image = image;
    this.maxTextBytes = maxTextBytes;
  }

  @Override
  public void begin(Map<String, String> headers) {
    String name = PartDisposition.of(headers).name();
    field = FILE.equals(name) || TEXTS.contains(name) ? name : null;
    if (field == null) {
      content = null;
      return;
    }
    if (fields.containsKey(name)) {
      throw ProblemException.badRequest("the field " + name + " is given twice");
    }
    content = FILE.equals(name) ? image : textCollector();
  }

  private ByteCollector textCollector() {
    return new ByteCollector(
        maxTextBytes - textBytes,
        () ->
            new ProblemException(
                HttpStatus.REQUEST_ENTITY_TOO_LARGE,
                "the text fields may have at most " + maxTextBytes + " bytes together"));
  }

  @Override
  public void data(ByteBuffer piece) {
    if (content != null) {
      content.append(piece);
    }
  }

  @Override
  public void end() {
    if (field != null && content != null) {
      textBytes += FILE.equals(field) ? 0 : content.size();
      fields.put(field, content.take());
    }
  }

  /**
   * The camera that the form names.
   *
   * @throws ProblemException 400, when a name is missing or out of its bounds
   */
  CameraKey camera() {
    String label = required("label");
    String key = required("key");
    return ProblemException.checked(() -> CameraKey.of(label, key));
  }

  /**
   * The frame that the form holds.
   *
   * @throws ProblemException 400, when the file is missing or a field is out of its bounds
   * @throws dev.sightline.domain.UnsupportedImageException when the file is not a picture
   */
  FrameContent frame() {
    byte[] file = fields.get(FILE);
    if (file == null) {
      throw missing(FILE);
    }
    return new FrameFields(
            text("warnings_json"),
            text("cone_polygons_json"),
            text("pole_polygons_json"),
            text("detection_items_json"),
            text("width"),
            text("height"))
        .withImage(file);
  }

  private String required(String name) {
    if (!fields.containsKey(name)) {
      throw missing(name);
    }
    return text(name);
  }

  private String text(String name) {
    byte[] bytes = fields.get(name);
    if (bytes == null) {
      return "";
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      ProblemException problem = ProblemException.badRequest("the field " + name + " is not UTF-8");
      problem.initCause(e);
      throw problem;
    }
  }

  private static ProblemException missing(String name) {
    return ProblemException.badRequest(
        "the field " + name + " is missing; label, key and file must be there");
  }
}
