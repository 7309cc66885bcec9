package dev.sightline.benchmark.jmh;

import dev.sightline.benchmark.wire.Picture;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import java.util.stream.IntStream;

/** Frames of one camera, one after the other. */
final class Frames {
  static final CameraKey CAMERA = CameraKey.of("bench", "cam0");

  /** So many frames, each of so many bytes, all different. */
  static Frame[] of(int count, int bytes) {
    return IntStream.range(0, count).mapToObj(i -> frame(i + 1, bytes)).toArray(Frame[]::new);
  }

  private static Frame frame(int number, int bytes) {
    EncodedImage image = EncodedImage.wrap(new Picture(bytes).stamped(0, number, 0));
    return new Frame(CAMERA, new FrameId(number, 0), FrameContent.of(image));
  }

  private Frames() {}
}
