package dev.sightline.adapter.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * An error as it is told to clients: RFC 9457, {@value #MEDIA_TYPE}.
 *
 * @param type always {@code about:blank}: the status says what kind it is
 * @param title the status in words
 * @param status the status in numbers
 * @param detail what was wrong, and what is allowed
 * @param id under which the log tells more; only for faults of the server
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail, @Nullable String id) {
  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem without an id. */
  public static Problem of(HttpStatus status, String detail) {
    return new Problem("about:blank", status.getReason(), status.getCode(), detail, null);
  }

  /** The same with an id. */
  Problem withId(String newId) {
    return new Problem(type, title, status, detail, newId);
  }
}
