/** How far a mouse has to go before a press is a drag, in pixels. */
const THRESHOLD = 6;
/** How long a finger has to rest before it drags and does not scroll, in milliseconds. */
const LONG_PRESS = 400;
/** How near the edge of the window the page scrolls along, and how far each time, in pixels. */
const EDGE = 48;
const STEP = 14;

/** Moves tiles by mouse, pen or finger: the others make room at once; Escape puts everything back. */
export class WallDrag {
  #wall;
  #container;
  #press = null;
  #drag = null;
  #droppedAt = -Infinity;

  constructor(wall, container) {
    this.#wall = wall;
    this.#container = container;
    container.addEventListener("pointerdown", (event) => this.#pressed(event));
    container.addEventListener("touchmove", (event) => this.#drag && event.preventDefault(), { passive: false });
    container.addEventListener("contextmenu", (event) => this.#drag && event.preventDefault());
    container.addEventListener("click", (event) => this.#swallow(event), { capture: true });
    addEventListener("pointermove", (event) => this.#moved(event));
    addEventListener("pointerup", () => this.#end(true));
    addEventListener("pointercancel", () => this.#end(false));
    addEventListener("keydown", (event) => this.#escaped(event), { capture: true });
  }

  #pressed(event) {
    this.#end(false);
    const tile = this.#wall.tileAt(event.target);
    if (!tile || event.button !== 0 || !event.isPrimary || event.target.closest("button, [popover]")) {
      return;
    }
    this.#press = { tile, id: event.pointerId, x: event.clientX, y: event.clientY, isTouch: event.pointerType === "touch" };
    if (this.#press.isTouch) {
      this.#press.timer = setTimeout(() => this.#begin(), LONG_PRESS);
    }
  }

  #moved(event) {
    if (event.pointerId !== this.#press?.id) {
      return;
    }
    const { x, y, isTouch } = this.#press;
    Object.assign(this.#press, { nowX: event.clientX, nowY: event.clientY });
    const far = Math.hypot(event.clientX - x, event.clientY - y) > THRESHOLD;
    if (this.#drag) {
      event.preventDefault();
      this.#follow();
    } else if (far && isTouch) {
      this.#end(false); // the finger scrolls
    } else if (far) {
      this.#begin();
    }
  }

  #begin() {
    const { tile, x, y } = this.#press;
    const box = tile.root.getBoundingClientRect();
    this.#drag = { tile, order: this.#wall.order, gripX: x - box.left, gripY: y - box.top };
    this.#press.nowX ??= x;
    this.#press.nowY ??= y;
    this.#wall.held = true;
    tile.root.classList.add("dragged");
    document.documentElement.classList.add("dragging");
    getSelection()?.removeAllRanges();
    this.#drag.scrolling = setInterval(() => this.#scroll(), 16);
    this.#follow();
  }

  /** Keeps the tile under the pointer, and gives it the place that the pointer is at. */
  #follow() {
    const { tile, gripX, gripY } = this.#drag;
    const origin = this.#container.getBoundingClientRect();
    const x = this.#press.nowX - origin.left;
    const y = this.#press.nowY - origin.top;
    const other = this.#wall.shown.find(({ root }) => contains(root, x, y));
    if (other && other !== tile) {
      this.#wall.move(tile, other);
    }
    const { offsetLeft, offsetTop } = tile.root;
    const moved = `translate(${x - gripX - offsetLeft}px, ${y - gripY - offsetTop}px)`;
    tile.root.style.setProperty("transform", moved);
  }

  #scroll() {
    const { nowY } = this.#press;
    const by = nowY < EDGE ? -STEP : nowY > innerHeight - EDGE ? STEP : 0;
    if (by !== 0) {
      scrollBy(0, by);
      this.#follow();
    }
  }

  #end(kept) {
    clearTimeout(this.#press?.timer);
    this.#press = null;
    if (!this.#drag) {
      return;
    }
    const { tile, order, scrolling } = this.#drag;
    this.#drag = null;
    clearInterval(scrolling);
    tile.root.classList.remove("dragged");
    tile.root.style.removeProperty("transform");
    document.documentElement.classList.remove("dragging");
    this.#wall.held = false;
    this.#droppedAt = performance.now();
    if (!kept) {
      this.#wall.order = order;
    } else if (order !== this.#wall.order) {
      this.#wall.moved(tile);
    }
  }

  #escaped(event) {
    if (this.#drag && event.key === "Escape") {
      event.preventDefault(); // it leads out of nothing else
      this.#end(false);
    }
  }

  /** The click that ends a drag does not open a camera. */
  #swallow(event) {
    if (performance.now() - this.#droppedAt < 50) {
      event.preventDefault();
      event.stopPropagation();
    }
  }
}

/** Whether the place of an element, wherever it glides at the moment, contains a point of its parent. */
function contains({ offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height }, x, y) {
  return x >= left && x < left + width && y >= top && y < top + height;
}
