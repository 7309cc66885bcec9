import { element, setText } from "./elements.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { describe } from "./warnings.js";
import { ago, clockTime, duration } from "./words.js";

/**
 * The warnings of a camera as a list: what is seen now and since when, what has just ended, and what was seen
 * before nothing was known any more.
 */
export class HazardList {
  #rows = new Map();

  constructor(key) {
    this.none = element("p", { className: "hazards-none" });
    this.list = element("ul", { className: "warnings", "aria-label": t("camera.warnings.of", { key }) });
    this.root = element("section", { className: "hazards" }, this.list, this.none);
  }

  /** Called a few times a second; present says whether the gateway's word is about the present. */
  update(hazards, present, now) {
    const status = present ? hazards.status : "unknown";
    const known = status !== "unknown";
    const rows = [
      ...hazards.items.map((item) => ({ item, past: !known, note: known ? since(item) : t("camera.warnings.last-seen") })),
      ...(known ? hazards.ended(now) : []).map((item) => ({
        item,
        past: true,
        note: t("camera.warnings.ended", { ago: ago(now - item.endedAt) }),
      })),
    ];
    this.list.dataset.status = this.root.dataset.status = status;
    this.#show(rows);
    setText(this.none, status === "raised" ? "" : t(`camera.warnings.${status}`));
  }

  #show(rows) {
    const wanted = new Map(rows.map((row) => [row.item.code, row]));
    for (const [code, shown] of this.#rows) {
      if (!wanted.has(code)) {
        shown.root.remove();
        this.#rows.delete(code);
      }
    }
    [...wanted].forEach(([code, { item, past, note }], at) => {
      const shown = this.#rows.get(code) ?? this.#add(code);
      setText(shown.text, describe(item.code, item.count, item.text));
      setText(shown.note, note);
      shown.root.classList.toggle("past", past);
      if (this.list.children[at] !== shown.root) {
        this.list.insertBefore(shown.root, this.list.children[at]);
      }
    });
  }

  #add(code) {
    const text = element("span", { className: "hazard-text" });
    const note = element("span", { className: "hazard-since" });
    const root = element("li", { className: "hazard" }, icon("alert"), element("span", {}, text, note));
    const row = { root, text, note };
    this.#rows.set(code, row);
    return row;
  }
}

function since({ since: begun, exact }) {
  if (!begun) {
    return "";
  }
  const params = { time: clockTime(begun), duration: duration(Date.now() - begun.getTime()) };
  return t(exact ? "camera.warnings.since" : "camera.warnings.since-or-before", params);
}
