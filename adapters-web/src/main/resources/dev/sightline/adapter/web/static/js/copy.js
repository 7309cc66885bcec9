import { button, rename } from "./buttons.js";
import { element } from "./elements.js";
import { t } from "./i18n.js";
import { toast } from "./toast.js";

const DONE_STAYS = 2_000;

/** Puts a text on the clipboard; over plain HTTP too, where browsers have only the old way. Gives whether it worked. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** A button that copies a text; the text is asked for when it is pressed. */
export function copyButton(text, label = t("common.copy")) {
  const made = button({ icon: "copy", label, quiet: true });
  made.addEventListener("click", async () => {
    const done = await copyText(typeof text === "function" ? text() : text);
    toast(t(done ? "common.copied" : "common.copyFailed"));
    if (done) {
      rename(made, label, "check");
      setTimeout(() => rename(made, label, "copy"), DONE_STAYS);
    } else {
      select(made.parentElement.querySelector("code, input") ?? made.parentElement);
    }
  });
  return made;
}

function copyBySelection(text) {
  const field = element("textarea", { value: text, className: "unseen", readOnly: true });
  const before = document.activeElement;
  (before?.closest("dialog") ?? document.body).append(field); // nothing outside of a dialog takes the focus
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    before?.focus();
  }
}

function select(target) {
  getSelection().selectAllChildren(target);
}
