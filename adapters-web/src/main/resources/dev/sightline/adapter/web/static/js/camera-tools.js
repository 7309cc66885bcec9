import { button, rename } from "./buttons.js";
import { element, setText } from "./elements.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { PictureInPicture } from "./picture-in-picture.js";

/** The bar below the picture: stepping back, zoom, and what can be done with the picture. */
export class CameraTools {
  #actions;

  /**
   * Actions: stepBack, stepForward, live, zoomIn, zoomOut, zoomReset, overlay, snapshot, pictureInPicture,
   * fullScreen, links, keys.
   */
  constructor(actions) {
    this.#actions = actions;
    this.live = this.#make("live", "pause", true);
    this.live.classList.add("live-button");
    this.scale = element("span", { className: "scale", "aria-live": "off" });
    this.overlay = this.#make("overlay", "layers");
    this.fullScreen = this.#make("fullScreen", "full-screen");
    this.inPicture = this.#make("pictureInPicture", "picture-in-picture");
    this.snapshot = this.#make("snapshot", "download");
    this.inPicture.hidden = !PictureInPicture.isPossible;
    this.fullScreen.hidden = !document.fullscreenEnabled;
    this.root = element(
      "div",
      { className: "camera-tools", role: "group", "aria-label": t("camera.tools") },
      group(this.#make("stepBack", "chevron-left"), this.live, this.#make("stepForward", "chevron-right")),
      group(this.#make("zoomOut", "minus"), this.scale, this.#make("zoomIn", "plus"), this.#make("zoomReset", "reset")),
      group(this.overlay, this.snapshot, this.inPicture, this.#make("links", "link"), this.#make("keys", "help"), this.fullScreen),
    );
  }

  /** Shows how things are: {reviewing, scale, overlay, pictureInPicture, hasPicture}. */
  update({ reviewing, scale, overlay, pictureInPicture, hasPicture }) {
    if (this.live.dataset.reviewing !== String(reviewing)) {
      this.live.dataset.reviewing = String(reviewing);
      this.live.replaceChildren(
        icon(reviewing ? "play" : "pause"),
        element("span", {}, t(reviewing ? "camera.tool.back-to-live" : "camera.tool.live")),
      );
    }
    this.live.disabled = !hasPicture;
    setText(this.scale, t("camera.scale", { percent: Math.round(scale * 100) }));
    this.overlay.setAttribute("aria-pressed", String(overlay));
    this.inPicture.setAttribute("aria-pressed", String(pictureInPicture));
    this.snapshot.disabled = this.inPicture.disabled = !hasPicture;
    const isFull = document.fullscreenElement !== null;
    rename(this.fullScreen, t(isFull ? "camera.tool.leaveFullScreen" : "camera.tool.fullScreen"), isFull ? "full-screen-exit" : "full-screen");
  }

  #make(name, picture, text = false) {
    const label = t(`camera.tool.${name}`);
    return button({ icon: picture, label, text, quiet: !text, run: () => this.#actions[name]() });
  }
}

function group(...buttons) {
  return element("div", { className: "tool-group" }, ...buttons);
}
