/**
 * Finds out which warnings are new: raised now, and not when the camera was last known. What is there when the page
 * opens is not new, nor what comes back within a while: detectors waver.
 */
export class News {
  #quiet;
  /** Of each camera: which hazards are there, and when each was last there. */
  #seen = new Map();

  /** How long a warning that has cleared may come back without being new, in milliseconds. */
  constructor(quiet = 15_000) {
    this.#quiet = quiet;
  }

  /**
   * Takes note of what a camera says now.
   *
   * @param {{code: string}[]|null} items the hazards of a picture that is live; null when nothing is known now, which
   *     leaves everything as it was
   * @param {number} now milliseconds of a monotonic clock
   * @returns those that are new
   */
  of(key, items, now) {
    if (items === null) {
      return [];
    }
    const before = this.#seen.get(key);
    const last = before?.last ?? new Map();
    const isNew = ({ code }) => !before.codes.has(code) && !(now - last.get(code) < this.#quiet);
    const fresh = before ? items.filter(isNew) : [];
    const codes = new Set(items.map(({ code }) => code));
    for (const code of [...(before?.codes ?? []), ...codes]) {
      last.set(code, now);
    }
    last.forEach((at, code) => now - at >= this.#quiet && last.delete(code));
    this.#seen.set(key, { last, codes });
    return fresh;
  }

  /** A camera has gone for good. */
  forget(key) {
    this.#seen.delete(key);
  }
}
