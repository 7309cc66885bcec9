package dev.sightline.adapter.web.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Real encoded pictures of 32 × 24 pixels. */
public final class Pictures {
  /** A JPEG picture; another number, another picture. */
  public static byte[] jpeg(int number) {
    return encoded("jpg", number);
  }

  /** A PNG picture. */
  public static byte[] png(int number) {
    return encoded("png", number);
  }

  /** Bytes that begin like a JPEG picture. */
  public static byte[] jpegOf(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 'x');
    bytes[0] = (byte) 0xFF;
    bytes[1] = (byte) 0xD8;
    bytes[2] = (byte) 0xFF;
    return bytes;
  }

  private static byte[] encoded(String format, int number) {
    BufferedImage image = new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(number * 2654435 & 0xFFFFFF));
    graphics.fillRect(0, 0, 32, 24);
    graphics.dispose();
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, format, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Pictures() {}
}
