import { element } from "./elements.js";
import { icon } from "./icons.js";

const GAP = 6;
let count = 0;

/**
 * Makes a button open a menu. The items are asked for each time it opens:
 * {label, hint?, checked?, kind: "radio"|"check"|undefined, disabled?, run, stay?}, or null for a line between them.
 * stay keeps the menu open after a choice.
 */
export function attachMenu(button, name, items) {
  const menu = element("div", {
    className: "menu",
    id: `menu-${++count}`,
    popover: "auto",
    role: "menu",
    "aria-label": name,
  });
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.popoverTargetElement = menu;
  button.after(menu);

  menu.addEventListener("beforetoggle", (event) => event.newState === "open" && fill(menu, items()));
  menu.addEventListener("toggle", (event) => {
    const isOpen = event.newState === "open";
    button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) {
      place(menu, button);
      (menu.querySelector('[role="menuitemradio"][aria-checked="true"]') ?? choices(menu)[0])?.focus();
    }
  });
  menu.addEventListener("keydown", (event) => moved(menu, event));
  menu.addEventListener("click", (event) => chosen(menu, items, event));
  return menu;
}

function fill(menu, items) {
  menu.replaceChildren(...items.map((item, index) => (item ? row(item, index) : element("hr"))));
}

function row({ label, hint, kind, checked = false, disabled = false, lang }, index) {
  const role = kind ? `menuitem${kind === "check" ? "checkbox" : kind}` : "menuitem";
  const text = element("span", {}, label);
  if (lang) {
    text.lang = lang;
  }
  if (hint) {
    text.append(element("span", { className: "hint" }, hint));
  }
  const made = element("button", { type: "button", role, tabIndex: -1 }, text);
  made.dataset.index = index;
  if (kind) {
    const tick = element("span", { className: "tick" }, icon("check"));
    made.prepend(tick);
    made.setAttribute("aria-checked", String(checked));
  }
  if (disabled) {
    made.setAttribute("aria-disabled", "true");
  }
  return made;
}

async function chosen(menu, items, event) {
  const target = event.target.closest("[data-index]");
  const index = Number(target?.dataset.index);
  const item = target ? items()[index] : null;
  if (!item || item.disabled) {
    return;
  }
  if (!item.stay) {
    menu.hidePopover();
  }
  await item.run();
  if (item.stay && menu.matches(":popover-open")) {
    fill(menu, items());
    menu.querySelector(`[data-index="${index}"]`)?.focus();
  }
}

/** Arrows, Home, End and letters move; Escape is the popover's own, Tab leaves. */
function moved(menu, event) {
  const all = choices(menu);
  const at = all.indexOf(document.activeElement);
  const places = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 };
  if (event.key in places) {
    event.preventDefault();
    event.stopPropagation();
    all.at(places[event.key] % all.length)?.focus();
  } else if (event.key === "Tab") {
    menu.hidePopover();
  } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey) {
    event.stopPropagation();
    const begins = (one) => one.textContent.toLowerCase().startsWith(event.key.toLowerCase());
    [...all.slice(at + 1), ...all].find(begins)?.focus();
  }
}

function choices(menu) {
  return [...menu.querySelectorAll('[role^="menuitem"]')];
}

/** Below the button and at its end; above where there is no room. */
function place(menu, button) {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = Math.min(Math.max(GAP, at.right - width), innerWidth - width - GAP);
  const below = at.bottom + GAP;
  const top = below + height > innerHeight - GAP ? Math.max(GAP, at.top - height - GAP) : below;
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}
