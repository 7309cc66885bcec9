const STEP = 1.4;
/** How many pixels of the screen a pixel of the picture may take. */
const LARGEST_PIXEL = 8;
const LEAST_MOST = 4;
const DOUBLE_CLICK = 2.5;
const WHEEL = 0.0022;

/**
 * Where a picture is in its box: as large as it fits, or larger, and moved about. Pointers, wheel
 * and pinch act on the box; keys and buttons call the methods.
 */
export class Zoom {
  #box;
  #picture = { width: 16, height: 9 };
  #size = { width: 0, height: 0 };
  #scale = 1;
  #middle = { u: 0.5, v: 0.5 };
  #pointers = new Map();

  /**
   * The box holds the picture; changed(place) is called when the picture is to be moved. Within another page, whose
   * reader scrolls past, the wheel needs Ctrl.
   */
  constructor(box, changed, { withinPage = false } = {}) {
    this.#box = box;
    this.changed = changed;
    this.withinPage = withinPage;
    new ResizeObserver(() => this.#measure()).observe(box);
    box.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    // Two fingers are ours from the start, else the browser may take them for scrolling.
    box.addEventListener("touchstart", (event) => event.touches.length > 1 && event.preventDefault(), {
      passive: false,
    });
    box.addEventListener("dblclick", (event) => this.#doubleClick(event));
    box.addEventListener("pointerdown", (event) => this.#down(event));
    box.addEventListener("pointermove", (event) => this.#move(event));
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      box.addEventListener(end, (event) => this.#up(event));
    }
    this.#measure();
  }

  /** How many times larger than it fits. */
  get scale() {
    return this.#scale;
  }

  get isZoomed() {
    return this.#scale > 1.001;
  }

  get place() {
    const { width: boxWidth, height: boxHeight } = this.#size;
    const pixels = this.#fit() * this.#scale;
    const width = this.#picture.width * pixels;
    const height = this.#picture.height * pixels;
    return {
      left: offset(boxWidth, width, this.#middle.u),
      top: offset(boxHeight, height, this.#middle.v),
      width,
      height,
      boxWidth,
      boxHeight,
      pictureWidth: this.#picture.width,
      pictureHeight: this.#picture.height,
    };
  }

  /** The picture has this size in pixels. */
  pictureSize(width, height) {
    if (width !== this.#picture.width || height !== this.#picture.height) {
      this.#picture = { width, height };
      this.#moved();
    }
  }

  in() {
    this.#about(STEP);
  }

  out() {
    this.#about(1 / STEP);
  }

  /** The whole picture. */
  reset() {
    this.#scale = 1;
    this.#middle = { u: 0.5, v: 0.5 };
    this.#moved();
  }

  /** Moves the picture by pixels of the screen; what is at its edge stays there. */
  pan(byX, byY) {
    const { left, top, width, height, boxWidth, boxHeight } = this.place;
    this.#middle = { u: (boxWidth / 2 - left - byX) / width, v: (boxHeight / 2 - top - byY) / height };
    this.#moved();
  }

  #about(factor) {
    this.#at(this.#size.width / 2, this.#size.height / 2, factor);
  }

  /** Zooms so that what is at a point of the box stays there. */
  #at(x, y, factor) {
    const before = this.place;
    const u = (x - before.left) / before.width;
    const v = (y - before.top) / before.height;
    const most = Math.max(LEAST_MOST, LARGEST_PIXEL / this.#fit());
    this.#scale = Math.min(most, Math.max(1, this.#scale * factor));
    const { width, height, boxWidth, boxHeight } = this.place;
    this.#middle = { u: u + (boxWidth / 2 - x) / width, v: v + (boxHeight / 2 - y) / height };
    this.#moved();
  }

  #fit() {
    const { width, height } = this.#picture;
    return Math.min(this.#size.width / width, this.#size.height / height) || 1;
  }

  #measure() {
    this.#size = { width: this.#box.clientWidth, height: this.#box.clientHeight };
    this.#moved();
  }

  #moved() {
    const { left, top, width, height, boxWidth, boxHeight } = this.place;
    // Where the picture really is counts, so that a pan the other way is felt at once.
    this.#middle = { u: (boxWidth / 2 - left) / width, v: (boxHeight / 2 - top) / height };
    this.#box.classList.toggle("zoomed", this.isZoomed);
    this.changed(this.place);
  }

  #point(event) {
    const box = this.#box.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** Zooming out of the whole picture scrolls the page instead. */
  #wheel(event) {
    if (!event.ctrlKey && (this.withinPage || (!this.isZoomed && event.deltaY > 0))) {
      return;
    }
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
    const { x, y } = this.#point(event);
    this.#at(x, y, Math.exp(-event.deltaY * lines * WHEEL));
  }

  #doubleClick(event) {
    if (event.target.closest("button, a")) {
      return;
    }
    if (this.isZoomed) {
      this.reset();
    } else {
      const { x, y } = this.#point(event);
      this.#at(x, y, DOUBLE_CLICK);
    }
  }

  #down(event) {
    if (event.button !== 0 || event.target.closest("button, a")) {
      return;
    }
    this.#pointers.set(event.pointerId, this.#point(event));
    if (this.isZoomed || this.#pointers.size > 1) {
      this.#box.setPointerCapture(event.pointerId);
    }
  }

  #move(event) {
    const before = this.#pointers.get(event.pointerId);
    if (!before) {
      return;
    }
    const now = this.#point(event);
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    if (other) {
      this.#pinch(other, before, now);
    } else if (this.isZoomed) {
      this.pan(now.x - before.x, now.y - before.y);
    }
  }

  #pinch(still, before, now) {
    const from = Math.hypot(before.x - still.x, before.y - still.y);
    const to = Math.hypot(now.x - still.x, now.y - still.y);
    if (from > 0 && to > 0) {
      this.#at((still.x + now.x) / 2, (still.y + now.y) / 2, to / from);
      this.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    }
  }

  #up(event) {
    this.#pointers.delete(event.pointerId);
  }
}

/** In the middle when it fits, else such that no edge of the box is left empty. */
function offset(box, length, middle) {
  return length <= box ? (box - length) / 2 : Math.min(0, Math.max(box - length, box / 2 - middle * length));
}
