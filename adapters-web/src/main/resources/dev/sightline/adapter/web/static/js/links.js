import { api, cameraPage, cameraSocket, embedPage } from "./addresses.js";
import { copyButton } from "./copy.js";
import { openDialog } from "./dialog.js";
import { element } from "./elements.js";
import { t } from "./i18n.js";

/** The addresses of a camera, each to be copied: for people, players and programs. */
export function showLinks(label, key) {
  return openDialog({
    title: t("camera.links.title", { key }),
    body: rows(label, key).map(([name, text]) => row(name, text)),
  });
}

function rows(label, key) {
  const page = (address) => new URL(address, document.baseURI).href;
  const embed = page(embedPage(label, key));
  return [
    ["page", page(cameraPage(label, key))],
    ["mjpeg", api("mjpeg", label, key)],
    ["snapshot", api("frames", label, key)],
    ["socket", cameraSocket(label, key)],
    ["embed", embed],
    ["iframe", `<iframe src="${embed.replaceAll("&", "&amp;")}" width="640" height="360" allow="fullscreen"></iframe>`],
  ];
}

function row(name, text) {
  const title = t(`camera.links.${name}`);
  return element(
    "div",
    { className: "link-row" },
    element("h3", {}, title),
    element("p", { className: "quiet-text" }, t(`camera.links.${name}.hint`)),
    element(
      "div",
      { className: "command" },
      element("pre", { tabIndex: 0, "aria-label": title }, element("code", {}, text)),
      copyButton(text, `${t("common.copy")}: ${title}`),
    ),
  );
}
