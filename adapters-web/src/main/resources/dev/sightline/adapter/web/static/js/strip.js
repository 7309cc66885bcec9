import { element } from "./elements.js";
import { t } from "./i18n.js";
import { clockTime } from "./words.js";

const LONGEST = 24;
/** The least time between two pictures of the strip, in milliseconds. */
const APART = 1_000;
const WIDTH = 112;
/* On screens that are touched, the last touched thing counts as pointed at. */
const HOVERS = matchMedia("(hover: hover)");

/**
 * The last pictures, small and side by side, the newest at the end. They stand still while somebody points at
 * them, has the keyboard on them, or looks back.
 */
export class Strip {
  #review;
  #tiles = new Map();
  #busy = false;

  constructor(review) {
    this.#review = review;
    this.list = element("ol", { className: "strip-list" });
    this.root = element("section", { className: "strip", "aria-label": t("camera.strip") }, this.list);
    this.list.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Called a few times a second. */
  update() {
    if (!document.hidden && !this.#busy && this.root.clientWidth > 0) {
      this.#busy = true;
      this.#renew().finally(() => (this.#busy = false));
    }
    this.#mark();
  }

  get hasFocus() {
    return this.list.contains(document.activeElement);
  }

  get #held() {
    return this.#review.isOn || (HOVERS.matches && this.list.matches(":hover")) || this.hasFocus;
  }

  async #renew() {
    if (this.#held && this.#tiles.size > 0) {
      return;
    }
    const wanted = choose(this.#review.frames);
    const ids = new Set(wanted.map(({ id }) => id));
    for (const [id, tile] of this.#tiles) {
      if (!ids.has(id)) {
        tile.remove();
        this.#tiles.delete(id);
      }
    }
    for (const frame of wanted.filter(({ id }) => !this.#tiles.has(id))) {
      const tile = await this.#tile(frame);
      if (tile) {
        this.#tiles.set(frame.id, tile);
        this.list.append(tile);
        this.list.scrollLeft = this.list.scrollWidth;
      }
    }
  }

  async #tile(frame) {
    const picture = element("canvas", { "aria-hidden": "true" });
    try {
      const bitmap = await createImageBitmap(frame.image, { resizeWidth: WIDTH, resizeQuality: "low" });
      picture.width = bitmap.width;
      picture.height = bitmap.height;
      picture.getContext("2d").drawImage(bitmap, 0, 0);
      bitmap.close();
    } catch {
      return null; // the large picture says what is wrong
    }
    const time = clockTime(new Date(frame.taken));
    const button = element(
      "button",
      { type: "button", "aria-label": t("camera.strip.picture", { time }) },
      picture,
      element("span", { "aria-hidden": "true" }, time),
    );
    button.addEventListener("click", () => this.#review.show(frame.id));
    return element("li", {}, button);
  }

  /** The one that is looked at, or the last one before it. */
  #mark() {
    const { frame } = this.#review;
    const ids = frame ? choose(this.#review.frames).filter(({ taken }) => taken <= frame.taken) : [];
    const marked = ids.filter(({ id }) => this.#tiles.has(id)).at(-1)?.id;
    for (const [id, tile] of this.#tiles) {
      const button = tile.firstChild;
      if (id === marked && !button.hasAttribute("aria-current")) {
        button.setAttribute("aria-current", "true");
        tile.scrollIntoView({ block: "nearest", inline: "nearest" });
      } else if (id !== marked) {
        button.removeAttribute("aria-current");
      }
    }
  }

  #key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const buttons = [...this.list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    const next = { Home: buttons[0], End: buttons.at(-1) }[event.key] ?? (step ? buttons[at + step] : null);
    if (next && at >= 0 && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      event.stopPropagation();
      next.focus();
      next.click();
    }
  }
}

/** Frames for the strip: the first one of each second, the last of these. */
function choose(frames) {
  const chosen = frames.filter((frame, i) => i === 0 || second(frame) !== second(frames[i - 1]));
  // The first one may only be what is left of its second.
  return chosen.slice(chosen.length > 2 ? 1 : 0).slice(-LONGEST);
}

function second({ taken }) {
  return Math.floor(taken / APART);
}
