/**
 * What an operator has set for everybody: settings.json, ours or that of the override folder. Whatever is wrong in it
 * is left out and told: in the console, and on the page by page-header.js. docs/customising.md describes it.
 */

const TIMEOUT = 3_000;
const THEMES = ["auto", "light", "dark"];

const problems = [];
const given = await load();

export const settings = Object.freeze({
  /** What stands in the header and in the title of the window. */
  title: text("title", 60) ?? "Sightline",
  /** The address of a picture for the header; null is our own. */
  logo: text("logo", 2000) ?? null,
  /** The colour of links and chosen things: {light, dark}; null is our own. */
  accent: accent(given.accent),
  /** What holds until a person chooses something else; names as in preferences.js. */
  defaults: Object.freeze(defaults(given.defaults)),
  /** What is wrong in the file, in English, for who wrote it. */
  problems,
});

async function load() {
  try {
    const address = new URL("settings.json", new URL(".", document.baseURI));
    const answer = await fetch(address, { cache: "no-cache", signal: AbortSignal.timeout(TIMEOUT) });
    const value = answer.ok ? await answer.json() : {};
    return isObject(value) ? value : wrong("has to be an object", {});
  } catch (failure) {
    return failure instanceof SyntaxError ? wrong(`is no JSON: ${failure.message}`, {}) : {};
  }
}

function text(name, longest) {
  const value = given[name];
  if (value === undefined) {
    return null;
  }
  const good = typeof value === "string" && value.trim() !== "" && value.length <= longest;
  return good ? value.trim() : wrong(`"${name}" has to be a text of 1 to ${longest} characters`, null);
}

function accent(value) {
  if (value === undefined) {
    return null;
  }
  const pair = typeof value === "string" ? { light: value, dark: value } : value;
  const good = isObject(pair) && [pair.light, pair.dark].every(isColor);
  return good ? pair : wrong('"accent" has to be a colour, or {"light": …, "dark": …}', null);
}

function isColor(value) {
  return typeof value === "string" && CSS.supports("color", value);
}

function defaults(value) {
  if (value === undefined) {
    return {};
  }
  if (!isObject(value)) {
    return wrong('"defaults" has to be an object', {});
  }
  if (value.theme !== undefined && !THEMES.includes(value.theme)) {
    const { theme: _, ...others } = value;
    return wrong(`"theme" is one of ${THEMES.join(", ")}`, others);
  }
  return { ...value };
}

function wrong(what, instead) {
  problems.push(`settings.json: ${what}`);
  console.warn(`settings.json: ${what}`);
  return instead;
}

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
