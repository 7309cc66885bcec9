import { labelPage } from "./addresses.js";
import { Alerts } from "./alerts.js";
import { hazard, showState, stateChip } from "./chips.js";
import { element, setText } from "./elements.js";
import { t } from "./i18n.js";
import { hazardsOf, LabelFacts } from "./label-facts.js";
import { Thumbnail } from "./thumbnail.js";
import { stateName } from "./words.js";

const MOST_HAZARDS = 3;

/** One label on the start page. */
export class LabelCard {
  #shownHazards = "";
  #cameras = new Set();

  /** The announcer is told of new warnings. */
  constructor(label, announcer) {
    this.label = label;
    this.announcer = announcer;
    this.facts = null;
    this.thumbnail = new Thumbnail(label);
    this.alerts = new Alerts(label);
    this.chip = stateChip("waiting");
    this.counts = element("p", { className: "counts" });
    this.hazards = element("ul", { className: "hazards" });
    const link = element("a", { href: labelPage(label) }, label);
    this.root = element(
      "li",
      { className: "label" },
      this.thumbnail.root,
      element(
        "div",
        { className: "about" },
        element("div", { className: "line" }, element("h2", {}, link), this.chip),
        element("div", { className: "line" }, this.counts, element("div", { className: "bell" }, this.alerts.button)),
        this.hazards,
      ),
    );
    this.alerts.attach();
    this.forget();
  }

  /** What the gateway says now about the cameras. */
  show(cameras) {
    const facts = new LabelFacts(cameras);
    this.facts = facts;
    this.root.dataset.state = facts.state;
    this.root.dataset.alarm = String(facts.alarmed.length > 0);
    showState(this.chip, facts.state, worstText(facts));
    setText(this.counts, `${t("common.cameras", { count: facts.count })} · ${t("start.live", { count: facts.live })}`);
    const shown = facts.toShow(this.thumbnail.key);
    this.thumbnail.set(shown?.key ?? null, shown?.state ?? "unknown");
    this.#showHazards(facts.hazards(), facts.isUnsure ? "start.warningsUnknown" : "start.noWarnings");
    this.#alert(cameras);
  }

  /** Nothing is known any more; what was is not shown as if it were now. */
  forget() {
    this.facts = null;
    this.root.dataset.state = "unknown";
    this.root.dataset.alarm = "false";
    showState(this.chip, "unknown");
    setText(this.counts, t("start.noNews"));
    this.thumbnail.set(this.thumbnail.key, "unknown");
    this.#showHazards([], "start.warningsUnknown");
  }

  close() {
    this.alerts.close();
    this.root.remove();
  }

  /** Whether a text is in the name of the label or of one of its cameras. */
  matches(text) {
    return [this.label, ...this.#cameras].some((name) => name.toLowerCase().includes(text));
  }

  #showHazards(all, otherwise) {
    const key = JSON.stringify([all, otherwise]);
    if (key === this.#shownHazards) {
      return;
    }
    this.#shownHazards = key;
    const rows = all.slice(0, MOST_HAZARDS).map(({ key: where, text }) => hazard("li", text, { where }));
    if (all.length > MOST_HAZARDS) {
      rows.push(element("li", { className: "more" }, t("start.more", { count: all.length - MOST_HAZARDS })));
    }
    if (rows.length === 0) {
      rows.push(element("li", { className: "none" }, t(otherwise)));
    }
    this.hazards.replaceChildren(...rows);
  }

  #alert(cameras) {
    const keys = new Set(cameras.map(({ key }) => key));
    [...this.#cameras].filter((key) => !keys.has(key)).forEach((key) => this.alerts.forget(key));
    this.#cameras = keys;
    for (const camera of cameras) {
      for (const { text } of this.alerts.update(camera.key, hazardsOf(camera))) {
        this.announcer.say(t("start.raised", { label: this.label, camera: camera.key, warning: text }));
      }
    }
  }
}

function worstText({ state, inWorst }) {
  if (state === "live") {
    return t("start.worst.allLive");
  }
  return state === "unknown" ? stateName(state) : t(`start.worst.${state}`, { count: inWorst });
}
