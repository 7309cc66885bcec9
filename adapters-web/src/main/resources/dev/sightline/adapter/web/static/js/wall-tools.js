import { button, rename } from "./buttons.js";
import { keyTable, openDialog } from "./dialog.js";
import { element, setText } from "./elements.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { attachMenu } from "./menu.js";

const COLUMNS = [0, 1, 2, 3, 4, 5, 6, 8, 10];

/** The wall's buttons in the header: what is warned, what is hidden, the layout, the full screen, help. */
export class WallTools {
  #wall;
  #kiosk;

  constructor(wall, kiosk) {
    this.#wall = wall;
    this.#kiosk = kiosk;
    this.warned = element("button", { type: "button", className: "button alarm", hidden: true }, icon("alert"));
    this.warnedText = element("span", { className: "long" });
    this.warnedCount = element("span", { className: "short", "aria-hidden": "true" });
    this.warned.append(this.warnedText, this.warnedCount);
    this.warned.addEventListener("click", () => this.#goToWarned());
    this.hidden = button({ icon: "eye-off", label: "", text: true, quiet: true });
    this.layout = button({ icon: "columns", label: t("wall.layout"), quiet: true });
    this.full = button({
      icon: "full-screen",
      label: t("wall.fullScreen"),
      quiet: true,
      run: () => kiosk.toggleFullScreen(),
    });
    this.help = button({ icon: "help", label: t("wall.help"), quiet: true, run: () => showHelp() });
    this.help.classList.add("keyboard-only");
  }

  /** To be put into the header. */
  get buttons() {
    return [this.warned, this.hidden, this.layout, this.full, this.help];
  }

  /** To be called when the buttons are on the page. */
  attach() {
    attachMenu(this.hidden, t("wall.hidden.name"), () => this.#hiddenItems());
    attachMenu(this.layout, t("wall.layout"), () => this.#layoutItems());
    this.show();
  }

  /** Shows what there is; called a few times a second. */
  show() {
    const { tiles, hidden } = this.#wall;
    const warned = tiles.filter((tile) => tile.isWarned).length;
    this.warned.hidden = warned === 0;
    setText(this.warnedText, warned === 0 ? "" : t("wall.warned", { count: warned }));
    setText(this.warnedCount, String(warned));
    this.hidden.hidden = hidden.length === 0;
    this.hidden.dataset.warned = hidden.some((tile) => tile.isWarned);
    setText(this.hidden.querySelector("span"), t("wall.hidden", { count: hidden.length }));
    const full = this.#kiosk.isFullScreen;
    rename(this.full, t(full ? "wall.fullScreen.leave" : "wall.fullScreen"), full ? "full-screen-exit" : "full-screen");
  }

  #goToWarned() {
    const { shown, tiles } = this.#wall;
    const warned = shown.filter((tile) => tile.isWarned);
    const next = warned[(warned.indexOf(this.#wall.current) + 1) % warned.length];
    if (next) {
      next.root.focus();
      next.root.scrollIntoView({ block: "nearest" });
    } else if (tiles.some((tile) => tile.isWarned)) {
      this.hidden.click();
    }
  }

  #hiddenItems() {
    const items = this.#wall.hidden.map((tile) => ({
      label: tile.key,
      hint: (tile.warnings ?? []).map(({ text }) => text).join(", "),
      run: () => this.#show([tile]),
    }));
    return [...items, null, { label: t("wall.hidden.showAll"), run: () => this.#show(this.#wall.hidden) }];
  }

  #show(tiles) {
    tiles.forEach((tile) => this.#wall.hide(tile, false));
    tiles[0]?.root.focus();
  }

  #layoutItems() {
    const wall = this.#wall;
    const columns = COLUMNS.map((count) => ({
      label: count === 0 ? t("wall.columns.auto") : t("wall.columns", { count }),
      kind: "radio",
      checked: wall.columns === count,
      run: () => (wall.columns = count),
    }));
    return [
      ...columns,
      null,
      {
        label: t("wall.warningsFirst"),
        kind: "check",
        checked: wall.warningsFirst,
        run: () => (wall.warningsFirst = !wall.warningsFirst),
      },
      { label: t("wall.kiosk"), hint: t("wall.kiosk.hint"), kind: "check", checked: this.#kiosk.isOn, run: () => this.#kiosk.toggle() },
      null,
      { label: t("wall.reset"), hint: t("wall.reset.hint"), run: () => wall.reset() },
    ];
  }
}

/** What a tile's own menu offers. */
export function tileItems(wall, tile, open) {
  const { shown } = wall;
  const at = shown.indexOf(tile);
  const move = (other) => ({
    disabled: !other || !wall.areAlike(tile, other),
    run: () => wall.move(tile, other) && wall.moved(tile),
  });
  const pinned = wall.isPinned(tile.key);
  return [
    { label: t("wall.menu.open"), run: () => open(tile) },
    null,
    { label: t("wall.menu.pin"), kind: "check", checked: pinned, run: () => wall.pin(tile, !pinned) },
    { label: t("wall.menu.earlier"), ...move(shown[at - 1]) },
    { label: t("wall.menu.later"), ...move(shown[at + 1]) },
    { label: t("wall.menu.first"), ...move(shown.find((other) => wall.areAlike(tile, other) && other !== tile)) },
    null,
    { label: t("wall.menu.hide"), run: () => wall.hide(tile, true) },
  ];
}

export function showHelp() {
  const rows = [
    ["← → ↑ ↓", "wall.keys.go"],
    ["Home End", "wall.keys.ends"],
    ["Enter", "wall.keys.open"],
    ["Shift ← →", "wall.keys.move"],
    ["P", "wall.keys.pin"],
    ["H", "wall.keys.hide"],
    ["M", "wall.keys.menu"],
    ["0 … 9", "wall.keys.columns"],
    ["F", "wall.keys.fullScreen"],
    ["K", "wall.keys.kiosk"],
    ["Esc", "wall.keys.escape"],
  ];
  const intro = element("p", {}, t("wall.help.text"));
  return openDialog({ title: t("wall.help"), body: [intro, keyTable(rows.map(([keys, key]) => [keys, t(key)]))] });
}
