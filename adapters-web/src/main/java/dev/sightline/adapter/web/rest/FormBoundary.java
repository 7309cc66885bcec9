package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What separates the parts of a form, RFC 7578. */
final class FormBoundary {
  private static final String FORM = "multipart/form-data";

  /* RFC 2046: up to 70 characters. */
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary\\s*=\\s*(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");

  /**
   * The boundary that a request's header gives.
   *
   * @throws ProblemException 415, when the body is no form; 400, when there is no boundary
   */
  static String of(HttpRequest<?> request) {
    String type = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
    if (type == null || !type.strip().toLowerCase(Locale.ROOT).startsWith(FORM)) {
      throw new ProblemException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "the body must be " + FORM + ", got " + (type == null ? "no Content-Type" : type));
    }
    Matcher boundary = BOUNDARY.matcher(type);
    if (!boundary.find()) {
      throw ProblemException.badRequest("the Content-Type " + FORM + " must have a boundary");
    }
    return boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
  }

  private FormBoundary() {}
}
