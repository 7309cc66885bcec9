import { glide, reorder } from "./flip.js";
import { t } from "./i18n.js";
import { WallChoices } from "./wall-choices.js";
import { WallLayout } from "./wall-layout.js";
import { WallOrder } from "./wall-order.js";
import { Tile } from "./wall-tile.js";

/** Tiles do not change places by themselves while a pointer has moved over them so lately, in milliseconds. */
const POINTER_RESTS = 2_000;

/** The tiles of one label: which of them are shown, in which order, and in how many columns. */
export class Wall {
  #container;
  #label;
  #page;
  #choices;
  #layout;
  #tiles = new Map();
  #shown = [];
  #current = null;
  #pointerAt = -Infinity;

  /** While it is held, tiles do not change places by themselves. */
  held = false;

  /**
   * The container holds the tiles. The page has announcer, and is told arranged(), when other tiles
   * are shown or they stand otherwise, and removed(tile).
   */
  constructor(label, container, page) {
    this.#label = label;
    this.#container = container;
    this.#page = page;
    this.#choices = new WallChoices(label);
    this.#layout = new WallLayout(container, () => this.#layOut());
    container.addEventListener("pointermove", () => (this.#pointerAt = performance.now()));
    container.addEventListener("pointerleave", () => (this.#pointerAt = -Infinity));
    container.addEventListener("focusin", ({ target }) => this.#setCurrent(this.tileAt(target)));
  }

  get announcer() {
    return this.#page.announcer;
  }

  /** All tiles, those that are hidden too. */
  get tiles() {
    return [...this.#tiles.values()];
  }

  /** The tiles that are shown, in their order. */
  get shown() {
    return this.#shown;
  }

  /** The tiles of cameras that are there and hidden, by name. */
  get hidden() {
    return this.#choices.order.hiddenOf([...this.#tiles.keys()]).map((key) => this.#tiles.get(key));
  }

  /** The cameras that are remembered as pinned. */
  get pinned() {
    return this.#choices.order.pinned;
  }

  /** The tile that the keyboard is at, or would be. */
  get current() {
    return this.#current;
  }

  /** How many columns there are at the moment. */
  get columnsNow() {
    return this.#layout.columns;
  }

  get columns() {
    return this.#choices.columns;
  }

  set columns(count) {
    this.#choices.columns = count;
    glide(this.#roots(), () => this.#layOut());
    this.#page.arranged();
  }

  get warningsFirst() {
    return this.#choices.warningsFirst;
  }

  set warningsFirst(first) {
    this.#choices.warningsFirst = first;
    this.arrange();
    this.#page.arranged();
  }

  isPinned(key) {
    return this.#choices.order.isPinned(key);
  }

  isHidden(key) {
    return this.#choices.order.isHidden(key);
  }

  /** The shown tile that an element is a part of, or null. */
  tileAt(target) {
    const root = target instanceof Element ? target.closest(".tile") : null;
    return this.#shown.find((tile) => tile.root === root) ?? null;
  }

  /** A new tile, in its place. */
  add(key) {
    const tile = new Tile(this.#label, key, this);
    this.#tiles.set(key, tile);
    this.arrange();
    return tile;
  }

  remove(tile) {
    this.#tiles.delete(tile.key);
    this.arrange();
    this.#page.removed(tile);
  }

  pin(tile, pinned) {
    this.#choices.order.pin(tile.key, pinned);
    this.#chosen(pinned ? "wall.said.pinned" : "wall.said.unpinned", tile);
  }

  hide(tile, hidden) {
    const next = this.#shown[this.#shown.indexOf(tile) + 1] ?? this.#shown.at(-2);
    const focused = tile.root.contains(document.activeElement);
    this.#choices.order.hide(tile.key, hidden);
    this.#chosen(hidden ? "wall.said.hidden" : "wall.said.shown", tile);
    if (hidden && focused) {
      next?.root.focus();
    }
  }

  /** Puts a tile in the place of another one, if both stand in the same group. */
  move(tile, other) {
    const from = this.#shown.indexOf(tile);
    const to = this.#shown.indexOf(other);
    if (from < 0 || to < 0 || from === to || !this.areAlike(tile, other)) {
      return false;
    }
    this.#choices.order.move(tile.key, other.key, from < to, [...this.#tiles.keys()]);
    this.arrange();
    return true;
  }

  /** Says where a tile has been put, and remembers it. */
  moved(tile) {
    this.#choices.save();
    const place = this.#shown.indexOf(tile) + 1;
    this.announcer.say(t("wall.said.moved", { key: tile.key, place, count: this.#shown.length }));
  }

  /** Whether two tiles stand in the same group: places change only within one. */
  areAlike(tile, other) {
    const { order } = this.#choices;
    return order.group(tile.key, this.#forward()) === order.group(other.key, this.#forward());
  }

  /** What the order is, to go back to. */
  get order() {
    return JSON.stringify(this.#choices.order);
  }

  set order(text) {
    this.#choices.order = new WallOrder(JSON.parse(text));
    this.arrange();
  }

  /** Forgets everything that was chosen. */
  reset() {
    this.#choices.reset();
    this.arrange();
    this.#layOut();
    this.#page.arranged();
  }

  /** Called a few times a second: warned tiles come forward, unless somebody is about to use one. */
  update(now) {
    if (!this.held && now - this.#pointerAt > POINTER_RESTS) {
      this.arrange(now);
    }
    this.#layOut();
  }

  arrange(now = performance.now()) {
    const { order } = this.#choices;
    const shown = order.arrange([...this.#tiles.keys()], this.#forward(now)).map((key) => this.#tiles.get(key));
    const same = shown.length === this.#shown.length;
    if (same && shown.every((tile, i) => tile === this.#shown[i])) {
      return;
    }
    this.#shown = shown;
    if (same) {
      glide(this.#roots(), () => this.#place());
    } else {
      this.#place(); // everything gets another size
    }
    this.#page.arranged();
  }

  #chosen(said, tile) {
    this.#choices.save();
    this.announcer.say(t(said, { key: tile.key }));
    this.arrange();
    this.#page.arranged();
  }

  #forward(now = performance.now()) {
    return (key) => this.warningsFirst && (this.#tiles.get(key)?.isForward(now) ?? false);
  }

  #place() {
    const roots = this.#roots();
    [...this.#container.children].filter((one) => !roots.includes(one)).forEach((one) => one.remove());
    reorder(this.#container, roots);
    this.#shown.forEach((tile) => tile.showPin(this.isPinned(tile.key)));
    if (!this.#shown.includes(this.#current)) {
      this.#setCurrent(this.#shown[0] ?? null);
    }
    this.#layOut();
  }

  /** One tile can be reached with the Tab key; from there the arrows lead to the others. */
  #setCurrent(tile) {
    if (tile !== this.#current) {
      this.#current?.setReachable(false);
      this.#current = tile;
      tile?.setReachable(true);
    }
  }

  #layOut() {
    this.#layout.apply(this.#shown, this.columns);
  }

  #roots() {
    return this.#shown.map((tile) => tile.root);
  }
}
