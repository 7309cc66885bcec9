import { parameter } from "./addresses.js";
import { button } from "./buttons.js";
import { element, setText } from "./elements.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";

const FILTERS = ["all", "warnings", "problems"];

/** The search field and the filter of the start page; what they say stays in the page's address. */
export class Finder {
  #changed;
  #filter = FILTERS.includes(parameter("show")) ? parameter("show") : "all";
  #buttons = new Map();

  /** Calls back when something else is looked for. */
  constructor(root, changed) {
    this.#changed = changed;
    this.field = element("input", {
      className: "field",
      type: "search",
      value: parameter("q"),
      placeholder: t("start.search"),
      "aria-label": t("start.search"),
      autocomplete: "off",
      spellcheck: false,
    });
    this.field.addEventListener("input", () => this.#update());
    const search = element("div", { className: "search" }, icon("search"), this.field);
    const segments = element("div", { className: "segments", role: "group", "aria-label": t("start.filter") });
    for (const filter of FILTERS) {
      const made = button({ label: t(`start.filter.${filter}`), text: true, run: () => this.#choose(filter) });
      made.append(element("span", { className: "number" }));
      this.#buttons.set(filter, made);
      segments.append(made);
    }
    this.status = element("p", { className: "unseen", role: "status" });
    root.append(search, segments, this.status);
    addEventListener("keydown", (event) => this.#pressed(event));
    this.#show();
  }

  /** Whether a card is looked for. */
  finds(card) {
    const text = this.field.value.trim().toLowerCase();
    return (text === "" || card.matches(text)) && isOf(this.#filter, card);
  }

  /** Tells how many cards each filter has. */
  count(cards) {
    for (const [filter, made] of this.#buttons) {
      setText(made.querySelector(".number"), String(cards.filter((card) => isOf(filter, card)).length));
    }
  }

  /** Says how many cards are shown now. */
  say(count) {
    setText(this.status, t("start.shown", { count }));
  }

  clear() {
    this.field.value = "";
    this.#filter = "all";
    this.#update();
    this.field.focus();
  }

  #choose(filter) {
    this.#filter = filter;
    this.#update();
  }

  #update() {
    this.#show();
    const address = new URL(location.href);
    set(address, "q", this.field.value.trim());
    set(address, "show", this.#filter === "all" ? "" : this.#filter);
    history.replaceState(history.state, "", address);
    this.#changed();
  }

  #show() {
    this.#buttons.forEach((made, filter) => made.setAttribute("aria-pressed", String(filter === this.#filter)));
  }

  #pressed(event) {
    const isTyping = event.target.closest("input, textarea, [popover], dialog");
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.field.focus();
      this.field.select();
    } else if (event.key === "Escape" && event.target === this.field && this.field.value !== "") {
      this.field.value = "";
      this.#update();
    }
  }
}

function isOf(filter, { facts }) {
  switch (filter) {
    case "warnings":
      return (facts?.alarmed.length ?? 0) > 0;
    case "problems":
      return facts === null || facts.hasProblem;
    default:
      return true;
  }
}

function set(address, name, value) {
  if (value === "") {
    address.searchParams.delete(name);
  } else {
    address.searchParams.set(name, value);
  }
}
