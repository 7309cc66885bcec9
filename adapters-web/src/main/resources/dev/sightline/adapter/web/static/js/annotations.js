/**
 * Reads where a detector saw something: boxes and areas, in pixels of the picture it looked at. What
 * does not make sense is left out, never an error: the picture counts more.
 */

const MOST = 500;

/** What can be told apart, by the number that detectors write. Each has a name and a family. */
const KINDS = [
  ["hardhat", "gear"],
  ["mask", "gear"],
  ["no_hardhat", "hazard"],
  ["no_mask", "hazard"],
  ["no_safety_vest", "hazard"],
  ["person", "person"],
  ["cone", "gear"],
  ["vest", "gear"],
  ["machinery", "machine"],
  ["pole", "machine"],
  ["vehicle", "machine"],
];

/** The names of all kinds of boxes and areas, those first that matter most. */
export const KNOWN = [
  "no_hardhat",
  "no_mask",
  "no_safety_vest",
  "person",
  "machinery",
  "vehicle",
  "pole",
  "cone_area",
  "pole_area",
  "hardhat",
  "vest",
  "mask",
  "cone",
];

/**
 * @param {object} header of a frame
 * @returns {{width: number, height: number, boxes: object[], areas: object[]}} width and height are
 *     of the detector's picture, 0 when unknown; a box is {kind, family, left, top, right, bottom,
 *     confidence}, with NaN for no confidence; an area is {kind, family, points: [x, y][]}
 */
export function readAnnotations(header) {
  return {
    width: size(header.width),
    height: size(header.height),
    boxes: list(header.detection_items).flatMap(box).slice(0, MOST),
    areas: [
      ...list(header.cone_polygons).flatMap((points) => area("cone_area", points)),
      ...list(header.pole_polygons).flatMap((points) => area("pole_area", points)),
    ].slice(0, MOST),
  };
}

/** How many there are of each kind. */
export function countKinds({ boxes, areas }) {
  const counts = new Map();
  for (const { kind } of [...boxes, ...areas]) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

function size(value) {
  const number = Number(value);
  return Number.isFinite(number) && number > 0 ? number : 0;
}

function list(value) {
  if (Array.isArray(value)) {
    return value;
  }
  try {
    const read = typeof value === "string" && value !== "" ? JSON.parse(value) : [];
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
}

function box(item) {
  if (!Array.isArray(item) || !item.slice(0, 4).every(Number.isFinite) || item.length < 4) {
    return [];
  }
  const [x1, y1, x2, y2, confidence, number] = item;
  const [kind, family] = KINDS[number] ?? [`class_${Number.isInteger(number) ? number : "?"}`, "other"];
  return [
    {
      kind,
      family,
      left: Math.min(x1, x2),
      top: Math.min(y1, y2),
      right: Math.max(x1, x2),
      bottom: Math.max(y1, y2),
      confidence: typeof confidence === "number" ? confidence : NaN,
    },
  ];
}

function area(kind, points) {
  const read = Array.isArray(points)
    ? points.filter((point) => Array.isArray(point) && point.slice(0, 2).every(Number.isFinite) && point.length >= 2)
    : [];
  return read.length < 3 ? [] : [{ kind, family: "area", points: read }];
}
