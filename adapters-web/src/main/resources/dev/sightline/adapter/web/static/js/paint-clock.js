/** With more pictures on a page than this, they are drawn together, so many times a second. */
const FEW = 4;
const PER_SECOND = 20;

let screens = 0;
let lastAt = -Infinity;
let isSet = false;
let waiting = [];

/** One more screen on the page, or one less. */
export function countScreens(change) {
  screens += change;
}

/**
 * Runs a task the next time that the browser draws. Putting a page together costs about the same whether one picture
 * has changed or all: on a wall they wait for each other, for 50 ms at most.
 */
export function paintSoon(task) {
  waiting.push(task);
  if (!isSet) {
    isSet = true;
    const pause = screens > FEW ? lastAt + 1000 / PER_SECOND - performance.now() : 0;
    if (pause > 0) {
      setTimeout(() => requestAnimationFrame(paint), pause);
    } else {
      requestAnimationFrame(paint);
    }
  }
}

function paint() {
  const tasks = waiting;
  waiting = [];
  isSet = false;
  lastAt = performance.now();
  tasks.forEach((task) => task());
}
