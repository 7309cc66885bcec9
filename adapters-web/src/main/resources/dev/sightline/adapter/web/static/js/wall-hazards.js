import { hazard } from "./chips.js";
import { element } from "./elements.js";
import { t } from "./i18n.js";

/** Most lines of warnings on one picture; more are counted on the last one. */
const LINES = 3;

/** What the detector says of one camera, as a list on its tile. */
export class WallHazards {
  #status = "unknown";
  #items = [];

  constructor(key, id) {
    this.root = element("ul", { className: "warnings", id, "aria-label": t("wall.warnings", { key }) });
    this.#list();
  }

  /** "raised", "none" or "unknown". */
  get status() {
    return this.#status;
  }

  /** What is seen; when the status is unknown, what was seen last. */
  get items() {
    return this.#items;
  }

  /** Shows {code, text} of each warning; gives those that have been raised just now. */
  show(status, items) {
    const same = (item, i) => item.code === this.#items[i].code && item.text === this.#items[i].text;
    if (status === this.#status && items.length === this.#items.length && items.every(same)) {
      return [];
    }
    const known = new Set(this.#status === "raised" ? this.#items.map(({ code }) => code) : []);
    this.#status = status;
    this.#items = items;
    this.#list();
    return status === "raised" ? items.filter(({ code }) => !known.has(code)) : [];
  }

  #list() {
    this.root.dataset.status = this.#status;
    this.root.title = this.#items.map(({ text }) => text).join("\n");
    this.root.replaceChildren(...this.#lines());
  }

  #lines() {
    const texts = this.#items.map(({ text }) => text);
    if (texts.length === 0) {
      return [element("li", {}, t(this.#status === "none" ? "warning.none" : "warning.unknown"))];
    }
    if (this.#status === "unknown") {
      return [element("li", {}, t("warning.past", { text: texts.join(", ") }))];
    }
    const shown = texts.length <= LINES ? texts : texts.slice(0, LINES - 1);
    const others = texts.length - shown.length;
    const lines = others > 0 ? [...shown, t("wall.otherWarnings", { count: others })] : shown;
    return lines.map((line) => hazard("li", line));
  }
}
