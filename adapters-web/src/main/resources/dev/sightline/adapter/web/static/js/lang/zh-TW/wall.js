/** Texts of the label page: keys begin with "wall.". */
export default {};
