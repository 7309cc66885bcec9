import { cameraPage, cameraSocket, parameter } from "./addresses.js";
import { Announcer } from "./announcer.js";
import { byId, element, setText } from "./elements.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { LargeView } from "./large-view.js";
import { pageTitle } from "./page-header.js";
import { applyTheme } from "./theme.js";
import { Watch } from "./watch.js";

/** Frames on their way at a time: one is shown while the next one comes. */
const CREDIT = 2;

const label = parameter("label");
const key = parameter("key");
const isDrawn = parameter("overlay") === "on";

applyTheme();
if (label === "" || key === "") {
  setText(byId("banner"), t("camera.none-given.embed"));
} else {
  open();
}

function open() {
  setText(byId("title"), `${label} / ${key}`);
  pageTitle(key, label);
  new Watch({
    url: cameraSocket(label, key, CREDIT),
    label,
    key,
    view() {
      const view = new LargeView(key, new Announcer(byId("announcer")), { withinPage: true });
      view.stage.overlay.hidden = isDrawn ? new Set() : null;
      view.root.append(view.hazardList.root, bar(view));
      byId("camera").append(view.root);
      return view;
    },
    help: { title: t("camera.absent", { key, label }), text: t("camera.absent.text"), key },
    changed: () => {},
  });
}

function bar(view) {
  const page = element(
    "a",
    { href: cameraPage(label, key), target: "_blank", rel: "noopener", title: t("camera.open"), "aria-label": t("camera.open") },
    icon("open"),
  );
  return element("div", { className: "embed-bar" }, view.badge, element("span", { className: "name" }, key), view.since, page);
}
