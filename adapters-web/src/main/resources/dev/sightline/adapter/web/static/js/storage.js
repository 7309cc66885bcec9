/**
 * The browser's storage for one gateway: what another base path on the same host keeps is apart. Storage that is
 * blocked or full is no error; what was kept then lasts as long as the page.
 */
const folder = new URL(".", document.baseURI).pathname;
const unsaved = new Map();

/** The value under a name, or null: also when it is no JSON. */
export function read(name) {
  if (unsaved.has(name)) {
    return unsaved.get(name);
  }
  try {
    return JSON.parse(localStorage.getItem(keyOf(name)));
  } catch {
    return null;
  }
}

/** Keeps a value that JSON can hold. */
export function write(name, value) {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(value));
    unsaved.delete(name);
  } catch {
    unsaved.set(name, value);
  }
}

/** Calls back when another page of the same gateway has changed what is under a name; gives how to end that. */
export function watch(name, changed) {
  const listener = ({ key }) => (key === keyOf(name) || key === null) && changed();
  addEventListener("storage", listener);
  return () => removeEventListener("storage", listener);
}

function keyOf(name) {
  return `sightline:${name}:${folder}`;
}
