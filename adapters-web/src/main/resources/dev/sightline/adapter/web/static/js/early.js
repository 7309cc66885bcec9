/*
 * Runs before anything is painted, so that no page flashes in the other theme. It only repeats what theme.js and
 * i18n.js found out last time; whatever goes wrong here, they put right.
 */
(() => {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  let last = {};
  try {
    const folder = new URL(".", document.baseURI).pathname;
    last = JSON.parse(localStorage.getItem(`sightline:early:${folder}`)) ?? {};
  } catch {
    // Nothing is known, or storage is blocked.
  }
  const theme = asked.get("theme") ?? last.theme;
  if (theme === "light" || theme === "dark") {
    root.dataset.theme = theme;
  }
  if (typeof last.lang === "string" && !asked.has("lang")) {
    root.lang = last.lang;
  }
})();
