package dev.sightline.bootstrap.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Locale;

/**
 * Letters of 5 × 7 dots, as cameras burn them into their pictures. They need no font of the system,
 * so the demo also runs where none is installed. Letters, digits and {@code - . : /} can be drawn;
 * other characters leave a gap.
 */
final class PixelLetters {
  private static final String KNOWN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ:-./";

  /** Five columns a letter, from the left; in each the lowest bit is the topmost dot. */
  private static final String COLUMNS =
      "3E5149453E"
          + "00427F4000"
          + "4261514946"
          + "2141454B31"
          + "1814127F10"
          + "2745454539"
          + "3C4A494930"
          + "0171090503"
          + "3649494936"
          + "064949291E"
          + "7E1111117E"
          + "7F49494936"
          + "3E41414122"
          + "7F4141221C"
          + "7F49494941"
          + "7F09090901"
          + "3E4149497A"
          + "7F0808087F"
          + "00417F4100"
          + "2040413F01"
          + "7F08142241"
          + "7F40404040"
          + "7F020C027F"
          + "7F0408107F"
          + "3E4141413E"
          + "7F09090906"
          + "3E4151215E"
          + "7F09192946"
          + "4649494931"
          + "01017F0101"
          + "3F4040403F"
          + "1F2040201F"
          + "3F4038403F"
          + "6314081463"
          + "0708700807"
          + "6151494543"
          + "0036360000"
          + "0808080808"
          + "0060600000"
          + "2010080402";

  private static final int WIDTH = 5;
  private static final int HEIGHT = 7;
  private static final int ADVANCE = 6;

  private PixelLetters() {}

  /** Width of a text in pixels. */
  static int width(String text, int dot) {
    return text.length() * ADVANCE * dot;
  }

  /** Height of a line in pixels. */
  static int height(int dot) {
    return HEIGHT * dot;
  }

  /**
   * Draws a text in white on black.
   *
   * @param dot edge of one dot in pixels
   */
  static void draw(Graphics2D graphics, String text, int x, int y, int dot) {
    int margin = 2 * dot;
    graphics.setColor(Color.BLACK);
    graphics.fillRect(
        x - margin, y - margin, width(text, dot) - dot + 2 * margin, height(dot) + 2 * margin);
    graphics.setColor(Color.WHITE);
    fill(graphics, text.toUpperCase(Locale.ROOT), x, y, dot);
  }

  private static void fill(Graphics2D graphics, String text, int x, int y, int dot) {
    for (int i = 0; i < text.length(); i++) {
      int letter = KNOWN.indexOf(text.charAt(i));
      if (letter >= 0) {
        fill(graphics, letter, x + i * ADVANCE * dot, y, dot);
      }
    }
  }

  private static void fill(Graphics2D graphics, int letter, int x, int y, int dot) {
    for (int column = 0; column < WIDTH; column++) {
      int at = 2 * (letter * WIDTH + column);
      int bits = Integer.parseInt(COLUMNS, at, at + 2, 16);
      for (int row = 0; row < HEIGHT; row++) {
        if ((bits >> row & 1) != 0) {
          graphics.fillRect(x + column * dot, y + row * dot, dot, dot);
        }
      }
    }
  }
}
