/** How much larger a place has to be than the picture in it for a picture of the right size to be worth it. */
const WORTH_IT = 1.25;

/** Finds out how large a picture has to be decoded for its place: a wall needs no large ones for small tiles. */
export class PictureSize {
  #place = null;
  #whole = null;
  #asked = 0;

  /** The place has another size, in pixels of the style sheet. */
  placeIs(width, height) {
    this.#place = { width, height };
  }

  /** What createImageBitmap is to be told; undefined for the whole picture. */
  options() {
    const width = this.#wanted();
    this.#asked = width > 0 && width < (this.#whole?.width ?? 0) ? width : 0;
    return this.#asked > 0 ? { resizeWidth: this.#asked, resizeQuality: "low" } : undefined;
  }

  /** What came of it. */
  decoded({ width, height }) {
    if (this.#asked === 0) {
      this.#whole = { width, height };
    } else if (Math.abs(height - (width * this.#whole.height) / this.#whole.width) > 2) {
      this.#whole = null; // the camera sends pictures of another shape: the next one is taken whole
    }
  }

  /** Whether a picture that was decoded so wide is too small for the place by now. */
  isTooSmall(width) {
    return width < (this.#whole?.width ?? 0) && this.#wanted() > WORTH_IT * width;
  }

  #wanted() {
    if (!this.#place || !this.#whole) {
      return 0;
    }
    const { width, height } = this.#place;
    const aspect = this.#whole.width / this.#whole.height;
    return Math.round(Math.min(width, height * aspect) * devicePixelRatio);
  }
}
