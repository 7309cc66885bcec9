import { api } from "./addresses.js";
import { element } from "./elements.js";

/** Explains what is missing, and how a first picture gets here. */
export function pushHelp(title, text, label, key) {
  const ingest = quoted(api("ingest", label, key));
  const put = quoted(api("frames", label, key));
  return [
    element("h2", {}, title),
    element("p", {}, text),
    element("p", {}, "A test picture from ffmpeg:"),
    command(`ffmpeg -re -f lavfi -i testsrc=size=1280x720:rate=15 -f mpjpeg ${ingest}`),
    element("p", {}, "Any camera that ffmpeg can read, for example over RTSP:"),
    command(`ffmpeg -rtsp_transport tcp -i rtsp://CAMERA/STREAM -an -r 10 -q:v 5 -f mpjpeg ${ingest}`),
    element("p", {}, "One picture from a file, JPEG, PNG or WebP:"),
    command(`curl -X PUT -H 'Content-Type: image/jpeg' --data-binary @picture.jpg ${put}`),
  ];
}

function command(text) {
  return element("pre", { tabIndex: 0 }, element("code", {}, text));
}

function quoted(url) {
  return `'${url.replaceAll("'", "%27")}'`;
}
