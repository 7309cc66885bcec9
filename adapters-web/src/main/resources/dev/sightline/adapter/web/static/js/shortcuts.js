import { preferences } from "./preferences.js";

const NAME = "camera.shortcuts";
const FIELDS = "input:not([type='checkbox']), textarea, select, [contenteditable], dialog, [role='menu']";

/**
 * Keys of the page. They can be turned off, as some people's tools type letters by themselves (WCAG 2.1.4).
 * Nothing is taken from fields, menus and dialogs, nor from combinations with Ctrl, Alt or Meta.
 */
export class Shortcuts {
  #actions;

  /** Actions by key, as KeyboardEvent names it; one gives false when it leaves the key to the browser. */
  constructor(actions) {
    this.#actions = actions;
    document.addEventListener("keydown", (event) => this.#pressed(event));
  }

  get areOn() {
    return preferences.get(NAME, true);
  }

  turn(on) {
    preferences.set(NAME, on);
  }

  #pressed(event) {
    const action = this.#actions[event.key] ?? this.#actions[event.key.toLowerCase()];
    const isField = event.target instanceof Element && event.target.closest(FIELDS) !== null;
    const isOther = event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isField;
    if (action && !isOther && (this.areOn || event.key === "Escape")) {
      if (action(event) !== false) {
        event.preventDefault();
      }
    }
  }
}
