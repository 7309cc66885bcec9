import { parameter } from "./addresses.js";
import { preferences } from "./preferences.js";
import { settings } from "./settings.js";
import * as storage from "./storage.js";

export const THEMES = ["auto", "light", "dark"];

/** The chosen theme; auto follows the system. */
export function theme() {
  const chosen = preferences.get("theme", "auto");
  return THEMES.includes(chosen) ? chosen : "auto";
}

export function chooseTheme(name) {
  preferences.set("theme", name);
  applyTheme();
}

/** Shows the page in the theme that its address names, else in the chosen one. */
export function applyTheme() {
  const asked = parameter("theme");
  const shown = THEMES.includes(asked) ? asked : theme();
  const root = document.documentElement;
  if (shown === "auto") {
    delete root.dataset.theme;
  } else {
    root.dataset.theme = shown;
  }
  if (settings.accent) {
    root.style.setProperty("--sl-accent", `light-dark(${settings.accent.light}, ${settings.accent.dark})`);
  }
  storage.write("early", { ...storage.read("early"), theme: theme() });
}
