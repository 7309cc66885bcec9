/**
 * Draws frames on a canvas, the newest only: one that has not been drawn when the next one comes is
 * dropped. Nothing is decoded while its place cannot be seen; then the newest frame waits.
 */
export class Screen {
  #context;
  #pending = null;
  #busy = false;
  #seen = true;
  #observer;

  /** The canvas stands in a box that keeps its place. After each frame one of the two is called. */
  constructor(canvas, { drawn, failed }) {
    this.#context = canvas.getContext("2d", { alpha: false });
    this.drawn = drawn;
    this.failed = failed;
    this.#observer = new IntersectionObserver((entries) => this.#observed(entries));
    this.#observer.observe(canvas.parentElement); // a canvas that is hidden is never in sight
  }

  show(frame) {
    this.#pending = frame;
    this.#next();
  }

  close() {
    this.#observer.disconnect();
    this.#pending = null;
    this.#seen = false;
  }

  #observed(entries) {
    this.#seen = entries.at(-1).isIntersecting;
    this.#next();
  }

  #next() {
    if (this.#pending && this.#seen && !this.#busy) {
      this.#busy = true;
      requestAnimationFrame(() => this.#take());
    }
  }

  async #take() {
    const frame = this.#pending;
    this.#pending = null;
    try {
      if (frame) {
        this.#draw(await createImageBitmap(frame.image));
        this.drawn(frame);
      }
    } catch {
      this.failed(frame);
    } finally {
      this.#busy = false;
      this.#next();
    }
  }

  #draw(bitmap) {
    const canvas = this.#context.canvas;
    if (canvas.width !== bitmap.width || canvas.height !== bitmap.height) {
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
    }
    this.#context.drawImage(bitmap, 0, 0);
    bitmap.close();
  }
}
