/**
 * Looking back: one of the last frames stands still while the camera goes on. The frames among which one can
 * step are those that were there when it began.
 */
export class Review {
  #recent;
  #held = [];
  #at = -1;

  /** The watcher has changed(frame), with null for live. */
  constructor(recent, watcher) {
    this.#recent = recent;
    this.watcher = watcher;
  }

  get isOn() {
    return this.#at >= 0;
  }

  /** The frame that is looked at; null when live. */
  get frame() {
    return this.#held[this.#at] ?? null;
  }

  /** The frames that can be looked at, the oldest first. */
  get frames() {
    return this.isOn ? this.#held : this.#recent.frames;
  }

  /** Looks at a frame; nothing happens when there is none with this id any more. */
  show(id) {
    const frames = this.frames;
    const at = frames.findIndex((frame) => frame.id === id);
    if (at >= 0) {
      this.#look(frames, at);
    }
  }

  /** So many frames on, or back when it is negative; stepping past the newest one is going live. */
  step(by) {
    const frames = this.frames;
    const from = this.isOn ? this.#at : frames.length - 1;
    if (this.isOn && from + by > frames.length - 1) {
      this.live();
    } else if (frames.length > 0 && (this.isOn || by <= 0)) {
      this.#look(frames, Math.max(0, from + by));
    }
  }

  live() {
    if (this.isOn) {
      this.#held = [];
      this.#at = -1;
      this.watcher.changed(null);
    }
  }

  #look(frames, at) {
    this.#held = frames;
    this.#at = at;
    this.watcher.changed(this.frame);
  }
}
