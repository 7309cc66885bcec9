import { preferences } from "./preferences.js";
import { WallOrder } from "./wall-order.js";

/** Most columns that can be chosen. */
export const MOST_COLUMNS = 10;

/** What a person has chosen for the wall of one label, remembered by the browser. */
export class WallChoices {
  #name;
  #columns;
  #warningsFirst;

  constructor(label) {
    this.#name = `wall:${label}`;
    const saved = preferences.get(this.#name, {});
    this.order = new WallOrder(saved.order);
    this.#columns = columns(saved.columns) ?? columns(preferences.get("wall.columns", 0)) ?? 0;
    this.#warningsFirst = [saved.warningsFirst, preferences.get("wall.warningsFirst", true)].find(
      (value) => typeof value === "boolean",
    );
  }

  /** How many columns; 0 for as many as show all pictures as large as possible. */
  get columns() {
    return this.#columns;
  }

  set columns(count) {
    this.#columns = columns(count) ?? 0;
    this.save();
  }

  /** Whether cameras with warnings come forward. */
  get warningsFirst() {
    return this.#warningsFirst;
  }

  set warningsFirst(first) {
    this.#warningsFirst = first;
    this.save();
  }

  save() {
    const { order } = this;
    preferences.set(this.#name, {
      order: order.toJSON(),
      columns: this.#columns,
      warningsFirst: this.#warningsFirst,
    });
  }

  /** Goes back to what holds for everybody. */
  reset() {
    preferences.set(this.#name, null);
    Object.assign(this, { order: new WallOrder(null) });
    this.#columns = columns(preferences.get("wall.columns", 0)) ?? 0;
    this.#warningsFirst = preferences.get("wall.warningsFirst", true);
  }
}

function columns(count) {
  return Number.isInteger(count) && count >= 0 && count <= MOST_COLUMNS ? count : null;
}
