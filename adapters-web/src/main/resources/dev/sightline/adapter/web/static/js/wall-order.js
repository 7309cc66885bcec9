/** Most cameras whose places are remembered. */
const AT_MOST = 1_000;

const byName = new Intl.Collator(undefined, { numeric: true });

/**
 * Where each camera of a wall stands: pinned ones first, then those that are to come forward, then
 * the others; within each group as the user has put them, and new ones by name.
 */
export class WallOrder {
  #places;
  #pinned;
  #hidden;

  /** What {@link toJSON} gave once, or anything at all. */
  constructor(saved) {
    this.#places = names(saved?.places);
    this.#pinned = new Set(names(saved?.pinned));
    this.#hidden = new Set(names(saved?.hidden));
  }

  isPinned(key) {
    return this.#pinned.has(key);
  }

  isHidden(key) {
    return this.#hidden.has(key);
  }

  get pinned() {
    return [...this.#pinned];
  }

  /** Whether the user has changed anything. */
  get isChanged() {
    return this.#places.length + this.#pinned.size + this.#hidden.size > 0;
  }

  /** The cameras that are shown, in their order; forward tells which are to come forward. */
  arrange(keys, forward = () => false) {
    const shown = this.#inPlace(keys).filter((key) => !this.isHidden(key));
    return [0, 1, 2].flatMap((group) => shown.filter((key) => this.group(key, forward) === group));
  }

  /** The group that a camera stands in; places change within a group only. */
  group(key, forward) {
    return this.isPinned(key) ? 0 : forward(key) ? 1 : 2;
  }

  /** The cameras that are hidden, by name. */
  hiddenOf(keys) {
    return keys.filter((key) => this.isHidden(key)).sort(byName.compare);
  }

  pin(key, pinned) {
    put(this.#pinned, key, pinned);
  }

  hide(key, hidden) {
    put(this.#hidden, key, hidden);
  }

  /** Puts a camera right before another one, or right after it; keys are all that there are. */
  move(key, other, after, keys) {
    const places = this.#inPlace(keys).filter((place) => place !== key);
    places.splice(places.indexOf(other) + (after ? 1 : 0), 0, key);
    const away = this.#places.filter((place) => !places.includes(place));
    this.#places = [...places, ...away].slice(0, AT_MOST);
  }

  toJSON() {
    return { places: this.#places, pinned: [...this.#pinned], hidden: [...this.#hidden] };
  }

  #inPlace(keys) {
    const place = new Map(this.#places.map((key, index) => [key, index]));
    const at = (key) => place.get(key) ?? Infinity;
    return [...keys].sort((a, b) => (at(a) === at(b) ? byName.compare(a, b) : at(a) - at(b)));
  }
}

function put(set, key, contained) {
  if (contained) {
    set.add(key);
  } else {
    set.delete(key);
  }
}

function names(saved) {
  const texts = Array.isArray(saved) ? saved.filter((name) => typeof name === "string") : [];
  return [...new Set(texts)].slice(0, AT_MOST);
}
