import { element } from "./elements.js";
import { takenAt } from "./wire.js";

const ENDINGS = { "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp" };
const REVOKE_AFTER = 60_000;
/** Lines and names that stay readable on a large picture: as on one of this width in pixels. */
const DRAWN_FOR = 1280;

/** Saves the picture that is shown, byte by byte as the camera sent it. */
export function saveAsSent({ header, image }, label, key) {
  save(image, name(label, key, header.id, ENDINGS[image.type] ?? "bin"));
}

/** Saves the picture with what is drawn over it, as PNG. */
export async function saveWithOverlay(stage, label, key) {
  const { canvas, overlay, shown } = stage;
  const copy = element("canvas", { width: canvas.width, height: canvas.height });
  const context = copy.getContext("2d");
  context.drawImage(canvas, 0, 0);
  const scale = Math.max(1, canvas.width / DRAWN_FOR);
  const width = canvas.width / scale;
  const height = canvas.height / scale;
  context.scale(scale, scale);
  overlay.paint(context, { left: 0, top: 0, width, height, pictureWidth: canvas.width, pictureHeight: canvas.height });
  const id = shown.header.id;
  const image = await new Promise((done) => copy.toBlob(done, "image/png"));
  save(image, name(label, key, id, "overlay.png"));
}

/** For example "site_gate_2026-01-02T03-04-05.678Z.jpg": what no file system has to refuse. */
function name(label, key, id, ending) {
  const taken = takenAt(id);
  const time = Number.isFinite(taken) ? new Date(taken).toISOString().replaceAll(":", "-") : id;
  return `${[label, key, time].map(harmless).join("_")}.${ending}`;
}

function harmless(text) {
  return text.replace(/[\u0000-\u001f\u007f<>:"/\\|?*\s]+/g, "-").replace(/^\.+/, "").slice(0, 80) || "-";
}

function save(blob, filename) {
  const href = URL.createObjectURL(blob);
  element("a", { href, download: filename }).click();
  setTimeout(() => URL.revokeObjectURL(href), REVOKE_AFTER);
}
