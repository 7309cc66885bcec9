import { labelSocket, parameter } from "./addresses.js";
import { byId, setText } from "./elements.js";
import { Watch } from "./watch.js";
import { plural } from "./words.js";

const label = parameter("label");

if (label === "") {
  setText(byId("title"), "No label given");
  setText(byId("banner"), "The address of this page has to name a label: label.html?label=NAME");
} else {
  setText(byId("title"), label);
  new Watch({
    url: labelSocket(label),
    label,
    key: null,
    container: byId("cameras"),
    help: {
      title: `No camera under “${label}”`,
      text: "As soon as a camera sends a first picture, it shows up here by itself.",
      key: "cam",
    },
    changed: summarise,
  });
}

function summarise(views) {
  const live = views.filter((view) => view.state === "live").length;
  const text = views.length === 0 ? "" : `${live} of ${plural(views.length, "camera")} live`;
  setText(byId("summary"), text);
  const title = `${label}${text ? `: ${text}` : ""} · Sightline`;
  if (document.title !== title) {
    document.title = title;
  }
}
