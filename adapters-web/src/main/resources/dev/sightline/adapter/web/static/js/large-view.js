import { ageText, sinceText } from "./age-texts.js";
import { element, setText } from "./elements.js";
import { HazardList } from "./hazard-list.js";
import { t } from "./i18n.js";
import { LiveCamera } from "./live-camera.js";
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
export class LargeView extends LiveCamera {
  #announcer;
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
  /** Whether frames are taken in a hidden tab, too. */
  listens = () => false;

  /** The options are those of the zoom. */
  constructor(key, announcer, options = {}) {
    super();
    this.key = key;
    this.#announcer = announcer;
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
        skipped: (frame) => this.skipped(frame, performance.now()),
        seen: () => this.seen(),
        moved: () => this.onMoved(),
      },
      options,
      this.message,
    );
    this.root = element("article", { className: "camera large" }, this.stage.root);
    this.root.dataset.key = key;
    document.addEventListener("visibilitychange", () => document.hidden || this.#catchUp());
    this.#showState();
  }

  /** Whether what the gateway says of the camera is about the present; it says so before the first picture, too. */
  get isPresent() {
    return ["live", "late", "waiting"].includes(this.state);
  }

  connected() {
    this.#connectedAt = performance.now();
    super.connected();
    this.onConnected();
  }

  received(frame, now) {
    super.received(frame, now);
    this.recent.add(frame);
    this.onReceived(frame, now);
    if (this.review.isOn) {
      this.skipped(frame, now);
      frame.release();
    } else if (this.onTake(frame)) {
      this.skipped(frame, now);
    } else {
      this.stage.show(frame);
    }
  }

  /** The gateway has told what the detector sees. */
  warned(notice, now) {
    const fresh = super.warned(notice, now);
    const old = !this.#hasWord && now - this.#connectedAt < SETTLES;
    this.#hasWord = true;
    if (fresh.length > 0 && !old) {
      fresh.forEach((item) => this.#announcer.say(`${this.key}: ${describe(item.code, item.count, item.text)}`));
    }
    return fresh;
  }

  /** Called a few times a second. */
  update(connected, now) {
    const before = super.update(connected, now, document.hidden && !this.listens());
    if (before !== this.state) {
      if (OLD.includes(this.state) || (this.state === "live" && OLD.includes(before))) {
        this.#announcer.say(`${this.key}: ${stateName(this.state)}`);
      }
      this.#showState();
    }
    setText(this.since, sinceText(this, now));
    setText(this.message, this.#messageText(now));
    this.hazardList.update(this.hazards, this.isPresent, now);
    this.root.dataset.warnings = this.hazardList.root.dataset.status;
    this.onTick(now);
    return before;
  }

  close() {
    this.stage.close();
    this.root.remove();
  }

  #shown(frame) {
    this.#unreadable = false;
    if (!frame.isReviewed) {
      this.drawn(frame, performance.now());
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
    this.seen();
  }

  #showState() {
    const { state } = this;
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
    return ageText(this.state, this.age(now));
  }
}
