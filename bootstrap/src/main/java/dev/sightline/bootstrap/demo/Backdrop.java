package dev.sightline.bootstrap.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;

/** What stands still behind the things of a scene. */
enum Backdrop {
  GATE(new Color(0x9fc4dc), new Color(0xe9f0ec), new Color(0x9b8f78)) {
    @Override
    void build(Graphics2D graphics) {
      for (int x = 0; x < Scene.WIDTH; x += 24) {
        graphics.setColor(FENCE);
        graphics.fillRect(x, 236, 4, 94);
      }
      graphics.fillRect(0, 250, Scene.WIDTH, 4);
      graphics.fillRect(0, 310, Scene.WIDTH, 4);
      block(graphics, 640, 150, 190, 180, new Color(0xc9b48c), 4, 3);
      for (int x : new int[] {180, 560}) {
        graphics.setColor(new Color(0xd9d4c6));
        graphics.fillRect(x, 170, 26, 160);
        stripes(graphics, x, 170, 26, 40);
      }
      road(graphics, 372, 470);
    }
  },

  CRANE(new Color(0x8fb6d6), new Color(0xf2e7d3), new Color(0xa28e6d)) {
    @Override
    void build(Graphics2D graphics) {
      block(graphics, 40, 170, 210, 160, new Color(0xb9aa96), 5, 4);
      block(graphics, 720, 110, 200, 220, new Color(0xa7b0b5), 4, 5);
      graphics.setColor(CRANE_YELLOW);
      graphics.fillRect(286, 34, 16, 296);
      graphics.fillRect(200, 48, 620, 10);
      graphics.fillPolygon(new int[] {286, 302, 294}, new int[] {34, 34, 4}, 3);
      graphics.setColor(CRANE_YELLOW.darker());
      for (int y = 64; y < 326; y += 22) {
        graphics.drawLine(286, y, 301, y + 22);
        graphics.drawLine(301, y, 286, y + 22);
      }
      graphics.setColor(new Color(0x5d6266));
      graphics.fillRect(200, 44, 54, 34);
    }
  },

  PIT(new Color(0xa8bfca), new Color(0xf0ebe0), new Color(0xa57f55)) {
    @Override
    void build(Graphics2D graphics) {
      block(graphics, 600, 190, 120, 140, new Color(0xb5b1a8), 3, 3);
      graphics.setColor(new Color(0x8c6a45));
      graphics.fillPolygon(
          new int[] {0, 60, 190, 300, 330}, new int[] {360, 290, 260, 330, 360}, 5);
      graphics.setColor(new Color(0x7a5a39));
      graphics.fillPolygon(new int[] {120, 560, 640, 60}, new int[] {392, 392, 452, 452}, 4);
      graphics.setColor(new Color(0x4d4a44));
      graphics.drawLine(0, 128, Scene.WIDTH, 116);
    }
  },

  QUAY(new Color(0x86a9c0), new Color(0xdfe7ea), new Color(0x8b8f92)) {
    @Override
    void build(Graphics2D graphics) {
      graphics.setColor(new Color(0x3f6f88));
      graphics.fillRect(0, 262, Scene.WIDTH, 68);
      graphics.setColor(new Color(0x4a5a78));
      for (int x : new int[] {96, 156, 690, 750}) {
        graphics.fillRect(x, 60, 14, 280);
      }
      graphics.fillRect(60, 60, 740, 16);
      graphics.fillRect(96, 150, 74, 8);
      graphics.fillRect(690, 150, 74, 8);
      Color[] paints = {new Color(0xb0483a), new Color(0x2f6f8f), new Color(0x55803f)};
      for (int i = 0; i < 6; i++) {
        graphics.setColor(paints[i % paints.length]);
        graphics.fillRect(800 + 54 * (i % 3), 244 + 44 * (i / 3), 50, 40);
      }
      road(graphics, 356, 452);
    }
  },

  SEA(new Color(0x9dbbd0), new Color(0xe6eef0), new Color(0x8e8b84)) {
    @Override
    void build(Graphics2D graphics) {
      graphics.setColor(new Color(0x2f6a7f));
      graphics.fillRect(0, 270, Scene.WIDTH, 78);
      graphics.setColor(new Color(0x4b8396));
      for (int i = 0; i < 60; i++) {
        graphics.fillRect(i * 137 % Scene.WIDTH, 274 + i * 29 % 70, 26, 2);
      }
      graphics.setColor(new Color(0x6c6f70));
      for (int x = 0; x < Scene.WIDTH; x += 46) {
        graphics.fillPolygon(
            new int[] {x, x + 20, x + 46, x + 40, x + 4}, new int[] {352, 334, 342, 366, 366}, 5);
      }
      graphics.setColor(new Color(0xd8dbd9));
      graphics.fillRect(838, 190, 40, 160);
      graphics.setColor(new Color(0xb83a30));
      graphics.fillRect(838, 230, 40, 34);
      graphics.fillRect(832, 178, 52, 14);
    }
  };

  private static final int HORIZON = 330;
  private static final Color FENCE = new Color(0x7c8a8c);
  private static final Color CRANE_YELLOW = new Color(0xe2ac2b);

  private final Color high;
  private final Color low;
  private final Color ground;

  Backdrop(Color high, Color low, Color ground) {
    this.high = high;
    this.low = low;
    this.ground = ground;
  }

  /** Paints the whole picture. */
  void paint(Graphics2D graphics) {
    graphics.setPaint(new GradientPaint(0, 0, high, 0, HORIZON, low));
    graphics.fillRect(0, 0, Scene.WIDTH, HORIZON);
    graphics.setPaint(new GradientPaint(0, HORIZON, ground, 0, Scene.HEIGHT, ground.darker()));
    graphics.fillRect(0, HORIZON, Scene.WIDTH, Scene.HEIGHT - HORIZON);
    build(graphics);
  }

  abstract void build(Graphics2D graphics);

  /** A building with windows. */
  private static void block(
      Graphics2D graphics, int x, int y, int width, int height, Color color, int across, int up) {
    graphics.setColor(color);
    graphics.fillRect(x, y, width, height);
    graphics.setColor(color.darker().darker());
    for (int i = 0; i < across; i++) {
      for (int j = 0; j < up; j++) {
        graphics.fillRect(
            x + (2 * i + 1) * width / (2 * across + 1),
            y + (2 * j + 1) * height / (2 * up + 1),
            width / (2 * across + 1),
            height / (2 * up + 1));
      }
    }
  }

  private static void stripes(Graphics2D graphics, int x, int y, int width, int height) {
    graphics.setColor(new Color(0xc4392f));
    for (int i = 0; i < height; i += 20) {
      graphics.fillRect(x, y + i, width, 10);
    }
  }

  private static void road(Graphics2D graphics, int top, int bottom) {
    graphics.setColor(new Color(0x5e6163));
    graphics.fillRect(0, top, Scene.WIDTH, bottom - top);
    graphics.setColor(new Color(0xd6d3c4));
    for (int x = 0; x < Scene.WIDTH; x += 90) {
      graphics.fillRect(x, (top + bottom) / 2, 46, 4);
    }
  }
}
