package dev.sightline.adapter.memory;

import dev.sightline.domain.Annotations;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.Warning;
import dev.sightline.domain.Warnings;

/** A frame and the memory that it takes. Equal to itself only. */
final class StoredFrame {
  /** Objects, references and table entries of one frame, in bytes, rounded up. */
  static final int OVERHEAD_BYTES = 1_024;

  private static final int WARNING_BYTES = 64;

  final Frame frame;

  /** Frames that its camera has had up to this one, since it began. */
  final long ordinal;

  final long bytes;

  StoredFrame(Frame frame, long ordinal) {
    this.frame = frame;
    this.ordinal = ordinal;
    this.bytes = bytesOf(frame.content());
  }

  /** Memory of a frame in bytes: the picture, two bytes a character of text, and the overhead. */
  static long bytesOf(FrameContent content) {
    Annotations annotations = content.annotations();
    long characters =
        (long) annotations.conePolygons().length()
            + annotations.polePolygons().length()
            + annotations.detectionItems().length();
    return OVERHEAD_BYTES + content.image().size() + 2 * characters + bytesOf(content.warnings());
  }

  private static long bytesOf(Warnings warnings) {
    long bytes = 2L * warnings.text().length();
    for (Warning warning : warnings.items()) {
      bytes += WARNING_BYTES + 2L * (warning.code().length() + warning.text().length());
    }
    return bytes;
  }
}
