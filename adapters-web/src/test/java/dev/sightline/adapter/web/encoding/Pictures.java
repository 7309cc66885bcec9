package dev.sightline.adapter.web.encoding;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import java.util.Random;

/** Frames for tests. */
public final class Pictures {

  /** Random bytes that begin like a JPEG; the same for the same arguments. */
  public static EncodedImage image(int seed, int bytes) {
    byte[] picture = new byte[bytes];
    new Random(seed).nextBytes(picture);
    picture[0] = (byte) 0xFF;
    picture[1] = (byte) 0xD8;
    picture[2] = (byte) 0xFF;
    return EncodedImage.wrap(picture);
  }

  /** A frame whose id is {@code <number>-0} and of which nothing but the picture is known. */
  public static Frame frame(CameraKey camera, int number, int bytes) {
    return new Frame(camera, new FrameId(number, 0), FrameContent.of(image(number, bytes)));
  }

  private Pictures() {}
}
