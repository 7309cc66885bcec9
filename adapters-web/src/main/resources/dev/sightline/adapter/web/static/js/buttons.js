import { element } from "./elements.js";
import { icon } from "./icons.js";

/**
 * A button with an icon.
 *
 * @param {{icon: string, label: string, text?: boolean, quiet?: boolean, primary?: boolean, run?: function}} options
 *     the label is shown as text only when text is true; else it is a tooltip, and its name for screen readers
 */
export function button({ icon: name, label, text = false, quiet = false, primary = false, run }) {
  const made = element("button", { type: "button", className: "button" });
  made.classList.toggle("quiet", quiet);
  made.classList.toggle("primary", primary);
  made.classList.toggle("square", !text);
  if (name) {
    made.append(icon(name));
  }
  if (text) {
    made.append(element("span", {}, label));
  } else {
    rename(made, label);
  }
  if (run) {
    made.addEventListener("click", run);
  }
  return made;
}

/** Gives a button that shows only an icon another name, and another icon when one is named. */
export function rename(target, label, name) {
  if (target.title !== label) {
    target.title = label;
    target.setAttribute("aria-label", label);
  }
  if (name && target.dataset.icon !== name) {
    target.dataset.icon = name;
    target.querySelector(".icon")?.replaceWith(icon(name));
  }
}
