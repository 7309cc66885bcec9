package dev.sightline.adapter.web.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.sightline.adapter.web.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON of unknown shape, nested no deeper than {@value #MAX_DEPTH}. Objects become maps,
 * arrays lists, texts {@link String}, {@code true} and {@code false} {@link Boolean}; numbers are
 * of no interest, and all become the same one.
 */
final class JsonTree {
  private static final int MAX_DEPTH = 64;
  private static final Integer SOME_NUMBER = 0;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /**
   * The object that is the whole text.
   *
   * @param json UTF-8; its length bounds what is made of it
   * @throws ProblemException 400, when it is no JSON object, or nested too deep
   */
  static Map<String, @Nullable Object> object(byte[] json) {
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw ProblemException.badRequest("the body must be a JSON object");
      }
      Map<String, @Nullable Object> object = readObject(parser);
      if (parser.nextToken() != null) {
        throw ProblemException.badRequest("the body holds more than one JSON object");
      }
      return object;
    } catch (JsonProcessingException e) {
      ProblemException problem =
          ProblemException.badRequest("the body is not JSON: " + e.getOriginalMessage());
      problem.initCause(e);
      throw problem;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, @Nullable Object> readObject(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> object = new HashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      object.put(name, value(parser.nextToken(), parser));
    }
    return object;
  }

  private static List<@Nullable Object> readArray(JsonParser parser) throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      array.add(value(next, parser));
    }
    return array;
  }

  private static @Nullable Object value(JsonToken token, JsonParser parser) throws IOException {
    return switch (token) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_STRING -> parser.getText();
      default -> SOME_NUMBER;
    };
  }

  private JsonTree() {}
}
