import { button } from "./buttons.js";
import { t } from "./i18n.js";

/** After so much time without a movement the pointer and the way out vanish, in milliseconds. */
const IDLE = 3_000;

/**
 * The wall alone, without header and pointer, and with the screen kept on: as a full screen, or in the window when the
 * address asks for it with kiosk=1. Escape leads out of both.
 */
export class Kiosk {
  #changed;
  #isKiosk = new URLSearchParams(location.search).get("kiosk") === "1";
  #idle = 0;
  #lock = null;

  /** Calls changed() when it begins or ends. */
  constructor(changed) {
    this.#changed = changed;
    const leave = button({ icon: "close", label: t("wall.kiosk.leave"), text: true, run: () => this.leave() });
    leave.classList.add("leave");
    document.body.append(leave);
    document.addEventListener("fullscreenchange", () => this.#show());
    document.addEventListener("visibilitychange", () => this.#keepOn());
    addEventListener("pointermove", () => this.#moved());
    addEventListener("keydown", (event) => this.#pressed(event));
    this.#apply();
  }

  get isFullScreen() {
    return document.fullscreenElement !== null;
  }

  get isOn() {
    return this.#isKiosk || this.isFullScreen;
  }

  toggleFullScreen() {
    if (this.isFullScreen) {
      document.exitFullscreen();
    } else if (document.fullscreenEnabled) {
      document.documentElement.requestFullscreen().catch(() => this.toggle());
    } else {
      this.toggle(); // the wall alone is the next best
    }
  }

  toggle() {
    this.#isKiosk = !this.#isKiosk;
    this.#remember();
    this.#show();
  }

  leave() {
    if (this.isFullScreen) {
      document.exitFullscreen();
    }
    if (this.#isKiosk) {
      this.toggle();
    }
  }

  /** The address says it, so that it can be kept as a bookmark and survives a reload. */
  #remember() {
    const address = new URL(location.href);
    address.searchParams.delete("kiosk");
    if (this.#isKiosk) {
      address.searchParams.set("kiosk", "1");
    }
    history.replaceState(null, "", address);
  }

  #show() {
    this.#apply();
    this.#changed();
  }

  #apply() {
    document.documentElement.classList.toggle("kiosk", this.isOn);
    this.#moved();
    this.#keepOn();
  }

  /** Escape closes what is open first. */
  #pressed(event) {
    const isTaken = event.defaultPrevented || document.querySelector(":popover-open, dialog[open]") !== null;
    if (event.key === "Escape" && !isTaken) {
      this.leave();
    }
  }

  #moved() {
    clearTimeout(this.#idle);
    document.documentElement.classList.remove("idle");
    if (this.isOn) {
      this.#idle = setTimeout(() => document.documentElement.classList.add("idle"), IDLE);
    }
  }

  /** The system takes the lock back when the tab is hidden. */
  async #keepOn() {
    if (this.isOn && !document.hidden && !this.#lock) {
      this.#lock = await navigator.wakeLock?.request("screen").catch(() => null);
      this.#lock?.addEventListener("release", () => (this.#lock = null));
    }
    if (!this.isOn) {
      await this.#lock?.release();
    }
  }
}
