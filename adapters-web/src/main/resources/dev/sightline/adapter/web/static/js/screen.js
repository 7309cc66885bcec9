import { countScreens, paintSoon } from "./paint-clock.js";
import { PictureSize } from "./picture-size.js";

/**
 * Draws frames on a canvas, the newest only: one that has not been decoded when the next one comes is
 * dropped, and so is a decoded one that has not been drawn. Nothing is decoded while its place cannot
 * be seen; then the newest frame waits. Frames are decoded off the main thread, one at a time.
 *
 * Every frame is released once, as soon as it has been decoded or dropped. While the tab is hidden
 * nothing is released until the tab is shown again: the gateway sends no more than its credit.
 */
export class Screen {
  #canvas;
  #context;
  #watcher;
  #size = null;
  #pending = null;
  #last = null;
  #decoding = false;
  #ready = null;
  #held = [];
  #seen = true;
  #closed = false;
  #observers;
  #shown = () => this.#visibilityChanged();

  /**
   * The canvas stands in a box that keeps its place. The watcher has drawn(frame) and failed(frame),
   * one of which is called after each frame; if it likes, skipped(frame) for a frame that nobody can
   * see, seen() when the place comes into sight, and isSmall, when pictures are larger than their
   * place, so that they need not be decoded as large as they are.
   */
  constructor(canvas, watcher) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("bitmaprenderer", { alpha: false });
    this.#watcher = watcher;
    const place = canvas.parentElement; // a canvas that is hidden is never in sight
    // A little before it comes into sight it is in the picture again.
    const sight = new IntersectionObserver((entries) => this.#observed(entries), { rootMargin: "25%" });
    sight.observe(place);
    this.#observers = [sight];
    if (watcher.isSmall) {
      this.#measure(place);
    }
    countScreens(1);
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
    this.#observers.forEach((observer) => observer.disconnect());
    document.removeEventListener("visibilitychange", this.#shown);
    countScreens(-1);
    this.#pending?.release();
    this.#pending = this.#last = null;
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

  #measure(place) {
    this.#size = new PictureSize();
    const observer = new ResizeObserver(([{ contentRect }]) => {
      this.#size.placeIs(contentRect.width, contentRect.height);
      if (this.#last && !this.#pending && this.#size.isTooSmall(this.#canvas.width)) {
        this.#pending = { ...this.#last, isKnown: true };
        this.#next();
      }
    });
    observer.observe(place);
    this.#observers.push(observer);
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
      const options = this.#size?.options();
      const bitmap = await (options ? createImageBitmap(frame.image, options) : createImageBitmap(frame.image));
      this.#size?.decoded(bitmap);
      this.#put(frame, bitmap);
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
      paintSoon(() => this.#draw());
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
    const canvas = this.#canvas;
    if (canvas.width !== bitmap.width || canvas.height !== bitmap.height) {
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
    }
    this.#context.transferFromImageBitmap(bitmap);
    this.#take();
    this.#last = this.#size ? frame : null;
    if (!frame.isKnown) {
      this.#watcher.drawn(frame);
    }
  }
}
