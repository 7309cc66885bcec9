import camera from "./en/camera.js";
import common from "./en/common.js";
import start from "./en/start.js";
import wall from "./en/wall.js";
import warnings from "./en/warnings.js";

export default { ...common, ...warnings, ...start, ...wall, ...camera };
