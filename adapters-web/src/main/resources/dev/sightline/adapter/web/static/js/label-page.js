import { labelSocket, parameter } from "./addresses.js";
import { Alerts } from "./alerts.js";
import { Announcer } from "./announcer.js";
import { byId, setText } from "./elements.js";
import { t } from "./i18n.js";
import { Kiosk } from "./kiosk.js";
import { attachMenu } from "./menu.js";
import { pageHeader, pageTitle } from "./page-header.js";
import { WallDrag } from "./wall-drag.js";
import { WallKeys } from "./wall-keys.js";
import { showHelp, tileItems, WallTools } from "./wall-tools.js";
import { Wall } from "./wall.js";
import { Watch } from "./watch.js";

/** Most frames that are on their way, or being decoded, at a time. */
const CREDIT = 8;

/** Brings together the cameras of a label, their wall, and what a person does with it. */
class LabelPage {
  #label;
  #alerts;
  #wall;
  #kiosk;
  #tools;

  constructor(label) {
    this.#label = label;
    this.announcer = new Announcer(byId("announcer"));
    this.#alerts = new Alerts(label);
    this.#wall = new Wall(label, byId("cameras"), this);
    this.#kiosk = new Kiosk(() => this.#show());
    this.#tools = new WallTools(this.#wall, this.#kiosk);
    pageHeader([...this.#tools.buttons, this.#alerts.button]);
    this.#tools.attach();
    this.#alerts.attach();
    this.#listen(byId("cameras"));
    this.#show();
  }

  watch() {
    const label = this.#label;
    return new Watch({
      url: labelSocket(label, CREDIT),
      label,
      key: null,
      expected: this.#wall.pinned,
      view: (key) => this.#add(key),
      help: { title: t("wall.empty", { label }), text: t("wall.empty.text"), key: "cam" },
      changed: () => this.#show(),
    });
  }

  /** The wall has been arranged otherwise. */
  arranged() {
    this.#tools?.show();
  }

  removed(tile) {
    this.#alerts.forget(tile.key);
  }

  #add(key) {
    const tile = this.#wall.add(key);
    attachMenu(tile.more, t("wall.more", { key }), () => tileItems(this.#wall, tile, open));
    return tile;
  }

  #listen(container) {
    new WallDrag(this.#wall, container);
    new WallKeys(this.#wall, container, {
      open,
      menu: (tile) => tile.more.click(),
      pin: (tile) => this.#wall.pin(tile, !this.#wall.isPinned(tile.key)),
      hide: (tile) => this.#wall.hide(tile, true),
      fullScreen: () => this.#kiosk.toggleFullScreen(),
      kiosk: () => this.#kiosk.toggle(),
      help: showHelp,
      columns: (count) => (this.#wall.columns = count),
    });
    container.addEventListener("dblclick", ({ target }) => {
      const tile = target.closest("button, a, [popover]") ? null : this.#wall.tileAt(target);
      if (tile) {
        open(tile);
      }
    });
    // Nothing moves away from under an open menu.
    container.addEventListener("toggle", ({ newState }) => (this.#wall.held = newState === "open"), true);
  }

  #show() {
    const now = performance.now();
    this.#wall.update(now);
    this.#tools.show();
    const { tiles } = this.#wall;
    tiles.forEach((tile) => this.#alerts.update(tile.key, tile.warnings));
    const live = tiles.filter((tile) => tile.state === "live").length;
    const count = tiles.length;
    setText(byId("summary"), count === 0 ? "" : t("common.camerasLive", { live, count }));
    const warned = tiles.filter((tile) => tile.isWarned).length;
    const none = this.#wall.shown.length === 0 && count > 0;
    const connecting = count === 0 && byId("empty").hidden && byId("banner").textContent === "";
    setText(byId("notice"), none ? t("wall.allHidden", { count }) : connecting ? t("wall.connecting") : "");
    pageTitle(warned > 0 ? t("wall.warned", { count: warned }) : "", this.#label);
  }
}

function open(tile) {
  tile.link.click();
}

const label = parameter("label");
if (label === "") {
  pageHeader();
  setText(byId("title"), t("wall.noLabel"));
  setText(byId("banner"), t("wall.noLabel.text", { address: "label.html?label=NAME" }));
  pageTitle(t("wall.noLabel"));
} else {
  setText(byId("title"), label);
  byId("cameras").setAttribute("aria-label", t("wall.name", { label }));
  new LabelPage(label).watch();
}
