/**
 * How many columns a wall has.
 *
 * A room is {width, height} of the wall, {gap} between tiles, {caption}, the height below each
 * picture, and {least}, the width of a tile, all in pixels, and {aspect}, width to height of a picture.
 * A plan is {columns, rowHeight}; without a height, the rows are as high as their pictures.
 */

/** So many columns that all pictures are in sight and as large as possible, if they can be. */
export function fill(count, room) {
  const beside = Math.max(1, Math.floor((room.width + room.gap) / (room.least + room.gap)));
  const plans = Array.from({ length: Math.min(count, beside) }, (_, i) => plan(count, i + 1, room));
  const best = plans.reduce((a, b) => (b.shown > a.shown ? b : a));
  if (best.shown >= room.least || count === 1) {
    return { columns: best.columns, rowHeight: best.rowHeight };
  }
  return withColumns(count, Math.min(count, beside), room);
}

/** So many columns; the page scrolls when the rows do not fit. */
export function withColumns(count, columns, room) {
  const { rowHeight, natural } = plan(count, columns, room);
  return { columns, rowHeight: rowHeight >= natural ? rowHeight : null };
}

/** Columns, the height of a row when all are in sight, the one that suits the width, and how wide the pictures are. */
function plan(count, columns, { width, height, gap, caption, aspect }) {
  const rows = Math.ceil(count / columns);
  const tileWidth = (width - (columns - 1) * gap) / columns;
  const rowHeight = Math.floor((height - (rows - 1) * gap) / rows);
  const shown = Math.min(tileWidth, (rowHeight - caption) * aspect);
  return { columns, rowHeight, natural: tileWidth / aspect + caption, shown };
}
