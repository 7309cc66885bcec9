import { labelSocket, parameter } from "./addresses.js";
import { Announcer } from "./announcer.js";
import { CameraView } from "./camera-view.js";
import { byId, setText } from "./elements.js";
import { t } from "./i18n.js";
import { pageHeader, pageTitle } from "./page-header.js";
import { Watch } from "./watch.js";

/** Most frames that are on their way, or being decoded, at a time. */
const CREDIT = 8;

const announcer = new Announcer(byId("announcer"));
const label = parameter("label");

pageHeader();

if (label === "") {
  setText(byId("title"), "No label given");
  setText(byId("banner"), "The address of this page has to name a label: label.html?label=NAME");
} else {
  setText(byId("title"), label);
  new Watch({
    url: labelSocket(label, CREDIT),
    label,
    key: null,
    view(key) {
      const view = new CameraView(label, key, announcer);
      insert(view);
      return view;
    },
    help: {
      title: `No camera under “${label}”`,
      text: "As soon as a camera sends a first picture, it shows up here by itself.",
      key: "cam",
    },
    changed: summarise,
  });
}

/** In the order of the names, so that no camera jumps about. */
function insert({ key, root }) {
  root.dataset.key = key;
  const next = [...byId("cameras").children].find((other) => other.dataset.key > key);
  byId("cameras").insertBefore(root, next ?? null);
}

function summarise(views) {
  const live = views.filter((view) => view.state === "live").length;
  const text = views.length === 0 ? "" : t("common.camerasLive", { live, count: views.length });
  setText(byId("summary"), text);
  pageTitle(text, label);
}
