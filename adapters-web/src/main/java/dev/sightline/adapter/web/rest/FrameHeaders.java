package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.PercentText;
import java.util.function.UnaryOperator;

/**
 * The {@code X-Frame-*} headers in which a producer tells of the picture in the body.
 *
 * <p>Values are UTF-8, as they are or percent-encoded: a line break is written {@code %0A}, and a
 * percent sign always {@code %25}.
 */
final class FrameHeaders {
  static final String ID = "X-Frame-Id";
  static final String AGE = "X-Frame-Age";
  static final String STATE = "X-Frame-State";

  /**
   * @param header the value of a header as it came over the wire; empty when it is absent
   * @throws dev.sightline.adapter.web.ProblemException 400, when a value cannot be decoded
   */
  static FrameFields read(UnaryOperator<String> header) {
    return new FrameFields(
        decoded(header, "X-Frame-Warnings"),
        decoded(header, "X-Frame-Cone-Polygons"),
        decoded(header, "X-Frame-Pole-Polygons"),
        decoded(header, "X-Frame-Detection-Items"),
        decoded(header, "X-Frame-Width"),
        decoded(header, "X-Frame-Height"));
  }

  private static String decoded(UnaryOperator<String> header, String name) {
    return PercentText.decode("the header " + name, header.apply(name));
  }

  private FrameHeaders() {}
}
