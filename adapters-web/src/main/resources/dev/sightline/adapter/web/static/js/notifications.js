import { cameraPage } from "./addresses.js";

/** Notifications of the system; without a service worker, so only while a page of ours is open. */

let isRefused = false;

/** "ready", "ask" when the person has to be asked, or why there are none: "none", "insecure", "denied". */
export function notifications() {
  if (!isSecureContext) {
    return "insecure";
  }
  if (typeof Notification !== "function" || isRefused) {
    return "none";
  }
  return { granted: "ready", denied: "denied" }[Notification.permission] ?? "ask";
}

/** Asks the person; to be called on a click. Gives whether notifications can be shown. */
export async function askForNotifications() {
  if (notifications() === "ask") {
    await Notification.requestPermission();
  }
  return notifications() === "ready";
}

/** Shows one; a later one of the same camera and hazard takes its place, also that of another page. */
export function notify(label, key, code, text) {
  if (notifications() !== "ready") {
    return;
  }
  try {
    const shown = new Notification(text, {
      body: label,
      tag: JSON.stringify([label, key, code]),
      icon: new URL("img/icon-192.png", document.baseURI).href,
      lang: document.documentElement.lang,
    });
    shown.onclick = () => {
      focus();
      location.assign(cameraPage(label, key));
      shown.close();
    };
  } catch {
    isRefused = true; // some systems leave this to service workers
  }
}
