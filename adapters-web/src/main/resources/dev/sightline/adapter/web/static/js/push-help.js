import { api } from "./addresses.js";
import { copyButton } from "./copy.js";
import { element } from "./elements.js";
import { t } from "./i18n.js";

/** Explains what is missing, and how a first picture gets here. */
export function pushHelp(title, text, label, key) {
  const ingest = quoted(api("ingest", label, key));
  const put = quoted(api("frames", label, key));
  return [
    element("h2", {}, title),
    element("p", { className: "lead" }, text),
    ...command(
      t("help.ffmpeg"),
      `ffmpeg -re -f lavfi -i testsrc=size=1280x720:rate=15 -f mpjpeg ${ingest}`,
    ),
    ...command(
      t("help.camera"),
      `ffmpeg -rtsp_transport tcp -i rtsp://CAMERA/STREAM -an -r 10 -q:v 5 -f mpjpeg ${ingest}`,
    ),
    ...command(
      t("help.curl"),
      `curl -X PUT -H 'Content-Type: image/jpeg' --data-binary @picture.jpg ${put}`,
    ),
  ];
}

function command(what, text) {
  const shown = element("pre", { tabIndex: 0 }, element("code", {}, text));
  return [
    element("p", {}, what),
    element("div", { className: "command" }, shown, copyButton(text, `${t("common.copy")}: ${what}`)),
  ];
}

function quoted(url) {
  return `'${url.replaceAll("'", "%27")}'`;
}
