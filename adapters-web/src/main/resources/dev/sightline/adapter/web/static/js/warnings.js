/**
 * Reads what a producer wrote about hazards: sentences, one a line, or JSON with codes and counts.
 * No word at all is "unknown", which is not the same as "none".
 */

const NO_WARNING = new Set([
  "No warning",
  "無警告",
  "无警告",
  "Pas d'avertissement",
  "Không có cảnh báo",
  "Tidak ada peringatan",
  "ไม่มีคำเตือน",
]);

const people = (count) => (count === 1 ? "1 person" : `${count} people`);

const TEXTS = {
  warning_people_in_controlled_area: (n) => `${people(n)} in the controlled area`,
  warning_people_in_utility_pole_controlled_area: (n) =>
    `${people(n)} in the controlled area round a utility pole`,
  warning_no_hardhat: (n) => `${people(n)} without a hardhat`,
  warning_no_safety_vest: (n) => `${people(n)} without a safety vest`,
  warning_close_to_machinery: (n) => `${people(n)} too close to machinery`,
  warning_close_to_vehicle: (n) => `${people(n)} too close to a vehicle`,
  detect_machinery_close_to_pole: (n) =>
    n === 1 ? "Machinery too close to a utility pole" : `${n} machines too close to a utility pole`,
};

/**
 * @param {string|undefined} text as the producer wrote it
 * @returns {{status: "unknown"|"none"|"raised", items: {code: string, text: string}[]}}
 *     an item's code stays the same while only its count changes
 */
export function readWarnings(text) {
  const trimmed = typeof text === "string" ? text.trim() : "";
  if (trimmed === "") {
    return { status: "unknown", items: [] };
  }
  const items = fromJson(trimmed) ?? trimmed.split("\n").flatMap(fromSentence);
  return { status: items.length > 0 ? "raised" : "none", items };
}

/** A warning in words. */
export function describe(code, count, text = "") {
  const known = Object.hasOwn(TEXTS, code) ? TEXTS[code] : null;
  if (known) {
    return known(count);
  }
  return text || (count > 1 ? `${code} × ${count}` : code);
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
  return count < 1 || code.trim() === "" ? [] : [{ code, text: describe(code, count) }];
}

function fromSentence(line) {
  const sentence = line.trim();
  const plain = sentence.replaceAll("’", "'");
  if (sentence === "" || NO_WARNING.has(plain)) {
    return [];
  }
  return [{ code: plain.replace(/\d+/g, "#"), text: sentence }];
}
