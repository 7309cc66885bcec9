import { element } from "./elements.js";

const STAYS = 4_000;

let shown = null;
let timer = 0;

/** Says something in passing, to eyes and to screen readers. */
export function toast(text) {
  if (!shown) {
    shown = element("p", { className: "toast", role: "status" });
    document.body.append(shown);
  }
  // A region is read out when its text changes after it has come to be.
  setTimeout(() => (shown.textContent = text), 20);
  clearTimeout(timer);
  timer = setTimeout(() => (shown.textContent = ""), STAYS);
}
