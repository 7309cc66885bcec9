import { button, rename } from "./buttons.js";
import { t } from "./i18n.js";
import { attachMenu } from "./menu.js";
import { News } from "./news.js";
import { askForNotifications, notifications, notify } from "./notifications.js";
import { preferences } from "./preferences.js";
import { arm, canSound, isWaiting, onSoundChange, ring } from "./sound.js";

/**
 * Tells new warnings of a label by sound and by notification of the system. Both are off until a person turns them on,
 * for each label and browser.
 *
 * A page puts {@link button} among its tools, and calls update for each camera whenever its hazards may have changed.
 */
export class Alerts {
  #label;
  #news = new News();
  #ends;

  constructor(label) {
    this.#label = label;
    this.button = button({ icon: "bell-off", label: t("alerts.state.off"), quiet: true });
    this.#ends = [preferences.onChange(() => this.#show()), onSoundChange(() => this.#show())];
    if (this.#isOn("sound")) {
      arm();
    }
    this.#show();
  }

  /** Puts the menu behind the button, which has to be on the page by now. */
  attach() {
    attachMenu(this.button, t("alerts.label", { label: this.#label }), () => this.#items());
  }

  /**
   * What a camera says now.
   *
   * @param {{code: string, text: string}[]|null} items the hazards of a picture that is live, none if there is none;
   *     null when nothing is known
   * @returns those that are new, which it has told if it was asked to
   */
  update(key, items) {
    const fresh = this.#news.of(key, items, performance.now());
    for (const { code, text } of fresh) {
      this.#tell(key, code, t("alerts.raised", { camera: key, warning: text }));
    }
    return fresh;
  }

  /** A camera has been removed. */
  forget(key) {
    this.#news.forget(key);
  }

  /** The label is watched no longer. */
  close() {
    this.#ends.forEach((end) => end());
  }

  #tell(key, code, text) {
    if (this.#isOn("sound")) {
      ring();
    }
    if (this.#isOn("notify")) {
      notify(this.#label, key, code, text);
    }
  }

  #items() {
    const state = notifications();
    const isBarred = state !== "ready" && state !== "ask";
    return [
      {
        label: t("alerts.sound"),
        hint: canSound ? (isWaiting() ? t("alerts.sound.waiting") : "") : t("alerts.sound.none"),
        kind: "check",
        checked: this.#isOn("sound"),
        disabled: !canSound,
        stay: true,
        run: () => this.#turnSound(!this.#isOn("sound")),
      },
      {
        label: t("alerts.notify"),
        hint: isBarred ? t(`alerts.notify.${state}`) : "",
        kind: "check",
        checked: this.#isOn("notify") && state === "ready",
        disabled: isBarred,
        stay: true,
        run: () => this.#turnNotify(!(this.#isOn("notify") && state === "ready")),
      },
      null,
      {
        label: t("alerts.test"),
        disabled: !this.#isAnyOn(),
        stay: true,
        run: () => this.#tell(t("alerts.name"), "test", t("alerts.test.text")),
      },
    ];
  }

  async #turnSound(on) {
    this.#keep("sound", on);
    if (on) {
      await ring();
    }
    this.#show();
  }

  async #turnNotify(on) {
    this.#keep("notify", on && (await askForNotifications()));
    this.#show();
  }

  #isOn(kind) {
    const labels = preferences.get(`alerts.${kind}`, []);
    return labels.includes(this.#label);
  }

  #keep(kind, on) {
    const others = preferences.get(`alerts.${kind}`, []).filter((label) => label !== this.#label);
    preferences.set(`alerts.${kind}`, on ? [...others, this.#label] : others);
  }

  #isAnyOn() {
    return this.#isOn("sound") || (this.#isOn("notify") && notifications() === "ready");
  }

  #show() {
    const isOn = this.#isAnyOn();
    const waits = this.#isOn("sound") && isWaiting();
    const text = t(`alerts.state.${waits ? "waiting" : isOn ? "on" : "off"}`);
    rename(this.button, text, isOn && !waits ? "bell" : "bell-off");
    this.button.dataset.on = String(isOn);
  }
}
