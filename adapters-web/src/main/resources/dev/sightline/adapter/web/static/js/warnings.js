import { hasText, t } from "./i18n.js";
import { readSentence } from "./warning-sentences.js";

/**
 * Reads what a producer wrote about hazards: sentences, one a line, or JSON with codes and counts.
 * No word at all is "unknown", which is not the same as "none".
 *
 * @param {string|undefined} text as the producer wrote it
 * @returns {{status: "unknown"|"none"|"raised", items: {code: string, count: number, text: string}[]}}
 *     an item's code stays the same while only its count changes; its text is in the reader's language
 */
export function readWarnings(text) {
  const trimmed = typeof text === "string" ? text.trim() : "";
  if (trimmed === "") {
    return { status: "unknown", items: [] };
  }
  const items = fromJson(trimmed) ?? trimmed.split("\n").flatMap(fromSentence);
  return { status: items.length > 0 ? "raised" : "none", items };
}

/** A warning in words, as the gateway's REST interface and its events tell it: with the producer's own, if any. */
export function describe(code, count, text = "") {
  if (text !== "") {
    return fromSentence(text)[0]?.text ?? text;
  }
  if (hasText(`warning.${code}`)) {
    return t(`warning.${code}`, { count });
  }
  return count > 1 ? t("warning.counted", { code, count }) : code;
}

function fromJson(text) {
  if (!text.startsWith("{") && !text.startsWith("[")) {
    return null;
  }
  try {
    const value = JSON.parse(text);
    return Array.isArray(value)
      ? value.map(String).flatMap(fromSentence)
      : Object.entries(value).flatMap(([code, detail]) => fromCode(code, detail));
  } catch {
    return null;
  }
}

/** A count of 0 says that there is no such hazard; one that cannot be read counts as one. */
function fromCode(code, detail) {
  const given = detail !== null && typeof detail === "object" ? detail.count : detail;
  const count = typeof given === "number" ? Math.floor(given) : 1;
  return count < 1 || code.trim() === "" ? [] : [{ code, count, text: describe(code, count) }];
}

function fromSentence(line) {
  const sentence = line.trim();
  const known = sentence === "" ? null : readSentence(sentence);
  if (known === null) {
    return [];
  }
  if (known === undefined) {
    return [{ code: sentence.replace(/\d+/g, "#"), count: 1, text: sentence }];
  }
  const { code, count } = known;
  const text = count === null ? t(`warning.${code}.some`) : t(`warning.${code}`, { count });
  return [{ code, count: count ?? 1, text }];
}
