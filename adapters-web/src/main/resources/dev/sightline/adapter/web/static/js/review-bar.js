import { element, setText } from "./elements.js";
import { t } from "./i18n.js";
import { readWarnings } from "./warnings.js";
import { ago, clockTime } from "./words.js";

/** Says across the picture, as long as somebody looks back, that it is not the present. */
export class ReviewBar {
  constructor() {
    this.text = element("span", { className: "review-text" });
    this.warnings = element("span", { className: "review-warnings" });
    this.root = element("div", { className: "review-bar", role: "status", hidden: true }, this.text, this.warnings);
  }

  /** Called a few times a second; the frame is null when live. */
  update(review, newestAge) {
    const { frame, frames } = review;
    this.root.hidden = frame === null;
    if (!frame) {
      return;
    }
    const newest = frames.at(-1);
    const age = (newestAge ?? 0) + Math.max(0, newest.taken - frame.taken);
    const place = t("camera.review.place", { at: frames.indexOf(frame) + 1, count: frames.length });
    const time = clockTime(new Date(frame.taken));
    setText(this.text, `${t("camera.review", { time, ago: ago(age) })} · ${place}`);
    setText(this.warnings, readWarnings(frame.header.warnings).items.map(({ text }) => `⚠ ${text}`).join(" · "));
  }
}
