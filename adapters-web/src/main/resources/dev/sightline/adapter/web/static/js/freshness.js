import { takenAt } from "./wire.js";

/** How long the gateway's word on a camera is believed, in milliseconds. */
const WORD_LASTS = 10_000;
/** A picture older than this is late, unless the camera is known to be slower. */
const LATE_AFTER = 3_000;
/** A picture older than this is stale, unless the camera is known to be slower. */
const STALE_AFTER = 10_000;
/** How many distances between frames are remembered. */
const INTERVALS = 8;

const SEVERITY = ["live", "late", "stale", "gone"];

/**
 * How a camera may be shown. The gateway says how its newest frame stands; this class holds that
 * word against what the page itself sees, and the worse of both counts: a picture is shown as live
 * only while the gateway says so, the word is recent, and the picture on the screen is young.
 *
 * All times are milliseconds of one monotonic clock, handed in; ages follow the gateway's clock.
 */
export class Freshness {
  #word = null;
  #heardAt = -Infinity;
  #lastTaken = NaN;
  #drawn = null;
  #skipped = null;
  #intervals = [];
  #ahead = null;
  #aheadIsOld = true;

  /** A new connection: what the gateway said on the last one no longer counts. */
  connected() {
    this.#word = null;
    this.#aheadIsOld = true;
  }

  /** A frame has come. */
  received(id, now) {
    const taken = takenAt(id);
    if (taken > this.#lastTaken) {
      this.#intervals.push(taken - this.#lastTaken);
      this.#intervals.splice(0, this.#intervals.length - INTERVALS);
    }
    this.#lastTaken = taken;
    this.#heardAt = now;
    if (Number.isFinite(taken) && !this.#aheadIsOld) {
      this.#ahead = Math.max(this.#ahead, taken - now); // no frame comes before it was taken
    }
  }

  /** A frame is on the screen. */
  drawn(id, now) {
    this.#drawn = { taken: takenAt(id), at: now };
    this.#skipped = null;
  }

  /** A frame has come that was not drawn, since nobody can see its place: it counts until then. */
  skipped(id, now) {
    this.#skipped = { taken: takenAt(id), at: now };
  }

  /** The place can be seen again: what is on the screen counts. */
  seen() {
    this.#skipped = null;
  }

  /** The gateway has said how the camera's newest frame stands; id is null when it has none. */
  told(state, id, age, now) {
    if (!SEVERITY.includes(state)) {
      return;
    }
    this.#word = { state, at: now, age: Number.isFinite(age) ? age : 0 };
    const ahead = takenAt(id) + this.#word.age - now;
    if (Number.isFinite(ahead)) {
      // A word can only be delayed on its way, so the greatest value is the nearest to the truth.
      this.#ahead = this.#aheadIsOld ? ahead : Math.max(ahead, this.#ahead ?? ahead);
      this.#aheadIsOld = false;
    }
  }

  /**
   * @param {boolean} connected whether the socket is open
   * @returns {"live"|"late"|"stale"|"gone"|"offline"|"waiting"}
   */
  state(connected, now) {
    if (!connected) {
      return "offline";
    }
    if (!this.#word || (!this.#newest() && this.#word.state !== "gone")) {
      return "waiting";
    }
    return [this.#word.state, this.#bySilence(now), this.#byAge(now)].reduce(worse);
  }

  /** What the gateway says of the camera, whatever is on the screen: for a tab that nobody sees. */
  word(connected) {
    return connected ? (this.#word?.state ?? "waiting") : "offline";
  }

  /** Age of the picture on the screen in milliseconds; null when there is none. */
  age(now) {
    const newest = this.#newest();
    if (!newest) {
      return null;
    }
    const byGateway = now + (this.#ahead ?? NaN) - newest.taken;
    return Number.isFinite(byGateway) ? Math.max(0, byGateway) : now - newest.at;
  }

  /** When the store took the picture on the screen, as a Date; null when that is unknown. */
  takenAt() {
    const newest = this.#newest();
    return Number.isFinite(newest?.taken) ? new Date(newest.taken) : null;
  }

  /** Whether the page had better ask the gateway how the camera stands. */
  needsWord(now) {
    const word = this.#word;
    if (!word) {
      return true;
    }
    if (word.state !== "live" && this.#heardAt > word.at) {
      return now - word.at > WORD_LASTS / 5;
    }
    const patience = word.state === "live" || word.state === "late" ? WORD_LASTS / 2 : 3 * WORD_LASTS;
    return now - Math.max(word.at, this.#heardAt) > patience;
  }

  /** Whether a frame with this id is newer than every frame that has come. */
  isBehind(id) {
    return !(takenAt(id) <= this.#lastTaken);
  }

  #newest() {
    return this.#skipped ?? this.#drawn;
  }

  #bySilence(now) {
    const silent = now - Math.max(this.#word.at, this.#heardAt);
    return silent > 3 * WORD_LASTS ? "stale" : silent > WORD_LASTS ? "late" : "live";
  }

  #byAge(now) {
    if (this.#intervals.length === 0) {
      return "live"; // how fast the camera is, only the gateway knows
    }
    const age = this.age(now) ?? 0;
    const interval = Math.max(...this.#intervals);
    const known = this.#word.state === "live" ? this.#word.age : 0;
    if (age > Math.max(STALE_AFTER, 10 * interval, known + STALE_AFTER)) {
      return "stale";
    }
    return age > Math.max(LATE_AFTER, 4 * interval, known + LATE_AFTER) ? "late" : "live";
  }
}

/** The worst of some states as the gateway names them; null when there is none. */
export function worst(states) {
  return states.filter((state) => SEVERITY.includes(state)).reduce(worse, null);
}

function worse(a, b) {
  return SEVERITY.indexOf(a) >= SEVERITY.indexOf(b) ? a : b;
}
