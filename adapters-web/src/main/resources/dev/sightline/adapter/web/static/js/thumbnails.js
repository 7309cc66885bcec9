const TICK = 250;
/** From one picture of a camera to the next, in milliseconds. */
const INTERVAL = 2_500;
const INTERVAL_SAVING = 15_000;
/** Most pictures that are fetched at a time; browsers have six connections, which other things need too. */
const AT_ONCE = 3;
/** How often pictures are looked at for their age, in milliseconds. */
const AGE_CHECK = 1_000;

/** Keeps the thumbnails that are in sight fresh: the one that waits longest comes first. */
export class Thumbnails {
  #all = new Map();
  #active = 0;
  #observer = new IntersectionObserver((entries) => this.#observed(entries), { rootMargin: "10%" });

  constructor() {
    setInterval(() => this.#fetch(), TICK);
    setInterval(() => this.#all.forEach(({ thumbnail }) => thumbnail.update()), AGE_CHECK);
    document.addEventListener("visibilitychange", () => this.#all.forEach(({ thumbnail }) => thumbnail.update()));
  }

  add(thumbnail) {
    this.#all.set(thumbnail.root, { thumbnail, isSeen: false, busy: false, key: null, at: -Infinity });
    this.#observer.observe(thumbnail.root);
  }

  remove(thumbnail) {
    this.#observer.unobserve(thumbnail.root);
    this.#all.delete(thumbnail.root);
  }

  #observed(entries) {
    for (const { target, isIntersecting } of entries) {
      const one = this.#all.get(target);
      if (one) {
        one.isSeen = isIntersecting;
      }
    }
  }

  #fetch() {
    if (document.hidden) {
      return;
    }
    const interval = navigator.connection?.saveData ? INTERVAL_SAVING : INTERVAL;
    const now = performance.now();
    const due = [...this.#all.values()]
      .filter(({ thumbnail, isSeen, busy }) => isSeen && !busy && thumbnail.key !== null)
      .filter(({ thumbnail, key, at }) => now - at > interval || key !== thumbnail.key)
      .sort((a, b) => a.at - b.at);
    due.slice(0, AT_ONCE - this.#active).forEach((one) => this.#refresh(one, now));
  }

  async #refresh(one, now) {
    one.busy = true;
    one.at = now;
    one.key = one.thumbnail.key;
    this.#active++;
    try {
      await one.thumbnail.refresh();
    } catch {
      // The picture stays, and is said to be old in time.
    } finally {
      one.busy = false;
      this.#active--;
    }
  }
}
