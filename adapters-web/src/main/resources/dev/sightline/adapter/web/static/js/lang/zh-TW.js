import camera from "./zh-TW/camera.js";
import common from "./zh-TW/common.js";
import start from "./zh-TW/start.js";
import wall from "./zh-TW/wall.js";
import warnings from "./zh-TW/warnings.js";

export default { ...common, ...warnings, ...start, ...wall, ...camera };
