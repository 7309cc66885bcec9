import { element } from "./elements.js";

const WIDEST = 1280;
const BAR = 0.085;
const RATE = 15;

/**
 * A camera in a small window that stays above all others. What it shows is drawn for it: the picture with its
 * state, age and warnings, greyed when it is not live, since there is no page around it that could say so.
 */
export class PictureInPicture {
  #view;
  #caption;
  #canvas = element("canvas", { width: 16, height: 9 });
  #context = this.#canvas.getContext("2d", { alpha: false });
  #video = null;
  #picture = null;
  #decoding = false;

  /** caption() gives {line, warnings}, texts of the present; changed(isOpen) is called by the window too. */
  constructor(view, caption, changed) {
    this.#view = view;
    this.#caption = caption;
    this.changed = changed;
  }

  static get isPossible() {
    return document.pictureInPictureEnabled === true && "captureStream" in HTMLCanvasElement.prototype;
  }

  get isOpen() {
    return this.#video !== null && document.pictureInPictureElement === this.#video;
  }

  /** Opens or closes the window; the promise fails when the browser does not want to. */
  async toggle() {
    if (this.isOpen) {
      await document.exitPictureInPicture();
      return;
    }
    const video = element("video", { muted: true, playsInline: true, className: "unseen" });
    video.srcObject = this.#canvas.captureStream(RATE);
    this.update();
    document.body.append(video);
    try {
      await Promise.all([video.play(), loaded(video)]);
      await video.requestPictureInPicture();
    } catch (failure) {
      end(video);
      throw failure;
    }
    this.#video = video;
    video.addEventListener("leavepictureinpicture", () => this.#left());
    this.changed(true);
  }

  /** The page shows another picture, which is also that of the window. */
  shown() {
    if (this.isOpen && !document.hidden) {
      this.update();
    }
  }

  /** Takes a frame that a hidden page would not draw; whether it has done so. */
  take(frame) {
    if (!this.isOpen || !document.hidden) {
      return false;
    }
    this.#decode(frame);
    return true;
  }

  /** Draws anew: to be called a few times a second, as ages grow. */
  update() {
    const source = document.hidden && this.#picture ? this.#picture : this.#view.stage.canvas;
    const scale = Math.min(1, WIDEST / source.width);
    const width = Math.round(source.width * scale);
    const height = Math.round(source.height * scale);
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
    this.#context.drawImage(source, 0, 0, width, height);
    this.#write(width, height);
  }

  #write(width, height) {
    const context = this.#context;
    const { line, warnings } = this.#caption();
    const bar = Math.max(18, Math.round(height * BAR));
    if (this.#view.state !== "live") {
      context.fillStyle = "rgb(70 70 70 / 72%)";
      context.fillRect(0, 0, width, height);
    }
    context.font = `600 ${Math.round(bar * 0.55)}px system-ui, sans-serif`;
    context.textBaseline = "middle";
    band(context, line, height - bar, width, bar, "rgb(6 10 11 / 80%)", "#ffffff");
    warnings.slice(0, 3).forEach((text, i) => band(context, `⚠ ${text}`, i * bar, width, bar, "#ffb41f", "#241600"));
  }

  async #decode(frame) {
    if (this.#decoding) {
      frame.release(); // there is a newer one by the time that this one would be shown
      return;
    }
    this.#decoding = true;
    try {
      const bitmap = await createImageBitmap(frame.image);
      this.#picture?.close();
      this.#picture = bitmap;
      this.update();
    } catch {
      // The page says that a picture cannot be read, once it is seen again.
    } finally {
      this.#decoding = false;
      frame.release();
    }
  }

  #left() {
    end(this.#video);
    this.#video = null;
    this.#picture?.close();
    this.#picture = null;
    this.changed(false);
  }
}

function loaded(video) {
  return video.readyState > 0
    ? Promise.resolve()
    : new Promise((done) => video.addEventListener("loadedmetadata", done, { once: true }));
}

function end(video) {
  video.srcObject.getTracks().forEach((track) => track.stop());
  video.srcObject = null;
  video.remove();
}

function band(context, text, top, width, height, ground, color) {
  context.fillStyle = ground;
  context.fillRect(0, top, width, height);
  context.fillStyle = color;
  context.fillText(text, height * 0.35, top + height / 2, width - height * 0.7);
}
