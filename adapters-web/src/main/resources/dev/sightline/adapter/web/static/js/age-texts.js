import { t } from "./i18n.js";
import { ago, clockTime, duration, stateName } from "./words.js";

/** When the picture on the screen was taken, and, unless it is live, how long ago. */
export function sinceText(camera, now) {
  const age = camera.age(now);
  if (age === null) {
    return "";
  }
  const taken = camera.takenAt();
  const time = taken ? clockTime(taken) : t("camera.time-unknown");
  return camera.state === "live" ? time : t("camera.picture-of", { time, ago: ago(age) });
}

/** What stands on the picture itself; nothing while it is live. The age is null when there is no picture. */
export function ageText(state, age) {
  if (age === null) {
    return t({ gone: "camera.no-picture", offline: "camera.no-connection" }[state] ?? "camera.waiting");
  }
  return state === "live" ? "" : t("camera.old", { state: stateName(state), duration: duration(age) });
}
