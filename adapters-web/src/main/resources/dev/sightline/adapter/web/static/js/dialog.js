import { button } from "./buttons.js";
import { element } from "./elements.js";
import { t } from "./i18n.js";

let count = 0;

/**
 * Shows a dialog until it is closed, and gives the value of the action that was chosen; empty when it was left.
 *
 * @param {{title: string, body: Node[], actions?: {label: string, value: string, primary?: boolean}[]}} options
 */
export function openDialog({ title, body, actions }) {
  const id = `dialog-${++count}`;
  const dialog = element("dialog", { className: "dialog", "aria-labelledby": id });
  const choices = actions ?? [{ label: t("common.close"), value: "", primary: true }];
  dialog.append(
    element("h2", { id }, title),
    ...body,
    element(
      "div",
      { className: "actions" },
      ...choices.map(({ label, value, primary }) =>
        button({ label, text: true, primary, run: () => dialog.close(value) }),
      ),
    ),
  );
  dialog.addEventListener("click", (event) => event.target === dialog && isOutside(dialog, event) && dialog.close(""));
  dialog.addEventListener("keydown", (event) => event.stopPropagation()); // the page's shortcuts wait
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
    dialog.showModal();
  });
}

/** The keyboard shortcuts of a page as the body of a dialog: [[key, what it does], …]. */
export function keyTable(rows) {
  const list = element("dl", { className: "keys" });
  for (const [keys, text] of rows) {
    const names = keys.split(" ").map((key) => element("kbd", {}, key));
    list.append(element("dt", {}, ...names.flatMap((key, i) => (i ? [" ", key] : [key]))), element("dd", {}, text));
  }
  return list;
}

function isOutside(dialog, { clientX, clientY }) {
  const box = dialog.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
