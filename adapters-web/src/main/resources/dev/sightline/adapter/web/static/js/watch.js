import { Connection } from "./connection.js";
import { byId, setText } from "./elements.js";
import { t } from "./i18n.js";
import { Inquiry } from "./inquiry.js";
import { pushHelp } from "./push-help.js";
import { clockTime } from "./words.js";

const TICK = 250;
/** How long a removed camera stays on the page, in milliseconds. */
const VANISHED_STAYS = 30_000;
/** After this time without a word on a new connection, the page asks, in milliseconds. */
const FIRST_WORD = 1_500;
/** When the clocks have drifted apart by so much, the machine has slept, in milliseconds. */
const SLEPT = 5_000;
/** How seldom a hidden tab asks, in milliseconds. */
const HIDDEN_PATIENCE = 30_000;

/**
 * Watches cameras of one label over one socket: all of them, or the one that has a key.
 *
 * The page gives: url, label, key (null for all), view(key), which makes and places the view of a
 * camera, help {title, text, key} for when there is no camera, and changed(views, isOpen), which is
 * called a few times a second. It may give expected, the keys of cameras that are shown even when
 * they are not there, and listens(), whether frames are taken in a hidden tab too.
 */
export class Watch {
  #page;
  #views = new Map();
  #connection;
  #inquiry;
  #openedAt = Infinity;
  #messages = 0;
  #behind = 0;
  #storeAway = false;
  #lostSince = null;
  #absent = false;
  #askedAt = -Infinity;
  #awakeSince = bootTime();

  constructor(page) {
    this.#page = page;
    this.#inquiry = new Inquiry(page.label);
    page.expected?.forEach((key) => this.#view(key));
    this.#connection = new Connection(page.url, this);
    setInterval(() => this.#tick(), TICK);
    // What is old has to look old before it is seen again.
    document.addEventListener("visibilitychange", () => this.#tick());
  }

  opened() {
    this.#openedAt = performance.now();
    this.#absent = this.#storeAway = false;
    this.#lostSince = null;
    this.#behind = 0;
    this.#views.forEach((view) => view.connected());
    this.#tick();
  }

  frame(frame) {
    this.#messages++;
    this.#view(frame.header.key).received(frame, performance.now());
  }

  notice(notice) {
    const { status, key, state, id = null, age } = notice;
    this.#messages++;
    const now = performance.now();
    if (status === "store_unavailable" || status === "store_available") {
      this.#storeAway = status === "store_unavailable";
    } else if (typeof key !== "string") {
      return; // a notice of a later version
    } else if (status === "camera_state") {
      this.#view(key).told(state, id, age, now);
    } else if (status === "camera_warnings") {
      this.#view(key).warned?.(notice, now);
    } else if (status === "camera_appeared") {
      this.#view(key);
    } else if (status === "camera_vanished") {
      this.#views.get(key)?.vanished(now);
    }
    this.#tick();
  }

  absent() {
    this.#absent = true;
    this.#lostSince = null;
    this.#openedAt = Infinity;
    const now = performance.now();
    this.#views.forEach((view) => view.vanished(now));
    this.#tick();
  }

  lost() {
    this.#lostSince ??= new Date();
    this.#openedAt = Infinity;
    this.#tick();
  }

  #view(key) {
    let view = this.#views.get(key);
    if (!view) {
      view = this.#page.view(key);
      this.#views.set(key, view);
    }
    return view;
  }

  #tick() {
    this.#noticeSleep();
    const now = performance.now();
    const open = this.#connection?.isOpen ?? false;
    for (const view of [...this.#views.values()]) {
      view.update(open, now);
      if (view.hasBeenGoneFor(VANISHED_STAYS, now) && this.#page.key === null) {
        this.#remove(view);
      }
    }
    if (open && now - this.#openedAt > FIRST_WORD && this.#isUncertain(now)) {
      this.#ask(now);
    }
    this.#showSurroundings(open);
  }

  /** After a sleep the socket is dead, but nobody knows, and the ages are too small. */
  #noticeSleep() {
    const slept = bootTime() - this.#awakeSince > SLEPT;
    this.#awakeSince = bootTime();
    if (slept) {
      this.#connection?.drop();
    }
  }

  #isUncertain(now) {
    if (this.#holdsFramesBack() && now - this.#askedAt < HIDDEN_PATIENCE) {
      return false;
    }
    const views = [...this.#views.values()];
    return views.length === 0 || views.some((view) => view.needsWord(now));
  }

  #holdsFramesBack() {
    return document.hidden && !this.#page.listens?.();
  }

  #ask(now) {
    this.#askedAt = now;
    const messages = this.#messages;
    this.#inquiry.ask(now, (cameras) => {
      const silent = messages === this.#messages;
      if (cameras) {
        this.#answered(cameras, silent);
      } else if (silent) {
        this.#connection.drop();
      }
    });
  }

  #answered(cameras, silent) {
    const now = performance.now();
    const wanted = cameras.filter(({ key }) => this.#page.key === null || key === this.#page.key);
    const known = new Set(wanted.map(({ key }) => key));
    const behind = wanted.some(({ key, id }) => id && this.#view(key).isBehind(id));
    wanted.forEach(({ key, state, id, age_ms: age }) => this.#view(key).told(state, id, age, now));
    this.#views.forEach((view) => known.has(view.key) || view.vanished(now));
    // Newer frames are there, twice, and none came: this socket is dead, whatever it says.
    this.#behind = behind && silent && !this.#holdsFramesBack() ? this.#behind + 1 : 0;
    if (this.#behind >= 2) {
      this.#connection.drop();
    }
  }

  #remove(view) {
    this.#views.delete(view.key);
    view.close();
  }

  #showSurroundings(open) {
    setText(byId("banner"), this.#bannerText());
    const empty = byId("empty");
    const missing = this.#absent || (open && this.#views.size === 0);
    if (missing && empty.hidden && this.#views.size === 0) {
      const { title, text, key } = this.#page.help;
      empty.replaceChildren(...pushHelp(title, text, this.#page.label, key));
      empty.hidden = false;
    } else if (this.#views.size > 0 || this.#lostSince) {
      empty.hidden = true;
    }
    this.#page.changed([...this.#views.values()], open);
  }

  #bannerText() {
    if (this.#lostSince) {
      return t("watch.lost", { time: clockTime(this.#lostSince) });
    }
    return this.#storeAway ? t("watch.storeAway") : "";
  }
}

/** When the monotonic clock would have begun; it moves when that clock has stood still. */
function bootTime() {
  return Date.now() - performance.now();
}
