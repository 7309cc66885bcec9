import { KNOWN } from "./annotations.js";
import { button } from "./buttons.js";
import { element, setText } from "./elements.js";
import { t } from "./i18n.js";
import { kindName } from "./kinds.js";
import { preferences } from "./preferences.js";

const HIDDEN = "camera.hiddenKinds";
const SHOWN = "camera.overlay";
/** What is worn as it should be is not drawn until somebody asks for it. */
const HIDDEN_AT_FIRST = ["hardhat", "vest", "mask", "cone"];

/** Which of the things that the detector saw are drawn: all together on or off, and each kind. */
export class OverlayChoice {
  #view;
  #rows = new Map();
  /** All are on or off now. */
  changed = () => {};
  /** Somebody wants the picture with what is drawn. */
  save = () => {};
  #hidden = new Set(preferences.get(HIDDEN, HIDDEN_AT_FIRST));

  constructor(view) {
    this.#view = view;
    this.list = element("div", { className: "kinds" });
    this.saver = button({ icon: "download", label: t("camera.overlay.save"), text: true, quiet: true, run: () => this.save() });
    this.none = element("p", { className: "quiet-text" }, t("camera.overlay.none"));
    this.root = element(
      "fieldset",
      { className: "panel overlay-choice" },
      element("legend", {}, t("camera.overlay.title")),
      this.list,
      this.none,
      this.saver,
    );
    this.#apply();
  }

  get isOn() {
    return preferences.get(SHOWN, true);
  }

  /** All on or off. */
  toggle() {
    preferences.set(SHOWN, !this.isOn);
    this.#apply();
    this.changed(this.isOn);
  }

  /** Another picture is shown, or the choice is. */
  update() {
    const counts = this.#view.stage.kinds;
    for (const kind of counts.keys()) {
      if (!this.#rows.has(kind)) {
        this.#add(kind);
      }
    }
    for (const [kind, { count }] of this.#rows) {
      setText(count, counts.has(kind) ? t("camera.overlay.count", { count: counts.get(kind) }) : "");
    }
    this.none.hidden = this.#rows.size > 0;
    this.saver.hidden = !this.isOn || counts.size === 0;
  }

  /** In the order of what matters; what is not known comes last. */
  #add(kind) {
    const box = element("input", { type: "checkbox", checked: !this.#hidden.has(kind) });
    const count = element("span", { className: "count" });
    const root = element("label", { className: "kind" }, box, element("span", {}, kindName(kind)), count);
    root.dataset.kind = kind;
    box.addEventListener("change", () => this.#choose(kind, box.checked));
    this.#rows.set(kind, { root, box, count });
    const ordered = [...this.#rows].sort(([a], [b]) => rank(a) - rank(b)).map(([, row]) => row.root);
    this.list.insertBefore(root, ordered[ordered.indexOf(root) + 1] ?? null);
  }

  #choose(kind, isShown) {
    this.#hidden[isShown ? "delete" : "add"](kind);
    preferences.set(HIDDEN, [...this.#hidden]);
    if (isShown && !this.isOn) {
      this.toggle();
    }
    this.#apply();
  }

  #apply() {
    this.#view.stage.overlay.hidden = this.isOn ? this.#hidden : null;
    this.#view.stage.overlay.draw();
    this.root.dataset.on = String(this.isOn);
  }
}

function rank(kind) {
  const at = KNOWN.indexOf(kind);
  return at < 0 ? KNOWN.length : at;
}
