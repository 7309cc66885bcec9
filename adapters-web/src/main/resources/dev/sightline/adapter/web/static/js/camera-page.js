import { cameraSocket, labelPage, parameter } from "./addresses.js";
import { Alerts } from "./alerts.js";
import { Announcer } from "./announcer.js";
import { CameraDesk } from "./camera-desk.js";
import { byId, element, setText } from "./elements.js";
import { t } from "./i18n.js";
import { pageHeader, pageTitle } from "./page-header.js";
import { Watch } from "./watch.js";
import { stateName } from "./words.js";

/** Frames on their way at a time: one is shown while the next one comes. */
const CREDIT = 2;

const label = parameter("label");
const key = parameter("key");

if (label === "" || key === "") {
  pageHeader();
  setText(byId("title"), t("camera.none-given"));
  setText(byId("banner"), t("camera.none-given.text"));
} else {
  open();
}

function open() {
  const alerts = new Alerts(label);
  pageHeader([alerts.button]);
  alerts.attach();
  byId("title").replaceChildren(element("a", { href: labelPage(label) }, label), ` / ${key}`);
  pageTitle(key, label);
  let desk = null;
  new Watch({
    url: cameraSocket(label, key, CREDIT),
    label,
    key,
    view() {
      desk = new CameraDesk(label, key, new Announcer(byId("announcer")), alerts);
      byId("camera").append(desk.root);
      return desk.view;
    },
    help: { title: t("camera.absent", { key, label }), text: t("camera.absent.text"), key },
    listens: () => desk?.view.listens() ?? false,
    changed: ([view]) => pageTitle(view ? `${key}: ${stateName(view.state)}` : key, label),
  });
}
