import { settings } from "./settings.js";
import * as storage from "./storage.js";

const NAME = "preferences";
const VERSION = 1;

/**
 * What a person has chosen in this browser. Each name falls back to the defaults in settings.json, and then to the
 * page's own. What cannot be read, or is of another kind than the fallback, counts as not chosen.
 */
export const preferences = {
  /** The value of a name; the fallback also says what kind of value it has to be. */
  get(name, fallback = null) {
    const chosen = [load()[name], settings.defaults[name]].find((value) => isLike(value, fallback));
    return chosen === undefined ? fallback : chosen;
  },

  /** Keeps a value, or forgets it when it is null. */
  set(name, value) {
    const values = load(); // other pages may have changed other names meanwhile
    if (value === null) {
      delete values[name];
    } else {
      values[name] = value;
    }
    storage.write(NAME, { version: VERSION, values });
  },

  /** Calls back when another page may have changed something; gives how to end that. */
  onChange(changed) {
    return storage.watch(NAME, changed);
  },
};

function load() {
  const stored = storage.read(NAME);
  const known = isObject(stored) && stored.version === VERSION && isObject(stored.values);
  return known ? { ...stored.values } : {};
}

function isLike(value, fallback) {
  if (value === undefined || value === null) {
    return false;
  }
  return fallback === null || (typeof value === typeof fallback && Array.isArray(value) === Array.isArray(fallback));
}

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
