import { takenAt } from "./wire.js";

/** How many frames are looked at. */
const AT_MOST = 40;
/** How far back, in milliseconds by the store's clock, unless the camera is slower. */
const WINDOW = 5_000;

/** How many frames a second come, by the times that the store took them. */
export class FrameRate {
  #times = [];

  /** A frame with this id has come. */
  received(id) {
    const taken = takenAt(id);
    if (!(taken > (this.#times.at(-1) ?? -Infinity))) {
      this.#times = []; // the store's clock went back, or the id cannot be read
    }
    if (Number.isFinite(taken)) {
      this.#times.push(taken);
      const old = this.#times.findIndex((time) => time >= taken - WINDOW);
      this.#times.splice(0, Math.max(0, Math.min(old, this.#times.length - 3), this.#times.length - AT_MOST));
    }
  }

  /** Frames a second; null until two have come. */
  perSecond() {
    const count = this.#times.length - 1;
    return count < 1 ? null : (1000 * count) / (this.#times.at(-1) - this.#times[0]);
  }
}
