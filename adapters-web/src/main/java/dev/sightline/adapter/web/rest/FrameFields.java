package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.domain.Annotations;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameSize;
import dev.sightline.domain.Warnings;
import java.util.Optional;

/**
 * What a producer tells of a picture besides its bytes, as text; empty where it tells nothing.
 *
 * @param warnings sentences, or JSON {@code {"<code>":{"count":n}}}
 * @param conePolygons JSON {@code [[[x,y],…],…]}
 * @param polePolygons JSON {@code [[[x,y],…],…]}
 * @param detectionItems JSON {@code [[x1,y1,x2,y2,confidence,class],…]}
 * @param width in pixels; {@code 0} is unknown
 * @param height in pixels; {@code 0} is unknown
 */
record FrameFields(
    String warnings,
    String conePolygons,
    String polePolygons,
    String detectionItems,
    String width,
    String height) {

  /**
   * The frame of a picture.
   *
   * @throws ProblemException 400, when a field is out of its bounds, or there is no picture
   * @throws dev.sightline.domain.UnsupportedImageException when the bytes are not a picture
   */
  FrameContent withImage(byte[] image) {
    if (image.length == 0) {
      throw ProblemException.badRequest("the image is empty");
    }
    EncodedImage encoded = EncodedImage.wrap(image);
    return ProblemException.checked(
        () ->
            new FrameContent(
                encoded,
                Warnings.parse(warnings),
                new Annotations(conePolygons, polePolygons, detectionItems),
                size()));
  }

  private Optional<FrameSize> size() {
    int pixelsWide = pixels("width", width);
    int pixelsHigh = pixels("height", height);
    return pixelsWide == 0 || pixelsHigh == 0
        ? Optional.empty()
        : Optional.of(new FrameSize(pixelsWide, pixelsHigh));
  }

  private static int pixels(String what, String text) {
    String digits = text.strip();
    if (digits.isEmpty()) {
      return 0;
    }
    if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > FrameSize.MAX_EDGE) {
      throw new IllegalArgumentException(
          what + " must be a whole number of pixels, 0 to " + FrameSize.MAX_EDGE);
    }
    return Integer.parseInt(digits);
  }
}
