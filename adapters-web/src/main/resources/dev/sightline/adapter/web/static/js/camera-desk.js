import { CameraKeys } from "./camera-keys.js";
import { CameraTools } from "./camera-tools.js";
import { Details } from "./details.js";
import { element } from "./elements.js";
import { t } from "./i18n.js";
import { LargeView } from "./large-view.js";
import { showLinks } from "./links.js";
import { OverlayChoice } from "./overlay-choice.js";
import { PictureInPicture } from "./picture-in-picture.js";
import { ReviewBar } from "./review-bar.js";
import { saveAsSent, saveWithOverlay } from "./snapshot.js";
import { Strip } from "./strip.js";
import { toast } from "./toast.js";
import { describe } from "./warnings.js";
import { stateName } from "./words.js";

const IDLE_AFTER = 3_000;

/** Everything round one camera: its picture, the tools, the strip of the last pictures, and what is known. */
export class CameraDesk {
  #label;
  #key;
  #alerts;
  #bar = new ReviewBar();
  #actions;
  #idleTimer = 0;

  constructor(label, key, announcer, alerts) {
    this.#label = label;
    this.#key = key;
    this.#alerts = alerts;
    this.view = new LargeView(key, announcer);
    this.choice = new OverlayChoice(this.view);
    this.details = new Details(this.view, label);
    this.details.opened(); // there is a view since the gateway has said something
    this.strip = new Strip(this.view.review);
    this.inPicture = new PictureInPicture(this.view, () => this.#caption(), () => this.#update());
    this.#actions = this.#makeActions();
    this.tools = new CameraTools(this.#actions);
    this.keys = new CameraKeys(this.view, this.#actions);
    this.#listen();
    this.root = this.#arrange();
  }

  #arrange() {
    const { view } = this;
    view.stage.box.append(this.#bar.root);
    view.stage.box.tabIndex = 0;
    view.stage.box.setAttribute("role", "group");
    view.stage.box.setAttribute("aria-label", t("camera.stage"));
    const facts = element("div", { className: "caption" }, view.badge, view.since);
    const present = element("div", { className: "present" }, facts, view.hazardList.root);
    const panels = element("div", { className: "panels" }, this.choice.root, this.details.root);
    view.root.append(present, this.tools.root, this.strip.root, panels);
    return view.root;
  }

  #listen() {
    const { view, details } = this;
    view.onReceived = (frame, now) => details.received(frame, now);
    view.listens = () => this.inPicture.isOpen;
    view.onTake = (frame) => this.inPicture.take(frame);
    view.onConnected = () => details.opened();
    view.onShown = (frame) => {
      this.choice.update();
      this.inPicture.shown();
      if (!frame.isReviewed) {
        details.shown(performance.now());
      }
    };
    view.onTick = (now) => this.#tick(now);
    view.onMoved = () => this.#update();
    this.choice.changed = () => this.#update();
    this.choice.save = () => this.#saveDrawn();
    document.addEventListener("fullscreenchange", () => this.#update());
    for (const type of ["pointermove", "pointerdown", "keydown"]) {
      view.root.addEventListener(type, () => this.#stir());
    }
  }

  /** In full screen the tools go away when nobody uses them. */
  #stir() {
    this.view.root.classList.remove("idle");
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.view.root.classList.add("idle"), IDLE_AFTER);
  }

  #tick(now) {
    const { view } = this;
    this.#bar.update(view.review, view.age(now));
    this.strip.update();
    this.details.update(now);
    this.#alerts?.update(this.#key, this.#present());
    if (this.inPicture.isOpen) {
      this.inPicture.update();
    }
    this.#update();
  }

  #update() {
    this.tools.update({
      reviewing: this.view.review.isOn,
      scale: this.view.stage.zoom.scale,
      overlay: this.choice.isOn,
      pictureInPicture: this.inPicture.isOpen,
      hasPicture: this.view.stage.shown !== null,
    });
  }

  /** The warnings of the present in words; null when nothing is known. */
  #present() {
    const { hazards, isPresent } = this.view;
    return isPresent && hazards.status !== "unknown"
      ? hazards.items.map(({ code, count, text }) => ({ code, text: describe(code, count, text) }))
      : null;
  }

  #caption() {
    const { state, since } = this.view;
    return {
      line: `${this.#key} · ${stateName(state)} · ${since.textContent}`,
      warnings: (this.#present() ?? []).map(({ text }) => text),
    };
  }

  #makeActions() {
    const { review, stage } = this.view;
    const { zoom } = stage;
    return {
      stepBack: () => review.step(-1),
      stepForward: () => review.step(1),
      live: () => this.#toggleLive(),
      zoomIn: () => zoom.in(),
      zoomOut: () => zoom.out(),
      zoomReset: () => zoom.reset(),
      overlay: () => this.choice.toggle(),
      snapshot: () => this.#save(),
      pictureInPicture: () => this.#togglePicture(),
      fullScreen: () => this.#toggleFullScreen(),
      links: () => showLinks(this.#label, this.#key),
      keys: () => this.keys.explain(),
      saveDrawn: () => this.#saveDrawn(),
      details: () => this.details.toggle(),
    };
  }

  #toggleLive() {
    const { review, stage } = this.view;
    if (!review.isOn) {
      review.step(0);
      return;
    }
    review.live();
    if (this.strip.hasFocus) {
      stage.box.focus(); // else the strip would stand still
    }
  }

  #save() {
    if (this.view.stage.shown) {
      saveAsSent(this.view.stage.shown, this.#label, this.#key);
      toast(t("camera.saved"));
    }
  }

  async #saveDrawn() {
    if (this.view.stage.shown) {
      await saveWithOverlay(this.view.stage, this.#label, this.#key);
      toast(t("camera.saved"));
    }
  }

  async #togglePicture() {
    if (!PictureInPicture.isPossible || !this.view.stage.shown) {
      return;
    }
    try {
      await this.inPicture.toggle();
    } catch {
      toast(t("camera.no-picture-in-picture"));
    }
    this.#update();
  }

  async #toggleFullScreen() {
    try {
      await (document.fullscreenElement ? document.exitFullscreen() : this.root.requestFullscreen());
    } catch {
      toast(t("camera.no-full-screen"));
    }
  }
}
