const SVG = "http://www.w3.org/2000/svg";

/** Lines on a ground of 24 by 24. */
const PATHS = {
  alert: "M12 4 2.8 20h18.4zM12 10v4.5M12 17.4v.1",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5a2 2 0 0 0 4 0",
  "bell-off": "M6 16V11c0-1 .2-2 .7-2.8M9 5.8A6 6 0 0 1 18 11v3M4.5 18H17M10 20.5a2 2 0 0 0 4 0M4 4l16 16",
  camera: "M3 7h11v10H3zM14 11l7-3.5v9L14 13",
  check: "M5 12.5 10 17.5 19.5 7",
  "chevron-down": "M6 9.5 12 15.5 18 9.5",
  "chevron-left": "M14.5 6 8.5 12 14.5 18",
  "chevron-right": "M9.5 6 15.5 12 9.5 18",
  close: "M6 6l12 12M18 6 6 18",
  columns: "M4 5h16v14H4zM9.3 5v14M14.7 5v14",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  download: "M12 4v11M7 10.5 12 15.5 17 10.5M5 20h14",
  "eye-off": "M4 4l16 16M9.5 6.4A9.8 9.8 0 0 1 12 6c5 0 8 4 9.5 6a18 18 0 0 1-3 3.2M6.2 8A17 17 0 0 0 2.5 12C4 14 7 18 12 18c1.3 0 2.5-.3 3.5-.7",
  "full-screen": "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  "full-screen-exit": "M9 4v5H4M20 9h-5V4M15 20v-5h5M4 15h5v5",
  globe: "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17zM3.5 12h17M12 3.5c3 2.5 3.8 5.5 3.8 8.5s-.8 6-3.8 8.5c-3-2.5-3.8-5.5-3.8-8.5s.8-6 3.8-8.5z",
  help: "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.25C12.3 12.2 12 12.6 12 13.7M12 16.7v.1",
  layers: "M12 4 3 9l9 5 9-5zM3 14l9 5 9-5",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.3 1.3M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.3-1.3",
  minus: "M5 12h14",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  more: "M5 12v.1M12 12v.1M19 12v.1",
  open: "M13 5h6v6M19 5l-8 8M10 6H5v13h13v-5",
  pause: "M8 5v14M16 5v14",
  "picture-in-picture": "M3 5h18v14H3zM12 12h6v4.5h-6z",
  pin: "M9 4h6l-.7 6 3.2 3.5H6.5L9.7 10zM12 13.5V20",
  play: "M7 5v14l12-7z",
  plus: "M5 12h14M12 5v14",
  reset: "M5 5v5h5M5.5 10a7.5 7.5 0 1 1-.8 4.5",
  search: "M10.5 4.5a6 6 0 1 0 0 12a6 6 0 1 0 0-12zM15 15l5 5",
  sound: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
  sun: "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
  system: "M3 5h18v11H3zM8.5 20h7M12 16v4",
};

/** An icon, which screen readers pass over: what it stands beside, or on, has a name. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
