const SHORTCUTS = {
  Enter: "open",
  m: "menu",
  ContextMenu: "menu",
  p: "pin",
  h: "hide",
  f: "fullScreen",
  k: "kiosk",
  "?": "help",
};

/**
 * The keyboard on the wall: arrows lead from tile to tile as they stand on the screen, Home and End to the first and
 * the last; with Shift they move the tile itself. Letters work while a tile has the focus, and nowhere else.
 */
export class WallKeys {
  #wall;
  #actions;

  /** The actions have one function for each name in SHORTCUTS, called with the tile, and columns(count). */
  constructor(wall, container, actions) {
    this.#wall = wall;
    this.#actions = actions;
    container.addEventListener("keydown", (event) => this.#pressed(event));
  }

  #pressed(event) {
    const tile = this.#wall.tileAt(event.target);
    const onTile = tile && event.target === tile.root;
    if (!tile || event.ctrlKey || event.metaKey || event.altKey || (!onTile && event.target !== tile.link)) {
      return;
    }
    const other = this.#target(tile, event.key);
    if (other === undefined) {
      if (onTile) {
        this.#act(tile, event);
      }
      return;
    }
    event.preventDefault();
    if (event.shiftKey) {
      if (this.#wall.move(tile, other)) {
        this.#wall.moved(tile);
      }
    } else {
      other.root.focus();
    }
    document.activeElement?.scrollIntoView({ block: "nearest" });
  }

  /** The tile that a key leads to; undefined when it is not such a key. */
  #target(tile, key) {
    const { shown, columnsNow } = this.#wall;
    const at = shown.indexOf(tile);
    const last = shown.length - 1;
    const left = getComputedStyle(tile.root).direction === "rtl" ? 1 : -1;
    const places = {
      ArrowLeft: at + left,
      ArrowRight: at - left,
      ArrowUp: at - columnsNow,
      ArrowDown: at + columnsNow > last && rowOf(last, columnsNow) > rowOf(at, columnsNow) ? last : at + columnsNow,
      Home: 0,
      End: last,
    };
    return Object.hasOwn(places, key) ? (shown[places[key]] ?? tile) : undefined;
  }

  #act(tile, event) {
    const key = event.key === "F10" && event.shiftKey ? "ContextMenu" : event.key;
    const name = SHORTCUTS[key.length === 1 ? key.toLowerCase() : key];
    if (/^\d$/.test(key)) {
      this.#actions.columns(Number(key));
    } else if (name) {
      this.#actions[name](tile);
    } else {
      return;
    }
    event.preventDefault();
  }
}

function rowOf(place, columns) {
  return Math.floor(place / columns);
}
