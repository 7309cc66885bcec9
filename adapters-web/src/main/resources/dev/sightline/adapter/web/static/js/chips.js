import { element, setText } from "./elements.js";
import { warningLanguage } from "./i18n.js";
import { icon } from "./icons.js";
import { stateName } from "./words.js";

/** A state in a word and a shape. */
export function stateChip(state = "waiting") {
  const chip = element("span", { className: "chip" });
  showState(chip, state);
  return chip;
}

/** Changes what a chip shows; the text is that of the state unless another one is given. */
export function showState(chip, state, text = stateName(state)) {
  if (chip.dataset.state !== state) {
    chip.dataset.state = state;
  }
  setText(chip, text);
}

/** A hazard: seen now, or in a picture that is old by now; with where it is seen, if that has to be said. */
export function hazard(tag, text, { isPresent = true, where = "" } = {}) {
  const words = element("span", { lang: warningLanguage }, text);
  if (where) {
    words.append(element("span", { className: "where" }, ` ·\u00a0${where}`));
  }
  return element(tag, { className: isPresent ? "hazard" : "hazard past" }, icon("alert"), words);
}
