package dev.sightline.domain;

import java.util.Objects;
import java.util.Optional;

/**
 * A picture that a backend has taken.
 *
 * <p><b>Threading:</b> immutable; one object is shared by all viewers.
 *
 * @param camera whose picture it is
 * @param id given by the backend
 * @param content the picture and what was seen in it
 */
public record Frame(CameraKey camera, FrameId id, FrameContent content) {
  public Frame {
    Objects.requireNonNull(camera, "camera");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(content, "content");
  }

  /** The picture. */
  public EncodedImage image() {
    return content.image();
  }

  /** The hazards seen in it. */
  public Warnings warnings() {
    return content.warnings();
  }

  /** Width and height: as the producer gave them, else as the picture's own header tells them. */
  public Optional<FrameSize> size() {
    return content.size().or(() -> content.image().dimensions());
  }

  @Override
  public String toString() {
    return camera + " " + id + " " + content.image();
  }
}
