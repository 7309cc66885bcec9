package dev.sightline.bootstrap.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Paints scenes and encodes them as JPEG. Canvas, backdrops and encoder are made once and used for
 * every picture.
 *
 * <p><b>Threading:</b> confined to one thread.
 */
final class PictureMaker implements AutoCloseable {
  private static final float QUALITY = 0.7f;
  private static final int TYPICAL_BYTES = 1 << 16;
  private static final int MARGIN = 14;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.S");

  private final ZoneId zone;
  private final BufferedImage canvas = newImage();
  private final Graphics2D graphics = canvas.createGraphics();
  private final Map<Backdrop, BufferedImage> backdrops = new EnumMap<>(Backdrop.class);
  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
  private final ImageWriteParam quality = writer.getDefaultWriteParam();
  private final ByteArrayOutputStream encoded = new ByteArrayOutputStream(TYPICAL_BYTES);

  /** The zone is that of the clock in the pictures. */
  PictureMaker(ZoneId zone) {
    this.zone = zone;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    quality.setCompressionQuality(QUALITY);
  }

  /** The picture of a scene at a moment, as JPEG; the array belongs to the caller. */
  byte[] make(Scene scene, List<Thing> things, Instant at) {
    graphics.drawImage(backdrops.computeIfAbsent(scene.backdrop(), this::backdrop), 0, 0, null);
    things.forEach(thing -> ThingPainter.paint(graphics, thing));
    burnIn(scene.title(), at);
    return encode();
  }

  private BufferedImage backdrop(Backdrop backdrop) {
    BufferedImage image = newImage();
    Graphics2D on = image.createGraphics();
    backdrop.paint(on);
    on.dispose();
    return image;
  }

  private void burnIn(String title, Instant at) {
    int dot = 3;
    int bottom = Scene.HEIGHT - MARGIN - PixelLetters.height(dot);
    String clock = CLOCK.format(at.atZone(zone));
    PixelLetters.draw(graphics, title, MARGIN, MARGIN, dot);
    PixelLetters.draw(graphics, clock, MARGIN, bottom, dot);
    // A bar that fills once a second shows at a glance that the picture moves.
    int width = (int) (120 * (Math.floorMod(at.toEpochMilli(), 1000L) / 1000.0));
    int left = Scene.WIDTH - MARGIN - 120;
    graphics.setColor(Color.BLACK);
    graphics.fillRect(left - 2, MARGIN - 2, 124, 14);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(left, MARGIN, width, 10);
  }

  private byte[] encode() {
    encoded.reset();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(encoded)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(canvas, null, null), quality);
    } catch (IOException e) {
      throw new UncheckedIOException("a picture in memory cannot be encoded", e);
    } finally {
      writer.setOutput(null);
    }
    return encoded.toByteArray();
  }

  private static BufferedImage newImage() {
    return new BufferedImage(Scene.WIDTH, Scene.HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
  }

  @Override
  public void close() {
    graphics.dispose();
    writer.dispose();
  }
}
