import { gateway, labelPage, overview } from "./addresses.js";
import { byId, element, setText } from "./elements.js";
import { worst } from "./freshness.js";
import { pushHelp } from "./push-help.js";
import { clockTime, plural, stateName } from "./words.js";

const REFRESH = 5_000;
const TIMEOUT = 8_000;
/** How many labels are described in one round; the others follow in turn. */
const PER_ROUND = 40;

const entries = new Map();
let turn = 0;
let lostSince = null;

refresh();

async function refresh() {
  let pause = REFRESH;
  try {
    if (!document.hidden) {
      pause = Math.max(pause, await round());
    }
  } finally {
    setTimeout(refresh, pause);
  }
}

/** Gives how long the gateway wants to be left alone, in milliseconds. */
async function round() {
  const answer = await ask(overview(turn, PER_ROUND));
  if (!answer?.ok) {
    lost(await explanation(answer));
    return 1000 * (Number(answer?.headers.get("Retry-After")) || 0);
  }
  lostSince = null;
  setText(byId("banner"), "");
  const { labels, described } = await answer.json();
  showLabels(labels);
  showCameras(labels.slice(turn, turn + PER_ROUND), described);
  turn = turn + PER_ROUND < labels.length ? turn + PER_ROUND : 0;
  return 0;
}

function showCameras(asked, described) {
  const cameras = new Map(described.map((label) => [label.label, label.cameras]));
  for (const entry of asked.map((label) => entries.get(label))) {
    if (cameras.has(entry.label)) {
      entry.show(cameras.get(entry.label));
    } else {
      entry.forget();
    }
  }
}

async function ask(url) {
  try {
    return await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT) });
  } catch {
    return null;
  }
}

async function explanation(answer) {
  if (!answer) {
    return `The gateway at ${gateway()} does not answer.`;
  }
  const problem = await answer.json().catch(() => ({}));
  return problem.detail ?? `The gateway answered with status ${answer.status}.`;
}

function lost(why) {
  lostSince ??= new Date();
  setText(byId("banner"), `${why} No news since ${clockTime(lostSince)}. Trying again…`);
  entries.forEach((entry) => entry.forget());
}

function showLabels(labels) {
  const names = new Set(labels);
  for (const entry of [...entries.values()].filter(({ label }) => !names.has(label))) {
    entry.root.remove();
    entries.delete(entry.label);
  }
  for (const label of labels.filter((name) => !entries.has(name))) {
    entries.set(label, new Entry(label));
  }
  const ordered = labels.map((label) => entries.get(label).root);
  if (ordered.some((root, i) => byId("labels").children[i] !== root)) {
    byId("labels").replaceChildren(...ordered);
  }
  setText(byId("summary"), labels.length > 0 ? plural(labels.length, "label") : "");
  showEmpty(labels.length === 0);
}

function showEmpty(none) {
  const empty = byId("empty");
  if (none && empty.hidden) {
    const text = "As soon as a camera sends a first picture, its label shows up here by itself.";
    empty.replaceChildren(...pushHelp("No pictures yet", text, "site", "cam"));
  }
  empty.hidden = !none;
}

/** Whether what the detector said is about the present. */
function isPresent({ state }) {
  return state === "live" || state === "late";
}

function hasWarnings({ warnings_status: status }) {
  return status === "raised";
}

/** One label in the list. */
class Entry {
  constructor(label) {
    this.label = label;
    this.badge = element("span", { className: "state" }, "…");
    this.facts = element("p", { className: "since" }, "…");
    this.warnings = element("p", { className: "warnings" });
    this.root = element(
      "li",
      { className: "label" },
      element(
        "a",
        { href: labelPage(label) },
        element("span", { className: "caption" }, element("strong", {}, label), this.badge),
        this.facts,
        this.warnings,
      ),
    );
  }

  show(cameras) {
    const state = worst(cameras.map((camera) => camera.state)) ?? "waiting";
    const live = cameras.filter((camera) => camera.state === "live").length;
    const raised = cameras.filter(isPresent).filter(hasWarnings).length;
    this.root.dataset.state = state;
    setText(this.badge, live === cameras.length && live > 0 ? "All live" : `Worst: ${stateName(state)}`);
    setText(this.facts, `${plural(cameras.length, "camera")}, ${live} live`);
    setText(this.warnings, raised > 0 ? `Warnings on ${plural(raised, "camera")}` : "");
  }

  forget() {
    this.root.dataset.state = "waiting";
    setText(this.badge, "Unknown");
    setText(this.facts, "No news");
    setText(this.warnings, "");
  }
}
