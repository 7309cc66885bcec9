import { takenAt } from "./wire.js";

const MOST = 600;
const MOST_BYTES = 32 * 1024 * 1024;

/** The last frames of a camera as they came, compressed: bounded in number and in bytes. */
export class Recent {
  #frames = [];
  #bytes = 0;

  /** The oldest first. The array is another one each time. */
  get frames() {
    return [...this.#frames];
  }

  /** The last one; undefined when there is none. */
  get newest() {
    return this.#frames.at(-1);
  }

  get bytes() {
    return this.#bytes;
  }

  add({ header, image }) {
    const taken = takenAt(header.id);
    if (!Number.isFinite(taken)) {
      return;
    }
    const frame = { id: header.id, taken, header, image };
    this.#frames.push(frame);
    this.#bytes += weight(frame);
    while (this.#frames.length > MOST || (this.#bytes > MOST_BYTES && this.#frames.length > 1)) {
      this.#bytes -= weight(this.#frames.shift());
    }
  }
}

/** In bytes: the picture, and what the detector wrote. */
function weight({ header, image }) {
  return Object.values(header).reduce((sum, value) => sum + 2 * (value?.length ?? 0), image.size);
}
