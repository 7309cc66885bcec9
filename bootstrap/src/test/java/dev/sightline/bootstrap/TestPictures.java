package dev.sightline.bootstrap;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures as PNG, and the messages that carry them. */
final class TestPictures {
  static final int WIDTH = 320;
  static final int HEIGHT = 180;

  private TestPictures() {}

  /** A picture that differs from that of the next number. */
  static byte[] numbered(int number) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.ORANGE);
    graphics.fillRect(number * 7 % WIDTH, 40, 60, 100);
    graphics.dispose();
    return png(image);
  }

  /**
   * A picture with about as much in it as one of a camera, as JPEG; each number has another one.
   */
  static byte[] photograph(int number, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(number);
    Graphics2D graphics = image.createGraphics();
    for (int i = 0; i < 900; i++) {
      graphics.setColor(new Color(random.nextInt(1 << 24)));
      graphics.fillOval(random.nextInt(width), random.nextInt(height), 8 + i % 40, 8 + i % 30);
    }
    graphics.dispose();
    return encoded(image, "jpeg");
  }

  /** A picture of one colour. */
  static byte[] plain(Color color, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return png(image);
  }

  private static byte[] png(BufferedImage image) {
    return encoded(image, "png");
  }

  private static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
