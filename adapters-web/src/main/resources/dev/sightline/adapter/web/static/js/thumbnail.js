import { api } from "./addresses.js";
import { element, setText } from "./elements.js";
import { t } from "./i18n.js";
import { duration, stateName } from "./words.js";

const TIMEOUT = 8_000;
/** A picture that has not been fetched anew for this time is not shown as live, in milliseconds. */
const OLD_AFTER = 15_000;
const WIDEST = 720;

/** A small picture of one camera, fetched anew every now and then by thumbnails.js. */
export class Thumbnail {
  #label;
  #key = null;
  #state = "waiting";
  #tag = null;
  #shown = null;

  constructor(label) {
    this.#label = label;
    this.canvas = element("canvas", { role: "img", width: 16, height: 9, hidden: true });
    this.message = element("p", { className: "message" });
    this.root = element("div", { className: "thumbnail" }, this.canvas, this.message);
  }

  get key() {
    return this.#key;
  }

  /** Which camera to show, and how it is; no camera when the key is null. */
  set(key, state) {
    if (key !== this.#key) {
      this.#key = key;
      this.#tag = this.#shown = null;
      this.canvas.hidden = true;
    }
    this.#state = state;
    this.update();
  }

  /** Fetches the newest picture, unless it is the one that is shown. */
  async refresh() {
    const key = this.#key;
    if (key === null) {
      return;
    }
    const answer = await fetch(api("frames", this.#label, key), {
      cache: "no-store",
      headers: this.#tag ? { "If-None-Match": this.#tag } : {},
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const age = Number(answer.headers.get("X-Frame-Age")) || 0;
    const state = answer.headers.get("X-Frame-State");
    const at = performance.now();
    if (answer.ok) {
      const bitmap = await decoded(await answer.blob(), this.root.clientWidth);
      if (key === this.#key) {
        this.#draw(bitmap);
        this.#tag = answer.headers.get("ETag");
      }
      bitmap.close();
    } else if (answer.status !== 304) {
      return;
    }
    if (key === this.#key) {
      this.#shown = { at, age };
      this.#state = state ?? this.#state;
      this.update();
    }
  }

  /** Called now and then: a picture grows old by itself. */
  update() {
    const now = performance.now();
    const isCurrent = this.#shown !== null && now - this.#shown.at < OLD_AFTER;
    const looksLive = this.#state === "live" && isCurrent;
    this.root.dataset.live = String(looksLive);
    const state = this.#state === "live" && !isCurrent && this.#shown ? "waiting" : this.#state;
    setText(this.message, this.#text(state, looksLive, now));
    const name = this.#key === null ? "" : t("start.pictureOf", { camera: this.#key, state: stateName(state) });
    if (this.canvas.getAttribute("aria-label") !== name) {
      this.canvas.setAttribute("aria-label", name);
    }
  }

  #text(state, looksLive, now) {
    if (!this.#shown) {
      return this.#key === null || state === "gone" ? t("start.noPicture") : "";
    }
    const age = this.#shown.age + now - this.#shown.at;
    return looksLive ? "" : t("start.pictureOld", { state: stateName(state), duration: duration(age) });
  }

  #draw(bitmap) {
    this.canvas.width = bitmap.width;
    this.canvas.height = bitmap.height;
    this.canvas.getContext("2d", { alpha: false }).drawImage(bitmap, 0, 0);
    this.canvas.hidden = false;
  }
}

async function decoded(image, width) {
  const resizeWidth = Math.min(WIDEST, Math.ceil(width * devicePixelRatio)) || WIDEST;
  return createImageBitmap(image, { resizeWidth, resizeQuality: "medium" });
}
