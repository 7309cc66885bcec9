/** Addresses of this gateway. All stand on the page's own folder, so that any base path works. */
const base = new URL(".", document.baseURI);

/** Where this gateway is, with a slash at the end. */
export function gateway() {
  return base.href;
}

/** An address of the REST interface; names are encoded. */
export function api(...names) {
  return new URL(["api", ...names.map(encodeURIComponent)].join("/"), base).href;
}

/** All labels, and the cameras of some of them: of so many, from the one with that number on. */
export function overview(from, count) {
  return `${api("overview")}?${new URLSearchParams({ from, count })}`;
}

/** The socket with every camera of a label, with so many frames at most on their way at a time. */
export function labelSocket(label, credit) {
  return `${socket("labels", label)}&${new URLSearchParams({ credit })}`;
}

/** The socket with one camera; with credit, with so many frames at most on their way at a time. */
export function cameraSocket(label, key, credit) {
  const url = socket("stream", label, key);
  return credit ? `${url}&${new URLSearchParams({ credit })}` : url;
}

export function labelPage(label) {
  return `label.html?${new URLSearchParams({ label })}`;
}

export function cameraPage(label, key) {
  return `camera.html?${new URLSearchParams({ label, key })}`;
}

/** The page with one camera and nothing else, for frames on other pages. */
export function embedPage(label, key) {
  return `embed.html?${new URLSearchParams({ label, key })}`;
}

/** A parameter of this page's own address; empty when it is not there. */
export function parameter(name) {
  return new URLSearchParams(location.search).get(name) ?? "";
}

function socket(...names) {
  const url = new URL(api("ws", ...names));
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.searchParams.set("format", "binary");
  return url.href;
}
