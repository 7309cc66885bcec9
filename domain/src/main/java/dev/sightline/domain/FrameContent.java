package dev.sightline.domain;

import java.util.Objects;
import java.util.Optional;

/**
 * What a producer hands over: a picture, and what its detector saw in it.
 *
 * @param image the picture
 * @param warnings the hazards that the detector saw, or that there was no detector
 * @param annotations where it saw them
 * @param size width and height as the producer gave them; empty when it did not
 */
public record FrameContent(
    EncodedImage image, Warnings warnings, Annotations annotations, Optional<FrameSize> size) {
  public FrameContent {
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(warnings, "warnings");
    Objects.requireNonNull(annotations, "annotations");
    Objects.requireNonNull(size, "size");
  }

  /** A picture of which nothing else is known. */
  public static FrameContent of(EncodedImage image) {
    return new FrameContent(image, Warnings.UNKNOWN, Annotations.NONE, Optional.empty());
  }

  /** The same with other warnings. */
  public FrameContent withWarnings(Warnings other) {
    return new FrameContent(image, other, annotations, size);
  }
}
