package dev.sightline.bootstrap.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;

/** Paints the things of a scene into their boxes. */
final class ThingPainter {
  private static final Color SKIN = new Color(0xc99873);
  private static final Color HAIR = new Color(0x3a2b22);
  private static final Color HARDHAT = new Color(0xf6c915);
  private static final Color VEST = new Color(0xf26a1b);
  private static final Color SHIRT = new Color(0x54677d);
  private static final Color TROUSERS = new Color(0x2f3a4a);
  private static final Color RUBBER = new Color(0x24272a);
  private static final Color STEEL = new Color(0x6f767b);
  private static final Color GLASS = new Color(0xbfe0ea);
  private static final BasicStroke LIMB = new BasicStroke(7);
  private static final BasicStroke CABLE = new BasicStroke(2);
  private static final BasicStroke ARM = new BasicStroke(13);

  private ThingPainter() {}

  static void paint(Graphics2D graphics, Thing thing) {
    switch (thing.kind()) {
      case PERSON -> person(graphics, thing);
      case CONE -> cone(graphics, thing.box());
      case POLE -> pole(graphics, thing.box());
      case TRUCK -> truck(graphics, thing);
      case EXCAVATOR -> excavator(graphics, thing);
      case CRANE_LOAD -> load(graphics, thing.box());
      case BOAT -> boat(graphics, thing);
    }
  }

  private static void person(Graphics2D graphics, Thing person) {
    Box head = person.head();
    Box trunk = person.trunk();
    Box box = person.box();
    int swing = (int) Math.round(Math.sin(2 * Math.PI * person.step()) * box.width() / 5);
    graphics.setStroke(LIMB);
    graphics.setColor(TROUSERS);
    graphics.drawLine(box.middle(), trunk.bottom() - 4, box.middle() + swing, box.bottom() - 4);
    graphics.drawLine(box.middle(), trunk.bottom() - 4, box.middle() - swing, box.bottom() - 4);
    graphics.setColor(SHIRT);
    graphics.drawLine(box.middle(), trunk.top() + 5, box.middle() - swing, trunk.bottom());
    graphics.drawLine(box.middle(), trunk.top() + 5, box.middle() + swing, trunk.bottom());
    fill(graphics, person.vest() ? VEST : SHIRT, trunk);
    if (person.vest()) {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(trunk.left(), trunk.top() + trunk.height() / 2, trunk.width(), 4);
    }
    graphics.setColor(SKIN);
    graphics.fillOval(head.left(), head.top(), head.width(), head.height());
    graphics.setColor(person.hardhat() ? HARDHAT : HAIR);
    graphics.fillArc(head.left(), head.top(), head.width(), head.height(), 0, 180);
    if (person.hardhat()) {
      int middle = (head.top() + head.bottom()) / 2;
      graphics.fillRect(head.left() - 3, middle - 2, head.width() + 6, 4);
    }
  }

  private static void cone(Graphics2D graphics, Box box) {
    graphics.setColor(VEST);
    graphics.fillPolygon(
        new int[] {box.left() + 3, box.middle(), box.right() - 3},
        new int[] {box.bottom(), box.top(), box.bottom()},
        3);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(box.middle() - 5, box.top() + box.height() / 2, 10, 5);
    graphics.setColor(VEST.darker());
    graphics.fillRect(box.left(), box.bottom() - 4, box.width(), 4);
  }

  private static void pole(Graphics2D graphics, Box box) {
    graphics.setColor(new Color(0x6b4f37));
    graphics.fillRect(box.middle() - 6, box.top(), 12, box.height());
    graphics.fillRect(box.middle() - 46, box.top() + 18, 92, 8);
    graphics.fillRect(box.middle() - 34, box.top() + 46, 68, 8);
  }

