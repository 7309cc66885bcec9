/** Texts of the camera page: keys begin with "camera.". */
export default {};
