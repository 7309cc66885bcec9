import { keyTable, openDialog } from "./dialog.js";
import { element } from "./elements.js";
import { t } from "./i18n.js";
import { Shortcuts } from "./shortcuts.js";

/** How far an arrow key moves a picture, in pixels of the screen. */
const PAN = 60;

/** What the dialog lists; the texts are camera.keys.0 and so on. */
const LISTED = [", .", "l", "+ - 0", "← ↑ ↓ →", "o", "s", "Shift+S", "p", "f", "c", "d", "Esc", "?"];

/** The keyboard of the camera page. */
export class CameraKeys {
  #view;
  #shortcuts;

  /** The actions are those of the tools, and saveDrawn and details. */
  constructor(view, actions) {
    this.#view = view;
    this.#shortcuts = new Shortcuts({
      ",": actions.stepBack,
      ".": actions.stepForward,
      l: actions.live,
      "+": actions.zoomIn,
      "=": actions.zoomIn,
      "-": actions.zoomOut,
      0: actions.zoomReset,
      o: actions.overlay,
      s: actions.snapshot,
      S: actions.saveDrawn,
      p: actions.pictureInPicture,
      f: actions.fullScreen,
      c: actions.links,
      d: actions.details,
      "?": actions.keys,
      ArrowLeft: this.#pan(PAN, 0),
      ArrowRight: this.#pan(-PAN, 0),
      ArrowUp: this.#pan(0, PAN),
      ArrowDown: this.#pan(0, -PAN),
      Escape: () => this.#escape(),
    });
  }

  /** Shows which keys there are, and lets them be turned off. */
  explain() {
    const box = element("input", { type: "checkbox", checked: this.#shortcuts.areOn });
    box.addEventListener("change", () => this.#shortcuts.turn(box.checked));
    return openDialog({
      title: t("camera.keys"),
      body: [
        keyTable(LISTED.map((keys, i) => [keys, t(`camera.keys.${i}`)])),
        element("label", { className: "kind" }, box, element("span", {}, t("camera.keys.on"))),
      ],
    });
  }

  #pan(x, y) {
    return ({ target }) => {
      const { stage } = this.#view;
      if (target !== stage.box || !stage.zoom.isZoomed) {
        return false;
      }
      stage.zoom.pan(x, y);
      return true;
    };
  }

  /** Out of what one has got into last; the browser itself leaves the full screen. */
  #escape() {
    const { review, stage } = this.#view;
    if (stage.zoom.isZoomed) {
      stage.zoom.reset();
      return true;
    }
    review.live();
    return false;
  }
}
