const MILLIS = 220;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Lets elements glide from where they were to where a change puts them; at once with reduced motion. */
export function glide(elements, change) {
  const moving = calm.matches ? [] : elements.filter((one) => one.isConnected && !isDragged(one));
  const before = new Map(moving.map((one) => [one, one.getBoundingClientRect()]));
  change();
  before.forEach((from, one) => {
    const to = one.getBoundingClientRect();
    const moved = Math.abs(from.left - to.left) + Math.abs(from.top - to.top) > 1;
    if (moved && one.isConnected) {
      const start = `${from.left - to.left}px ${from.top - to.top}px`;
      one.animate([{ translate: start }, { translate: "0 0" }], { duration: MILLIS, easing: "ease-out" });
    }
  });
}

/** Puts the children of a parent in order; the one in the hand, or with the focus, is not moved, so that it keeps it. */
export function reorder(parent, ordered) {
  const there = ordered.filter((one) => one.parentNode === parent);
  const fixed = there.find(isDragged) ?? there.find((one) => one.contains(document.activeElement));
  const at = fixed ? ordered.indexOf(fixed) : ordered.length;
  let next = fixed ?? null;
  for (const one of ordered.slice(0, at).reverse()) {
    putBefore(parent, one, next);
    next = one;
  }
  next = null;
  for (const one of ordered.slice(at + 1).reverse()) {
    putBefore(parent, one, next);
    next = one;
  }
}

function putBefore(parent, one, next) {
  if (one.parentNode !== parent || one.nextSibling !== next) {
    parent.insertBefore(one, next);
  }
}

function isDragged(one) {
  return one.classList.contains("dragged");
}
