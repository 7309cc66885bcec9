import { parameter } from "./addresses.js";
import english from "./lang/en.js";
import { preferences } from "./preferences.js";
import * as storage from "./storage.js";

/**
 * The languages: those of the pages, and those that only warnings are told in, the pages being in the one after "in".
 * Each is named in itself.
 */
export const LANGUAGES = [
  { code: "en", name: "English" },
  { code: "zh-TW", name: "繁體中文" },
  { code: "zh-CN", name: "简体中文", pagesIn: "zh-TW" },
  { code: "fr", name: "Français", pagesIn: "en" },
  { code: "vi", name: "Tiếng Việt", pagesIn: "en" },
  { code: "id", name: "Bahasa Indonesia", pagesIn: "en" },
  { code: "th", name: "ไทย", pagesIn: "en" },
];

const TABLES = {
  "zh-TW": () => import("./lang/zh-TW.js"),
  "zh-CN": () => import("./lang/zh-CN.js"),
  fr: () => import("./lang/fr.js"),
  vi: () => import("./lang/vi.js"),
  id: () => import("./lang/id.js"),
  th: () => import("./lang/th.js"),
};

/** The language of warnings. */
export const warningLanguage = chosenLanguage();
/** The language of everything else. */
export const language = LANGUAGES.find(({ code }) => code === warningLanguage).pagesIn ?? warningLanguage;

const tables = [await table(warningLanguage), await table(language), { code: "en", texts: english }];
const numbers = new Map();

document.documentElement.lang = language;
storage.write("early", { ...storage.read("early"), lang: language });

/**
 * A text in the language of the reader. What stands in braces is replaced by the parameter of that name; numbers are
 * written as the language does, and count chooses between singular and plural.
 */
export function t(key, params = {}) {
  const { text, code } = find(key);
  const form = typeof text === "string" ? text : (text[pluralRule(code, params.count)] ?? text.other);
  return form.replace(/\{(\w+)\}/g, (whole, name) => written(params[name] ?? whole, code));
}

/** Whether there is a text under this key. */
export function hasText(key) {
  return tables.some(({ texts }) => Object.hasOwn(texts, key));
}

/** The language to write dates and numbers in: as the reader's system does it, where it is in the same language. */
export const locale = navigator.languages.find((one) => match(one) === language) ?? language;

/** Keeps the choice, and loads the page again in that language. */
export function chooseLanguage(code) {
  preferences.set("language", code);
  const address = new URL(location.href);
  address.searchParams.delete("lang");
  history.replaceState(history.state, "", address);
  location.reload();
}

/** Puts texts where data-t="key" asks for them, and attributes where data-t-title="key" does, for example. */
export function translate(root = document) {
  for (const one of root.querySelectorAll("[data-t]")) {
    one.textContent = t(one.dataset.t);
  }
  for (const name of ["title", "placeholder", "aria-label"]) {
    for (const one of root.querySelectorAll(`[data-t-${name}]`)) {
      one.setAttribute(name, t(one.getAttribute(`data-t-${name}`)));
    }
  }
}

function chosenLanguage() {
  const wishes = [parameter("lang"), preferences.get("language", ""), ...navigator.languages];
  return wishes.map(match).find((code) => code !== null) ?? "en";
}

/** The language of ours that a language tag stands for; null when there is none. */
function match(tag) {
  const parts = tag.toLowerCase().split("-");
  if (parts[0] === "zh") {
    const traditional = ["tw", "hk", "mo", "hant"].some((part) => parts.includes(part));
    return traditional && !parts.includes("hans") ? "zh-TW" : "zh-CN";
  }
  return LANGUAGES.find(({ code }) => code === parts[0])?.code ?? null;
}

async function table(code) {
  return { code, texts: TABLES[code] ? (await TABLES[code]()).default : english };
}

function find(key) {
  const found = tables.find(({ texts }) => Object.hasOwn(texts, key));
  return found ? { text: found.texts[key], code: found.code } : { text: key, code: language };
}

function pluralRule(code, count) {
  return new Intl.PluralRules(code).select(Number(count));
}

function written(value, code) {
  if (typeof value !== "number") {
    return String(value);
  }
  const shown = code === language ? locale : code;
  if (!numbers.has(shown)) {
    numbers.set(shown, new Intl.NumberFormat(shown));
  }
  return numbers.get(shown).format(value);
}
