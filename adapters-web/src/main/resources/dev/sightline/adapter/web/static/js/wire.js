/** What comes over the socket: binary messages are frames, text messages are notices. */

const DELIMITER = new TextEncoder().encode("--IMG--");
const utf8 = new TextDecoder();

/**
 * Takes a binary message apart: a JSON header, the first delimiter, the image.
 *
 * @param {ArrayBuffer} message
 * @returns {{header: object, image: Blob}|null} null when it is not of this form
 */
export function readFrame(message) {
  const bytes = new Uint8Array(message);
  const at = indexOfDelimiter(bytes);
  if (at < 0) {
    return null;
  }
  const header = readObject(utf8.decode(bytes.subarray(0, at)));
  if (!header || typeof header.key !== "string" || typeof header.id !== "string") {
    return null;
  }
  const image = bytes.subarray(at + DELIMITER.length);
  const type = imageType(image);
  return type ? { header, image: new Blob([image], { type }) } : null;
}

/** The object in a text message; null when there is none. */
export function readNotice(text) {
  return readObject(text);
}

/** When the store took a frame, in milliseconds since 1970; NaN when the id cannot be read. */
export function takenAt(id) {
  const match = /^(\d{1,16})-\d+$/.exec(id ?? "");
  return match ? Number(match[1]) : NaN;
}

/** The media type that the first bytes tell; empty when it is none that the gateway knows. */
export function imageType(bytes) {
  const begins = (at, ...expected) => expected.every((byte, i) => bytes[at + i] === byte);
  if (begins(0, 0xff, 0xd8, 0xff)) {
    return "image/jpeg";
  }
  if (begins(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) {
    return "image/png";
  }
  if (begins(0, 0x52, 0x49, 0x46, 0x46) && begins(8, 0x57, 0x45, 0x42, 0x50)) {
    return "image/webp";
  }
  return "";
}

function indexOfDelimiter(bytes) {
  for (let at = bytes.indexOf(DELIMITER[0]); at >= 0; at = bytes.indexOf(DELIMITER[0], at + 1)) {
    if (DELIMITER.every((byte, i) => bytes[at + i] === byte)) {
      return at;
    }
  }
  return -1;
}

function readObject(text) {
  try {
    const value = JSON.parse(text);
    return value && typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
