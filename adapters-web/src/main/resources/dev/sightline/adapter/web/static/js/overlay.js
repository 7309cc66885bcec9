import { kindName } from "./kinds.js";

/* Sizes are in parts of the page's own text size, which is larger on walls. */
const HAZARD_LINE = 0.19;
const LINE = 0.125;
const FONT = 0.75;
const LABEL_HEIGHT = 1.125;
const LABEL_PAD = 0.3;
/** Narrower boxes have a name only when they are a hazard. */
const NAMED_FROM = 1.75;

/**
 * Draws what a detector saw over a picture, as lines that stay thin and names that stay readable
 * however far the picture is zoomed.
 */
export class Overlay {
  #canvas;
  #context;
  #colors;
  #seen = { width: 0, height: 0, boxes: [], areas: [] };
  #place = null;

  /** The canvas covers the box that the picture stands in. Colours are custom properties of it. */
  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d");
  }

  /** Kinds that are not drawn; null when nothing is. */
  hidden = new Set();

  /** What is on the picture that is shown now. */
  show(seen) {
    this.#seen = seen;
    this.draw();
  }

  /** Where the picture is: {left, top, width, height, boxWidth, boxHeight, pictureWidth, pictureHeight}. */
  move(place) {
    this.#place = place;
    this.draw();
  }

  draw() {
    const place = this.#place;
    if (!place) {
      return;
    }
    const ratio = devicePixelRatio || 1;
    const width = Math.round(place.boxWidth * ratio);
    const height = Math.round(place.boxHeight * ratio);
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#context.clearRect(0, 0, place.boxWidth, place.boxHeight);
    this.paint(this.#context, place);
  }

  /** Draws on any canvas, over a picture that has this place there. */
  paint(context, { left, top, width, height, pictureWidth, pictureHeight }) {
    const drawn = ({ kind }) => this.hidden !== null && !this.hidden.has(kind);
    const byX = width / (this.#seen.width || pictureWidth);
    const byY = height / (this.#seen.height || pictureHeight);
    const x = (value) => left + value * byX;
    const y = (value) => top + value * byY;
    context.save();
    const pen = new Pen(context, parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
    for (const { kind, family, points } of this.#seen.areas.filter(drawn)) {
      pen.area(points.map((point) => [x(point[0]), y(point[1])]), kindName(kind), this.#color(family));
    }
    for (const box of this.#seen.boxes.filter(drawn).sort(hazardsLast)) {
      pen.box([x(box.left), y(box.top), x(box.right), y(box.bottom)], box, this.#color(box.family));
    }
    context.restore();
  }

  #color(family) {
    this.#colors ??= readColors(this.#canvas);
    return this.#colors[family] ?? this.#colors.other;
  }
}

/** Draws lines and names in sizes that follow the page's text size. */
class Pen {
  #context;
  #unit;

  constructor(context, unit) {
    this.#context = context;
    this.#unit = unit;
    context.font = `600 ${FONT * unit}px system-ui, sans-serif`;
    context.textBaseline = "middle";
    context.lineJoin = "round";
  }

  area(outline, name, color) {
    const path = new Path2D();
    outline.forEach(([x, y], i) => (i === 0 ? path.moveTo(x, y) : path.lineTo(x, y)));
    path.closePath();
    this.#context.globalAlpha = 0.16;
    this.#context.fillStyle = color.line;
    this.#context.fill(path);
    this.#context.globalAlpha = 1;
    this.#stroke(color, LINE, [0.5, 0.3], () => this.#context.stroke(path));
    const [x, y] = outline.reduce((least, point) => (point[1] < least[1] ? point : least));
    this.#label(name, x, y, color);
  }

  box([left, top, right, bottom], { kind, family, confidence }, color) {
    const isHazard = family === "hazard";
    this.#stroke(color, isHazard ? HAZARD_LINE : LINE, [], () =>
      this.#context.strokeRect(left, top, right - left, bottom - top),
    );
    if (isHazard || right - left >= NAMED_FROM * this.#unit) {
      const sure = Number.isFinite(confidence) ? ` ${Math.round(confidence * 100)} %` : "";
      // What people wear is named above them, so they are named below.
      const at = family === "person" ? bottom + LABEL_HEIGHT * this.#unit + 1 : top;
      this.#label(`${isHazard ? "⚠ " : ""}${kindName(kind)}${sure}`, left, at, color);
    }
  }

  /** A dark edge below each line, so that it can be seen on any picture. */
  #stroke(color, width, dashes, stroke) {
    const context = this.#context;
    context.setLineDash([]);
    context.strokeStyle = "rgb(0 0 0 / 55%)";
    context.lineWidth = width * this.#unit + 2;
    stroke();
    context.setLineDash(dashes.map((dash) => dash * this.#unit));
    context.strokeStyle = color.line;
    context.lineWidth = width * this.#unit;
    stroke();
    context.setLineDash([]);
  }

  #label(text, x, y, color) {
    const context = this.#context;
    const height = LABEL_HEIGHT * this.#unit;
    const pad = LABEL_PAD * this.#unit;
    const above = y - height - 1;
    const top = above < 0 ? y + 1 : above;
    const left = Math.max(0, x - 1);
    context.fillStyle = color.line;
    context.fillRect(left, top, context.measureText(text).width + 2 * pad, height);
    context.fillStyle = color.text;
    context.fillText(text, left + pad, top + height / 2 + 0.5);
  }
}

function hazardsLast(a, b) {
  return Number(a.family === "hazard") - Number(b.family === "hazard");
}

function readColors(element) {
  const style = getComputedStyle(element);
  const families = ["hazard", "person", "machine", "gear", "area", "other"];
  return Object.fromEntries(
    families.map((family) => [
      family,
      {
        line: style.getPropertyValue(`--sl-overlay-${family}`).trim() || "#ffffff",
        text: style.getPropertyValue(`--sl-overlay-${family}-text`).trim() || "#000000",
      },
    ]),
  );
}
