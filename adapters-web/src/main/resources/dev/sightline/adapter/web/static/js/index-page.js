import { Announcer } from "./announcer.js";
import { button } from "./buttons.js";
import { byId, element, setText } from "./elements.js";
import { Finder } from "./finder.js";
import { t } from "./i18n.js";
import { LabelCard } from "./label-card.js";
import { Overview } from "./overview.js";
import { pageHeader, pageTitle } from "./page-header.js";
import { pushHelp } from "./push-help.js";
import { Thumbnails } from "./thumbnails.js";
import { clockTime } from "./words.js";

const cards = new Map();
let lostSince = null;

pageHeader();
pageTitle();
const announcer = new Announcer(byId("announcer"));
const thumbnails = new Thumbnails();
const finder = new Finder(byId("search"), () => find(true));
new Overview({ labels, described, vanished, answered, lost });

function labels(names) {
  const known = new Set(names);
  for (const card of [...cards.values()].filter(({ label }) => !known.has(label))) {
    thumbnails.remove(card.thumbnail);
    card.close();
    cards.delete(card.label);
  }
  for (const label of names.filter((name) => !cards.has(name))) {
    const card = new LabelCard(label, announcer);
    cards.set(label, card);
    thumbnails.add(card.thumbnail);
  }
  const ordered = names.map((label) => cards.get(label).root);
  if (ordered.some((root, i) => byId("labels").children[i] !== root)) {
    byId("labels").replaceChildren(...ordered);
  }
}

function described(label, cameras) {
  cards.get(label)?.show(cameras);
}

function vanished(label) {
  cards.get(label)?.forget();
}

function answered() {
  lostSince = null;
  setText(byId("banner"), "");
  const all = [...cards.values()];
  byId("search").hidden = all.length === 0;
  finder.count(all);
  find(false);
  summarise(all);
}

function lost(why) {
  lostSince ??= new Date();
  setText(byId("banner"), t("start.lost", { why, time: clockTime(lostSince) }));
  const all = [...cards.values()];
  all.forEach((card) => card.forget());
  if (all.length > 0) {
    finder.count(all);
    find(false);
  }
  summarise(all);
}

/** Shows what is looked for. */
function find(isAsked) {
  const all = [...cards.values()];
  all.forEach((card) => (card.root.hidden = !finder.finds(card)));
  const shown = all.filter(({ root }) => !root.hidden).length;
  showEmpty(all.length === 0 ? "empty" : shown === 0 ? "noMatch" : "");
  if (isAsked) {
    finder.say(shown);
  }
}

function showEmpty(kind) {
  const empty = byId("empty");
  if (empty.dataset.kind !== kind) {
    empty.dataset.kind = kind;
    const content = { empty: help, noMatch }[kind]?.() ?? [];
    empty.replaceChildren(...content);
    empty.hidden = kind === "";
  }
}

function help() {
  return pushHelp(t("start.empty"), t("start.emptyText"), "site", "cam");
}

function noMatch() {
  return [
    element("h2", {}, t("start.noMatch")),
    element("p", { className: "lead" }, t("start.noMatchText")),
    button({ label: t("start.showAll"), text: true, run: () => finder.clear() }),
  ];
}

function summarise(all) {
  const known = all.map(({ facts }) => facts).filter(Boolean);
  const sum = (of) => known.reduce((total, facts) => total + of(facts), 0);
  const count = sum((facts) => facts.count);
  const alarmed = sum((facts) => facts.alarmed.length);
  const warnings = alarmed > 0 ? t("start.warnings", { count: alarmed }) : "";
  const parts = [
    all.length > 0 ? t("start.labels", { count: all.length }) : "",
    count > 0 ? t("common.camerasLive", { live: sum((facts) => facts.live), count }) : "",
    warnings,
  ];
  setText(byId("summary"), parts.filter(Boolean).join(" · "));
  pageTitle(warnings);
}
