/**
 * Draws frames on a canvas, the newest only: one that has not been decoded when the next one comes is
 * dropped, and so is a decoded one that has not been drawn. Nothing is decoded while its place cannot
 * be seen; then the newest frame waits. Frames are decoded off the main thread, one at a time.
 *
 * Every frame is released once, as soon as it has been decoded or dropped. While the tab is hidden
 * nothing is released until the tab is shown again: the gateway sends no more than its credit.
 */
export class Screen {
  #context;
  #watcher;
  #pending = null;
  #decoding = false;
  #ready = null;
  #held = [];
  #seen = true;
  #closed = false;
  #observer;
  #shown = () => this.#visibilityChanged();

  /**
   * The canvas stands in a box that keeps its place. The watcher has drawn(frame) and failed(frame),
   * one of which is called after each frame; if it likes, skipped(frame) for a frame that nobody can
   * see, and seen() when the place comes into sight.
   */
  constructor(canvas, watcher) {
    this.#context = canvas.getContext("2d", { alpha: false });
    this.#watcher = watcher;
    // A little before it comes into sight it is in the picture again.
    this.#observer = new IntersectionObserver((entries) => this.#observed(entries), { rootMargin: "25%" });
    this.#observer.observe(canvas.parentElement); // a canvas that is hidden is never in sight
    document.addEventListener("visibilitychange", this.#shown);
  }

  show(frame) {
    if (this.#pending && document.hidden) {
      this.#held.push(this.#pending.release);
    } else {
      this.#pending?.release();
    }
    this.#pending = frame;
    this.#next();
  }

  close() {
    this.#closed = true;
    this.#observer.disconnect();
    document.removeEventListener("visibilitychange", this.#shown);
    this.#pending?.release();
    this.#pending = null;
    this.#releaseHeld();
    this.#take();
  }

  #visibilityChanged() {
    if (!document.hidden) {
      this.#releaseHeld();
      this.#next();
    }
  }

  #releaseHeld() {
    this.#held.splice(0).forEach((release) => release());
  }

  #observed(entries) {
    const seen = entries.at(-1).isIntersecting;
    if (seen && !this.#seen) {
      this.#watcher.seen?.();
    }
    this.#seen = seen;
    this.#next();
  }

  #next() {
    if (!this.#pending || this.#decoding || document.hidden) {
      return;
    }
    if (this.#seen) {
      this.#decode();
    } else {
      this.#watcher.skipped?.(this.#pending);
      this.#pending.release();
    }
  }

  async #decode() {
    const frame = this.#pending;
    this.#pending = null;
    this.#decoding = true;
    try {
      this.#put(frame, await createImageBitmap(frame.image));
    } catch {
      this.#watcher.failed(frame);
    } finally {
      this.#decoding = false;
      frame.release();
      this.#next();
    }
  }

  /** Leaves a picture for the next time that the browser draws. */
  #put(frame, bitmap) {
    const waiting = this.#take();
    this.#ready = { frame, bitmap };
    if (this.#closed) {
      this.#take();
    } else if (!waiting) {
      requestAnimationFrame(() => this.#draw());
    }
  }

  /** Lets go of the picture that has not been drawn; whether there was one. */
  #take() {
    const waiting = this.#ready !== null;
    this.#ready?.bitmap.close();
    this.#ready = null;
    return waiting;
  }

  #draw() {
    if (!this.#ready) {
      return;
    }
    const { frame, bitmap } = this.#ready;
    const canvas = this.#context.canvas;
    if (canvas.width !== bitmap.width || canvas.height !== bitmap.height) {
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
    }
    this.#context.drawImage(bitmap, 0, 0);
    this.#take();
    this.#watcher.drawn(frame);
  }
}