  private static void truck(Graphics2D graphics, Thing truck) {
    Box box = truck.box();
    int cab = box.width() / 4;
    int floor = box.bottom() - box.height() / 4;
    int cabLeft = truck.forwards() ? box.right() - cab : box.left();
    int bedLeft = truck.forwards() ? box.left() : box.left() + cab + 4;
    graphics.setColor(new Color(0x2d6f9a));
    graphics.fillRect(bedLeft, box.top(), box.width() - cab - 4, floor - box.top());
    graphics.setColor(new Color(0xe7e5df));
    graphics.fillRect(cabLeft, box.top() + 16, cab, floor - box.top() - 16);
    graphics.setColor(GLASS);
    graphics.fillRect(truck.forwards() ? cabLeft + cab / 2 : cabLeft, box.top() + 24, cab / 2, 26);
    fill(graphics, STEEL, new Box(box.left(), floor, box.right(), floor + 8));
    int wheel = box.height() / 3;
    for (int x : new int[] {14, 14 + wheel + 8, box.width() - 14 - wheel}) {
      graphics.setColor(RUBBER);
      graphics.fillOval(box.left() + x, box.bottom() - wheel, wheel, wheel);
      graphics.setColor(STEEL);
      graphics.fillOval(
          box.left() + x + wheel / 3, box.bottom() - 2 * wheel / 3, wheel / 3, wheel / 3);
    }
  }

  private static void excavator(Graphics2D graphics, Thing excavator) {
    Box box = excavator.box();
    int side = excavator.forwards() ? 1 : -1;
    int tracks = box.height() / 4;
    graphics.setColor(RUBBER);
    graphics.fillRoundRect(box.middle() - 66, box.bottom() - tracks, 132, tracks, tracks, tracks);
    graphics.setColor(HARDHAT);
    graphics.fillRect(box.middle() - 58, box.bottom() - tracks - 52, 116, 50);
    graphics.fillRect(box.middle() - 20, box.bottom() - tracks - 92, 52, 44);
    graphics.setColor(GLASS);
    graphics.fillRect(box.middle() - 12, box.bottom() - tracks - 84, 36, 30);
    int lift = (int) Math.round(16 * Math.sin(2 * Math.PI * excavator.step() / 1.4));
    int elbowX = box.middle() + side * 84;
    int elbowY = box.top() + 12;
    int bucketX = box.middle() + side * 104;
    int bucketY = box.bottom() - 40 + Math.min(lift, 8);
    graphics.setStroke(ARM);
    graphics.setColor(HARDHAT.darker());
    graphics.drawLine(box.middle() + side * 44, box.bottom() - tracks - 40, elbowX, elbowY);
    graphics.drawLine(elbowX, elbowY, bucketX, bucketY);
    graphics.setColor(STEEL);
    graphics.fillArc(bucketX - 22, bucketY - 16, 44, 44, 180, 180);
  }

  private static void load(Graphics2D graphics, Box box) {
    graphics.setColor(RUBBER);
    graphics.setStroke(CABLE);
    graphics.drawLine(box.middle(), 56, box.middle(), box.top() - 22);
    graphics.drawLine(box.middle(), box.top() - 22, box.left() + 6, box.top());
    graphics.drawLine(box.middle(), box.top() - 22, box.right() - 6, box.top());
    fill(graphics, new Color(0xa7442f), box);
    graphics.setColor(new Color(0x7f3020));
    for (int x = box.left() + 10; x < box.right() - 4; x += 14) {
      graphics.fillRect(x, box.top() + 4, 3, box.height() - 8);
    }
  }

  private static void boat(Graphics2D graphics, Thing boat) {
    Box box = boat.box();
    int deck = box.top() + box.height() / 2;
    graphics.setColor(new Color(0xf1f1ec));
    graphics.fillRect(box.left() + 40, box.top() + 6, 56, deck - box.top() - 6);
    graphics.setColor(new Color(0x9c2f2b));
    graphics.fillPolygon(
        new int[] {box.left(), box.right(), box.right() - 24, box.left() + 24},
        new int[] {deck, deck, box.bottom(), box.bottom()},
        4);
  }

  private static void fill(Graphics2D graphics, Color color, Box box) {
    graphics.setColor(color);
    graphics.fillRect(box.left(), box.top(), box.width(), box.height());
  }
}
