import { cameraPage } from "./addresses.js";
import { element, setText } from "./elements.js";
import { Freshness } from "./freshness.js";
import { Screen } from "./screen.js";
import { readWarnings } from "./warnings.js";
import { clockTime, duration, stateName } from "./words.js";

const NOT_SHOWN = "The picture cannot be shown: the browser cannot read it.";
const NONE_YET = "Waiting for the first picture";
const NO_PICTURE = { gone: "No picture", offline: "No connection" };

/** One camera on a page: its picture, how fresh that is, and what the detector says. */
export class CameraView {
  #freshness = new Freshness();
  #screen;
  #state = "waiting";
  #warnings = readWarnings("");
  #shownWarnings = "";
  #vanishedAt = null;
  #unreadable = false;

  /** The announcer is told of changes that matter. */
  constructor(label, key, announcer) {
    this.key = key;
    this.announcer = announcer;
    this.canvas = element("canvas", { role: "img", width: 16, height: 9, hidden: true });
    this.message = element("p", { className: "message" }, NONE_YET);
    this.badge = element("span", { className: "state" });
    this.since = element("p", { className: "since" });
    this.hazards = element("ul", { className: "warnings", "aria-label": `Warnings of ${key}` });
    const link = element("a", { href: cameraPage(label, key) }, key);
    this.root = element(
      "article",
      { className: "camera" },
      element("div", { className: "picture" }, this.canvas, this.message),
      element("div", { className: "caption" }, element("h2", {}, link), this.badge),
      this.since,
      this.hazards,
    );
    this.#screen = new Screen(this.canvas, {
      drawn: (frame) => this.#drawn(frame),
      failed: () => (this.#unreadable = true),
      skipped: (frame) => this.#freshness.skipped(frame.header.id, performance.now()),
      seen: () => this.#freshness.seen(),
    });
    this.#showState("waiting");
    this.#showWarnings();
  }

  get state() {
    return this.#state;
  }

  /** Width and height of the picture in pixels; null when there is none. */
  get size() {
    return this.canvas.hidden ? null : { width: this.canvas.width, height: this.canvas.height };
  }

  connected() {
    this.#freshness.connected();
  }

  received(frame, now) {
    this.#vanishedAt = null;
    this.#freshness.received(frame.header.id, now);
    this.#screen.show(frame);
  }

  told(state, id, age, now) {
    if (state !== "gone") {
      this.#vanishedAt = null;
    }
    this.#freshness.told(state, id, age, now);
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

  /** Called a few times a second. */
  update(connected, now) {
    const state = this.#vanishedAt === null ? this.#freshness.state(connected, now) : "gone";
    if (state !== this.#state) {
      this.#announceState(this.#state, state);
      this.#showState(state);
      this.#showWarnings();
    }
    setText(this.since, this.#sinceText(now));
    setText(this.message, this.#messageText(now));
  }

  close() {
    this.#screen.close();
    this.root.remove();
  }

  #drawn(frame) {
    this.#freshness.drawn(frame.header.id, performance.now());
    this.canvas.hidden = false;
    this.#unreadable = false;
    this.#warnings = readWarnings(frame.header.warnings);
    this.#showWarnings();
  }

  #showState(state) {
    this.#state = state;
    this.root.dataset.state = state;
    setText(this.badge, stateName(state));
    this.canvas.setAttribute("aria-label", `Picture of ${this.key}: ${stateName(state)}`);
  }

  #sinceText(now) {
    const age = this.#freshness.age(now);
    if (age === null) {
      return this.#state === "gone" ? "No picture" : "";
    }
    const taken = this.#freshness.takenAt();
    const time = taken ? clockTime(taken) : "unknown time";
    return this.#state === "live" ? time : `Picture of ${time}, ${duration(age)} ago`;
  }

  /** What stands on the picture itself; nothing while it is live. */
  #messageText(now) {
    if (this.#unreadable) {
      return NOT_SHOWN;
    }
    const age = this.#freshness.age(now);
    if (age === null) {
      return NO_PICTURE[this.#state] ?? NONE_YET;
    }
    return this.#state === "live" ? "" : `${stateName(this.#state)}: ${duration(age)} old`;
  }

  /** Hazards are told as they are while the picture is live; later they are what was seen then. */
  #showWarnings() {
    const lines = this.#warningLines();
    const text = JSON.stringify(lines);
    if (text === this.#shownWarnings) {
      return;
    }
    this.#announceWarnings(lines);
    this.#shownWarnings = text;
    this.hazards.dataset.status = this.#warningStatus();
    this.hazards.replaceChildren(...lines.map((line) => element("li", {}, line.text)));
  }

  #warningStatus() {
    return this.#isPresent() || this.#warnings.status === "raised" ? this.#warnings.status : "unknown";
  }

  #warningLines() {
    const { status, items } = this.#warnings;
    if (status === "raised") {
      const before = this.#isPresent() ? "" : "Last seen: ";
      return items.map(({ code, text }) => ({ code, text: before + text }));
    }
    const none = status === "none" && this.#isPresent();
    return [{ code: "", text: none ? "No warning" : "Warnings unknown" }];
  }

  #isPresent() {
    return this.#state === "live" || this.#state === "late";
  }

  #announceWarnings(lines) {
    if (!this.#isPresent() || this.#shownWarnings === "") {
      return;
    }
    const before = new Set(JSON.parse(this.#shownWarnings).map((line) => line.code));
    for (const { code, text } of lines) {
      if (!before.has(code)) {
        this.announcer.say(`${this.key}: ${text}`);
      }
    }
  }

  #announceState(from, to) {
    const worth = ["stale", "gone"].includes(to) || (to === "live" && ["stale", "gone"].includes(from));
    if (worth) {
      this.announcer.say(`${this.key}: ${stateName(to)}`);
    }
  }
}
