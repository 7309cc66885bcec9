import { fill, withColumns } from "./wall-grid.js";

const WIDE = 16 / 9;
/** Least width of a tile where the number of columns is not given, in pixels of the font's default size. */
const LEAST = 150;
/** Least height of the wall; in a lower window the page scrolls. */
const LEAST_HEIGHT = 240;

/** Lays tiles out on what the window leaves below the header, or on all of it. */
export class WallLayout {
  #container;
  #applied = "";
  #plan = { columns: 1, rowHeight: null };

  constructor(container, changed) {
    this.#container = container;
    new ResizeObserver(changed).observe(document.body);
    addEventListener("resize", changed);
  }

  /** How many columns there are. */
  get columns() {
    return this.#plan.columns;
  }

  /** Columns is how many are wanted; 0 for as many as show all pictures as large as possible. */
  apply(tiles, columns) {
    if (tiles.length === 0) {
      return;
    }
    const room = this.#room(tiles);
    this.#plan = columns === 0 ? fill(tiles.length, room) : withColumns(tiles.length, columns, room);
    const text = JSON.stringify([this.#plan, room.aspect]);
    if (text !== this.#applied) {
      this.#applied = text;
      const { style } = this.#container;
      style.setProperty("--wall-columns", this.#plan.columns);
      style.setProperty("--wall-aspect", room.aspect.toFixed(4));
      style.setProperty("--wall-row", this.#plan.rowHeight ? `${this.#plan.rowHeight}px` : "auto");
      this.#container.dataset.fits = this.#plan.rowHeight !== null;
    }
  }

  #room(tiles) {
    const container = this.#container;
    const top = container.getBoundingClientRect().top + scrollY;
    const below = pixels(container.parentElement, "paddingBottom");
    const text = pixels(document.documentElement, "fontSize") / 16;
    return {
      width: container.clientWidth,
      height: Math.max(LEAST_HEIGHT * text, innerHeight - top - below),
      gap: pixels(container, "columnGap"),
      caption: captionHeight(tiles[0].root),
      least: LEAST * text,
      aspect: usual(tiles.map((tile) => tile.aspect)),
    };
  }
}

/** What a tile takes besides its picture. */
function captionHeight(tile) {
  return tile.offsetHeight - tile.querySelector(".picture").offsetHeight;
}

/** The shape that most pictures have. */
function usual(aspects) {
  const counts = new Map();
  for (const aspect of aspects.filter((one) => one > 0).map((one) => Math.round(one * 100) / 100)) {
    counts.set(aspect, (counts.get(aspect) ?? 0) + 1);
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [WIDE, 0])[0];
}

function pixels(one, property) {
  return Number.parseFloat(getComputedStyle(one)[property]) || 0;
}
