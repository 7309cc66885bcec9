import { worst } from "./freshness.js";
import { describe } from "./warnings.js";

/** What the cameras of a label come to. */
export class LabelFacts {
  /** Cameras as the gateway's REST interface tells them. */
  constructor(cameras) {
    this.cameras = cameras;
    this.count = cameras.length;
    this.state = worst(cameras.map(({ state }) => state)) ?? "unknown";
    this.live = cameras.filter(({ state }) => state === "live").length;
    this.inWorst = cameras.filter(({ state }) => state === this.state).length;
    this.alarmed = cameras.filter((camera) => isPresent(camera) && camera.warnings_status === "raised");
    /** Whether any camera's detector says nothing, or nothing that is about now. */
    this.isUnsure = cameras.some((camera) => !isPresent(camera) || camera.warnings_status === "unknown");
  }

  get hasProblem() {
    return this.live < this.count;
  }

  /** The hazards that are seen now: {key, code, text}, in the order of the cameras. */
  hazards() {
    return this.alarmed.flatMap((camera) => hazardsOf(camera).map((hazard) => ({ key: camera.key, ...hazard })));
  }

  /** The camera to show: one with a warning, else one that is live, else any; the one before as long as it is as good. */
  toShow(before) {
    const rank = (camera) => (this.alarmed.includes(camera) ? 0 : camera.state === "live" ? 1 : camera.id ? 2 : 3);
    const best = Math.min(...this.cameras.map(rank));
    const good = this.cameras.filter((camera) => rank(camera) === best);
    return good.find(({ key }) => key === before) ?? good[0] ?? null;
  }
}

/** Whether what a detector said is about the present. */
export function isPresent({ state }) {
  return state === "live" || state === "late";
}

/** The hazards of a camera in words; null when nothing is known now. */
export function hazardsOf(camera) {
  if (!isPresent(camera) || camera.warnings_status === "unknown") {
    return null;
  }
  return camera.warnings.map(({ code, count, text }) => ({
    code: code === "other" ? text : code,
    text: describe(code, count, text),
  }));
}
