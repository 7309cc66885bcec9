import { ageText, sinceText } from "./age-texts.js";
import { element, setText } from "./elements.js";
import { Freshness } from "./freshness.js";
import { HazardList } from "./hazard-list.js";
import { Hazards } from "./hazards.js";
import { t } from "./i18n.js";
import { Recent } from "./recent.js";
import { Review } from "./review.js";
import { Stage } from "./stage.js";
import { describe } from "./warnings.js";
import { stateName } from "./words.js";

/** Warnings that come so soon after a page was opened were there before, in milliseconds. */
const SETTLES = 1_500;
const OLD = ["stale", "gone"];

/**
 * One camera, large: its picture with what the detector saw in it, how fresh it is, and the warnings. The page
 * may set the callbacks; each gets the view.
 */
export class LargeView {
  #announcer;
  #freshness = new Freshness();
  #state = "waiting";
  #vanishedAt = null;
  #unreadable = false;
  #connectedAt = performance.now();
  #hasWord = false;

  /** A frame has come; it need not be shown. */
  onReceived = () => {};
  /** Another frame is on the screen. */
  onShown = () => {};
  /** The connection is there, or there again. */
  onConnected = () => {};
  /** The picture has been zoomed or moved. */
  onMoved = () => {};
  /** Called a few times a second. */
  onTick = () => {};
  /** Takes a frame in place of the screen, for example in a hidden tab; whether it has done so. */
  onTake = () => false;

  constructor(key, announcer) {
    this.key = key;
    this.#announcer = announcer;
    this.hazards = new Hazards();
    this.message = element("p", { className: "message" });
    this.badge = element("span", { className: "state chip" });
    this.since = element("p", { className: "since" });
    this.hazardList = new HazardList(key);
    this.recent = new Recent();
    this.review = new Review(this.recent, { changed: (frame) => this.#reviewed(frame) });
    this.stage = new Stage(
      {
        shown: (frame) => this.#shown(frame),
        failed: () => (this.#unreadable = true),
        skipped: ({ header }) => this.#freshness.skipped(header.id, performance.now()),
        seen: () => this.#freshness.seen(),
        moved: () => this.onMoved(),
      },
      this.message,
    );
    this.root = element("article", { className: "camera large" }, this.stage.root);
    this.root.dataset.key = key;
    document.addEventListener("visibilitychange", () => document.hidden || this.#catchUp());
    this.#showState("waiting");
  }

  /** "live", "late", "stale", "gone", "offline" or "waiting". */
  get state() {
    return this.#state;
  }

  /** Whether what the gateway says of the camera is about the present; it says so before the first picture, too. */
  get isPresent() {
    return ["live", "late", "waiting"].includes(this.#state);
  }

  /** Age of the newest picture in milliseconds, by the gateway's clock; null when there is none. */
  age(now) {
    return this.#freshness.age(now);
  }

  connected() {
    this.#connectedAt = performance.now();
    this.#freshness.connected();
    this.hazards.forget();
    this.onConnected();
  }

  received(frame, now) {
    this.#vanishedAt = null;
    this.#freshness.received(frame.header.id, now);
    this.recent.add(frame);
    this.onReceived(frame, now);
    if (this.review.isOn) {
      this.#freshness.skipped(frame.header.id, now);
      frame.release();
    } else if (this.onTake(frame)) {
      this.#freshness.skipped(frame.header.id, now);
    } else {
      this.stage.show(frame);
    }
  }

  told(state, id, age, now) {
    this.#vanishedAt = state === "gone" ? this.#vanishedAt : null;
    this.#freshness.told(state, id, age, now);
  }

  /** The gateway has told what the detector sees. */
  warned(notice, now) {
    const fresh = this.hazards.told(notice, now);
    const old = !this.#hasWord && now - this.#connectedAt < SETTLES;
    this.#hasWord = true;
    if (fresh.length > 0 && !old) {
      fresh.forEach((item) => this.#announcer.say(`${this.key}: ${describe(item.code, item.count, item.text)}`));
    }
  }

  /** The camera has been removed from the store. */
  vanished(now) {
    this.#vanishedAt ??= now;
    this.#freshness.told("gone", null, NaN, now);
  }

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
      if (OLD.includes(state) || (state === "live" && OLD.includes(this.#state))) {
        this.#announcer.say(`${this.key}: ${stateName(state)}`);
      }
      this.#showState(state);
    }
    setText(this.since, sinceText(state, this.#freshness, now));
    setText(this.message, this.#messageText(now));
    this.hazardList.update(this.hazards, this.isPresent, now);
    this.root.dataset.warnings = this.hazardList.root.dataset.status;
    this.onTick(now);
  }

  close() {
    this.stage.close();
    this.root.remove();
  }

  #shown(frame) {
    this.#unreadable = false;
    if (!frame.isReviewed) {
      this.#freshness.drawn(frame.header.id, performance.now());
    }
    this.onShown(frame);
  }

  #reviewed(frame) {
    this.root.classList.toggle("reviewing", frame !== null);
    if (frame) {
      this.stage.show({ ...frame, isReviewed: true, release() {} });
    } else {
      this.#catchUp();
    }
    this.onTick(performance.now());
  }

  /** Shows the newest frame, which may have gone elsewhere when it came. */
  #catchUp() {
    const newest = this.recent.newest;
    if (newest && !this.review.isOn && newest.id !== this.stage.shown?.header.id) {
      this.stage.show({ ...newest, release() {} });
    }
    this.#freshness.seen();
  }

  #showState(state) {
    this.#state = state;
    this.root.dataset.state = this.badge.dataset.state = state;
    setText(this.badge, stateName(state));
    this.stage.canvas.setAttribute("aria-label", t("camera.picture", { key: this.key, state: stateName(state) }));
  }

  /** What stands on the picture itself; nothing while it is live. */
  #messageText(now) {
    if (this.review.isOn) {
      return "";
    }
    if (this.#unreadable) {
      return t("camera.unreadable");
    }
    return ageText(this.#state, this.#freshness.age(now));
  }
}
