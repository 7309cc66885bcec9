import { t } from "./i18n.js";

const GATHER = 1_000;
const AT_MOST = 4;

/** Tells what has changed to those who do not see it: gathered for a second, a few things at once. */
export class Announcer {
  #region;
  #waiting = [];

  /** The element with aria-live. */
  constructor(region) {
    this.#region = region;
  }

  say(text) {
    if (this.#waiting.push(text) === 1) {
      setTimeout(() => this.#flush(), GATHER);
    }
  }

  #flush() {
    const said = this.#waiting.slice(0, AT_MOST);
    const more = this.#waiting.length - said.length;
    this.#region.textContent = [...said, ...(more > 0 ? [t("common.moreChanges", { count: more })] : [])].join(". ");
    this.#waiting = [];
  }
}
