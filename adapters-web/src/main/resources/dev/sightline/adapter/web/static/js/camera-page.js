import { cameraSocket, labelPage, parameter } from "./addresses.js";
import { Announcer } from "./announcer.js";
import { CameraView } from "./camera-view.js";
import { byId, element, setText } from "./elements.js";
import { pageHeader, pageTitle } from "./page-header.js";
import { Watch } from "./watch.js";
import { stateName } from "./words.js";

const announcer = new Announcer(byId("announcer"));
const label = parameter("label");
const key = parameter("key");

pageHeader();

if (label === "" || key === "") {
  setText(byId("title"), "No camera given");
  setText(
    byId("banner"),
    "The address of this page has to name a camera: camera.html?label=NAME&key=NAME",
  );
} else {
  byId("title").replaceChildren(element("a", { href: labelPage(label) }, label), ` / ${key}`);
  new Watch({
    url: cameraSocket(label, key),
    label,
    key,
    view(key) {
      const view = new CameraView(label, key, announcer);
      byId("camera").append(view.root);
      return view;
    },
    help: {
      title: `No camera “${key}” under “${label}”`,
      text: "As soon as it sends a first picture, it shows up here by itself.",
      key,
    },
    changed: summarise,
  });
}

function summarise([view]) {
  const size = view?.size;
  setText(byId("summary"), size ? `${size.width} × ${size.height} pixels` : "");
  pageTitle(`${key}${view ? `: ${stateName(view.state)}` : ""}`, label);
}
