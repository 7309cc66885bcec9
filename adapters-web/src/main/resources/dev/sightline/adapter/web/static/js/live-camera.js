import { FrameRate } from "./frame-rate.js";
import { Freshness } from "./freshness.js";
import { Hazards } from "./hazards.js";

/** How long a warning is shown at least, so that one which flickers can be read, in milliseconds. */
const WARNING_STAYS = 1_500;

/**
 * What is known of one camera: how it stands, how old its picture is, how fast it is, and what the
 * detector says. It draws nothing. Times are milliseconds of the page's monotonic clock, handed in.
 */
export class LiveCamera {
  #freshness = new Freshness();
  #rate = new FrameRate();
  #hazards = new Hazards();
  #state = "waiting";
  #vanishedAt = null;

  /** live, late, stale, gone, offline or waiting; as of the last update. */
  get state() {
    return this.#state;
  }

  /** Whether what the detector said is about the present. */
  get isPresent() {
    return this.#state === "live" || this.#state === "late";
  }

  /** What the detector says, with all that is known of it. */
  get hazards() {
    return this.#hazards;
  }

  connected() {
    this.#freshness.connected();
    this.#hazards.forget();
  }

  /** A frame has come over the socket. */
  received({ header }, now) {
    this.#vanishedAt = null;
    this.#freshness.received(header.id, now);
    this.#rate.received(header.id);
  }

  /** A frame is on the screen. */
  drawn({ header }, now) {
    this.#freshness.drawn(header.id, now);
  }

  /** A frame was left out because nobody can see its place. */
  skipped({ header }, now) {
    this.#freshness.skipped(header.id, now);
  }

  /** The camera's place can be seen again. */
  seen() {
    this.#freshness.seen();
  }

  /** The gateway has said how the camera stands. */
  told(state, id, age, now) {
    if (state !== "gone") {
      this.#vanishedAt = null;
    }
    this.#freshness.told(state, id, age, now);
  }

  /** The gateway has told what the detector sees; gives the warnings that were not there before. */
  warned(notice, now) {
    return this.#hazards.told(notice, now);
  }

  /** The camera has been removed from the store. */
  vanished(now) {
    this.#vanishedAt ??= now;
    this.#freshness.told("gone", null, NaN, now);
  }

  /** Whether the camera has been away for longer than this. */
  hasBeenGoneFor(millis, now) {
    return this.#vanishedAt !== null && now - this.#vanishedAt > millis;
  }

  needsWord(now) {
    return this.#freshness.needsWord(now);
  }

  /** Whether the gateway has a frame that should have come by now. */
  isBehind(id) {
    return id !== null && this.#freshness.isBehind(id);
  }

  /**
   * Finds the state anew; gives the one before. In a hidden tab, where no frames are taken, it is
   * what the gateway says.
   */
  update(connected, now, hidden) {
    const before = this.#state;
    const read = () => (hidden ? this.#freshness.word(connected) : this.#freshness.state(connected, now));
    this.#state = this.#vanishedAt === null ? read() : "gone";
    return before;
  }

  /** Age of the picture in milliseconds; null when there is none. */
  age(now) {
    return this.#freshness.age(now);
  }

  /** When the store took the picture, as a Date; null when that is unknown. */
  takenAt() {
    return this.#freshness.takenAt();
  }

  /** Frames a second; null when it is unknown, or the camera does not run. */
  framesPerSecond() {
    return this.#state === "live" ? this.#rate.perSecond() : null;
  }

  /**
   * What the detector says, or last said.
   *
   * @returns {{status: "unknown"|"none"|"raised", items: object[]}} "unknown" when nothing has been
   *     said of the present: then the items are what was last seen
   */
  said(now) {
    const { status, items } = this.#hazards;
    if (!this.isPresent || status === "unknown") {
      return { status: "unknown", items };
    }
    const ended = this.#hazards.ended(now).filter(({ endedAt }) => now - endedAt < WARNING_STAYS);
    return { status: ended.length > 0 ? "raised" : status, items: [...items, ...ended] };
  }
}
