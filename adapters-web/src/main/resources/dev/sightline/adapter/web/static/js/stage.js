import { countKinds, readAnnotations } from "./annotations.js";
import { element } from "./elements.js";
import { Overlay } from "./overlay.js";
import { Screen } from "./screen.js";
import { Zoom } from "./zoom.js";

/** From so many pixels of the screen on, a pixel of the picture is shown as a square. */
const SQUARES_FROM = 3;

/** Where a picture is shown: zoomed and moved, with what the detector saw in it drawn over it. */
export class Stage {
  #screen;
  #watcher;
  #seen = readAnnotations({});

  /** The frame that is on the screen; null when there is none. */
  shown = null;

  /**
   * The watcher has shown(frame), failed(), skipped(frame), seen(), as the one of a screen, and moved(). The options
   * are those of the zoom.
   */
  constructor(watcher, options, ...children) {
    this.#watcher = watcher;
    this.canvas = element("canvas", { role: "img", className: "frame", width: 16, height: 9, hidden: true });
    const lines = element("canvas", { className: "overlay", "aria-hidden": "true" });
    this.box = element("div", { className: "stage" }, this.canvas, lines, ...children);
    this.root = element("div", { className: "stage-edge" }, this.box);
    this.overlay = new Overlay(lines);
    this.zoom = new Zoom(this.box, (place) => this.#move(place), options);
    this.#screen = new Screen(this.canvas, {
      drawn: (frame) => this.#drawn(frame),
      failed: () => watcher.failed(),
      skipped: (frame) => watcher.skipped(frame),
      seen: () => watcher.seen(),
    });
  }

  show(frame) {
    this.#screen.show(frame);
  }

  /** Width and height of the picture in pixels; null when there is none. */
  get size() {
    return this.canvas.hidden ? null : { width: this.canvas.width, height: this.canvas.height };
  }

  /** Each kind of thing on the picture, and how many there are. */
  get kinds() {
    return countKinds(this.#seen);
  }

  close() {
    this.#screen.close();
  }

  #drawn(frame) {
    this.shown = frame;
    this.canvas.hidden = false;
    this.#seen = readAnnotations(frame.header);
    this.zoom.pictureSize(this.canvas.width, this.canvas.height);
    this.overlay.show(this.#seen);
    this.#watcher.shown(frame);
  }

  #move(place) {
    const scale = place.width / place.pictureWidth;
    this.canvas.style.transform = `translate(${place.left}px, ${place.top}px) scale(${scale})`;
    this.canvas.classList.toggle("pixels", scale > SQUARES_FROM);
    this.overlay.move(place);
    this.#watcher.moved();
  }
}
