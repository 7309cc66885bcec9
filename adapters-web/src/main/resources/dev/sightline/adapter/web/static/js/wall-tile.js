import { cameraPage } from "./addresses.js";
import { button } from "./buttons.js";
import { showState, stateChip } from "./chips.js";
import { element, setText } from "./elements.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { LiveCamera } from "./live-camera.js";
import { Screen } from "./screen.js";
import { WallHazards } from "./wall-hazards.js";
import { describe } from "./warnings.js";
import { clockTime, duration, stateName, toATenth } from "./words.js";

/** How long a camera with warnings stays in front after the last one, in milliseconds. */
const FORWARD_LASTS = 10_000;

let made = 0;

/** One camera on the wall: its picture, how fresh that is, and what the detector says. */
export class Tile extends LiveCamera {
  #wall;
  #canvas = element("canvas", { role: "img", width: 16, height: 9, hidden: true });
  #message = element("p", { className: "message" });
  #badge = stateChip();
  #facts = element("p", { className: "facts" });
  #hazards;
  #screen;
  #unreadable = false;
  #warnedAt = -Infinity;

  /** The wall has announcer, isPinned(key) and remove(tile). */
  constructor(label, key, wall) {
    super();
    this.key = key;
    this.#wall = wall;
    const id = `tile-${++made}`;
    this.#badge.id = `${id}-state`;
    this.#hazards = new WallHazards(key, `${id}-warnings`);
    this.link = element("a", { href: cameraPage(label, key), draggable: false, tabIndex: -1 }, key);
    this.more = button({ icon: "more", label: t("wall.more", { key }), quiet: true });
    this.more.tabIndex = -1;
    this.root = element(
      "article",
      { className: "camera tile", tabIndex: -1, "aria-labelledby": `${id}-name` },
      element("div", { className: "picture" }, this.#canvas, this.#message),
      this.#hazards.root,
      element("h2", { id: `${id}-name`, title: key }, icon("pin"), this.link),
      this.#badge,
      this.#facts,
      element("div", { className: "more" }, this.more),
    );
    this.root.setAttribute("aria-describedby", `${this.#badge.id} ${id}-warnings`);
    this.root.dataset.key = key;
    this.root.dataset.warnings = this.#hazards.status;
    this.#screen = new Screen(this.#canvas, this.#watcher());
    this.#showState();
  }

  /** The warnings of the present, {code, text} each; null when nothing is known. */
  get warnings() {
    return this.#hazards.status === "unknown" ? null : this.#hazards.items;
  }

  /** Whether there is a warning of the present. */
  get isWarned() {
    return this.#hazards.status === "raised";
  }

  /** Whether the camera is to stand in front: it is warned, or was a short time ago. */
  isForward(now) {
    return this.isWarned || now - this.#warnedAt < FORWARD_LASTS;
  }

  /** Width to height of the picture; null when there is none. */
  get aspect() {
    return this.#canvas.hidden ? null : this.#canvas.width / this.#canvas.height;
  }

  /** Whether the Tab key leads to the tile and what is in it. */
  setReachable(reachable) {
    for (const one of [this.root, this.link, this.more]) {
      one.tabIndex = reachable ? 0 : -1;
    }
  }

  showPin(pinned) {
    this.root.dataset.pinned = pinned;
  }

  received(frame, now) {
    super.received(frame, now);
    this.#screen.show(frame);
  }

  /** A pinned camera stays: that it is gone has to be seen. */
  hasBeenGoneFor(millis, now) {
    return super.hasBeenGoneFor(millis, now) && !this.#wall.isPinned(this.key);
  }

  /** Called a few times a second. */
  update(connected, now) {
    const before = super.update(connected, now, document.hidden);
    if (before !== this.state) {
      this.#announceState(before);
      this.#showState();
    }
    this.#showWarnings(now);
    setText(this.#facts, this.#factsText(now));
    setText(this.#message, this.#messageText(now));
  }

  close() {
    this.#screen.close();
    this.#wall.remove(this);
  }

  #watcher() {
    return {
      isSmall: true,
      drawn: (frame) => {
        this.#canvas.hidden = this.#unreadable = false;
        this.drawn(frame, performance.now());
      },
      failed: () => (this.#unreadable = true),
      skipped: (frame) => this.skipped(frame, performance.now()),
      seen: () => this.seen(),
    };
  }

  #showState() {
    this.root.dataset.state = this.state;
    showState(this.#badge, this.state);
    const picture = t("wall.picture", { key: this.key, state: stateName(this.state) });
    this.#canvas.setAttribute("aria-label", picture);
  }

  /** How fast the camera is, and how old its picture; calm while it is live. */
  #factsText(now) {
    const age = this.age(now);
    if (age === null) {
      return "";
    }
    const old = age < 1000 ? t("wall.age.now") : duration(age);
    const rate = this.framesPerSecond();
    return rate === null ? old : `${t("wall.fps", { fps: rate < 3 ? toATenth(rate) : Math.round(rate) })} · ${old}`;
  }

  /** What stands on the picture itself; nothing while it is live. */
  #messageText(now) {
    if (this.#unreadable) {
      return t("wall.unreadable");
    }
    if (this.age(now) === null) {
      return t(["gone", "offline"].includes(this.state) ? `wall.none.${this.state}` : "wall.none");
    }
    if (this.state === "live") {
      return "";
    }
    const taken = this.takenAt();
    const time = taken ? clockTime(taken) : t("wall.time.unknown");
    const isOld = ["late", "stale", "gone"].includes(this.state);
    return isOld ? t("wall.since", { state: stateName(this.state), time }) : t("wall.taken", { time });
  }

  /** Hazards are told as they are while the picture is live; later they are what was seen then. */
  #showWarnings(now) {
    const { status, items } = this.said(now);
    const texts = items.map(({ code, count, text }) => ({ code, text: describe(code, count, text) }));
    for (const { text } of this.#hazards.show(status, texts)) {
      this.#wall.announcer.say(t("alerts.raised", { camera: this.key, warning: text }));
    }
    this.root.dataset.warnings = status;
    if (this.isWarned) {
      this.#warnedAt = now;
    }
  }

  #announceState(before) {
    const isOld = (state) => ["stale", "gone"].includes(state);
    if (isOld(this.state) || (this.state === "live" && isOld(before))) {
      this.#wall.announcer.say(`${this.key}: ${stateName(this.state)}`);
    }
  }
}
