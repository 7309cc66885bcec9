import { element, setText } from "./elements.js";
import { t } from "./i18n.js";
import { Inquiry } from "./inquiry.js";
import { preferences } from "./preferences.js";
import { clockTime, toATenth } from "./words.js";

const OPEN = "camera.details";
const ROWS = ["delay", "rate", "skipped", "size", "data", "frame", "viewers", "connection"];
/** Over how long rates are measured, in milliseconds. */
const WINDOW = 5_000;

/**
 * What an engineer wants to know: how long pictures take, how many come and how many do not. Nothing is asked of
 * the gateway while it is closed.
 */
export class Details {
  #view;
  #inquiry;
  #values = new Map();
  #received = new Counter();
  #shown = new Counter();
  #delays = [];
  #bytes = new Counter();
  #camera = null;
  #openedAt = null;
  #connections = 0;

  constructor(view, label) {
    this.#view = view;
    this.#inquiry = new Inquiry(label);
    const list = element("dl", { className: "facts" });
    for (const row of ROWS) {
      const value = element("dd", {}, "–");
      this.#values.set(row, value);
      list.append(element("dt", {}, t(`camera.details.${row}`)), value);
    }
    this.root = element(
      "details",
      { className: "panel details", open: preferences.get(OPEN, false) },
      element("summary", {}, t("camera.details")),
      list,
    );
    this.root.addEventListener("toggle", () => preferences.set(OPEN, this.root.open));
  }

  toggle() {
    this.root.open = !this.root.open;
  }

  opened() {
    this.#openedAt = new Date();
    this.#connections++;
  }

  received({ image }, now) {
    this.#received.add(1, now);
    this.#bytes.add(image.size, now);
  }

  /** A live picture is on the screen. */
  shown(now) {
    this.#shown.add(1, now);
    const delay = this.#view.age(now);
    if (delay !== null) {
      this.#delays.push({ delay, now });
    }
  }

  /** Called a few times a second. */
  update(now) {
    this.#delays = this.#delays.filter((one) => now - one.now < WINDOW);
    if (!this.root.open || document.hidden) {
      return;
    }
    this.#inquiry.ask(now, (cameras) => (this.#camera = cameras?.find(({ key }) => key === this.#view.key) ?? null));
    for (const [row, value] of this.#values) {
      setText(value, this.#text(row, now) ?? "–");
    }
  }

  #text(row, now) {
    const { shown, size } = this.#view.stage;
    const received = this.#received.perSecond(now);
    switch (row) {
      case "delay":
        return this.#delay();
      case "rate":
        return t("camera.details.rate.value", {
          camera: this.#camera?.fps ? toATenth(this.#camera.fps) : "–",
          received: toATenth(received),
          shown: toATenth(this.#shown.perSecond(now)),
        });
      case "skipped":
        return this.#skipped(received, this.#shown.perSecond(now));
      case "size":
        return size && t("camera.details.size.value", { width: String(size.width), height: String(size.height) });
      case "data":
        return (
          shown &&
          t("camera.details.data.value", {
            type: shown.image.type.replace("image/", "").toUpperCase(),
            size: kilobytes(shown.image.size),
            rate: kilobytes(this.#bytes.perSecond(now)),
          })
        );
      case "frame":
        return shown?.header.id;
      case "viewers":
        return this.#camera && t("camera.details.viewers.value", { count: this.#camera.viewers });
      default:
        return this.#openedAt && t("camera.details.connection.value", { time: clockTime(this.#openedAt), count: this.#connections - 1 });
    }
  }

  #delay() {
    const delays = this.#delays.map(({ delay }) => delay).sort((a, b) => a - b);
    return delays.length === 0
      ? null
      : t("camera.details.delay.value", {
          median: Math.round(delays[Math.floor(delays.length / 2)]),
          most: Math.round(delays.at(-1)),
        });
  }

  /** What the gateway leaves out for this page is what the camera sends and does not come. */
  #skipped(received, shown) {
    const fps = this.#camera?.fps;
    return t("camera.details.skipped.value", {
      gateway: fps ? lost(fps, received) : "–",
      browser: lost(received, shown),
    });
  }
}

/** How many a second are lost on the way; small differences are those of the measuring. */
function lost(before, after) {
  const difference = before - after;
  return toATenth(difference > before / 20 ? difference : 0);
}

function kilobytes(bytes) {
  return t("camera.details.kilobytes", { count: Math.round(bytes / 1000) });
}

/** Counts within the last seconds. */
class Counter {
  #entries = [];

  add(count, now) {
    this.#entries.push({ count, now });
    this.#forget(now);
  }

  perSecond(now) {
    this.#forget(now);
    return (1000 * this.#entries.reduce((sum, { count }) => sum + count, 0)) / WINDOW;
  }

  #forget(now) {
    while (this.#entries.length > 0 && now - this.#entries[0].now > WINDOW) {
      this.#entries.shift();
    }
  }
}
