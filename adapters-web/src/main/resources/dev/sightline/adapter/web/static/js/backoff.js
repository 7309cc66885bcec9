/**
 * How long to wait before the next try: doubled each time between two bounds, and each time a
 * random part of it, so that the viewers of a restarted gateway do not come back all at once.
 */
export class Backoff {
  #tries = 0;

  /** Bounds in milliseconds; random gives 0 to 1. */
  constructor(least = 500, most = 10_000, random = Math.random) {
    this.least = least;
    this.most = most;
    this.random = random;
  }

  /** Milliseconds until the next try. */
  next() {
    const bound = Math.min(this.most, this.least * 2 ** Math.min(this.#tries++, 20));
    return Math.max(this.least, bound * (0.5 + this.random() / 2));
  }

  /** The last try has succeeded. */
  reset() {
    this.#tries = 0;
  }
}
