import { Backoff } from "./backoff.js";
import { readFrame, readNotice } from "./wire.js";

/** How long an attempt to connect may take, in milliseconds. */
const CONNECT_TIMEOUT = 8_000;
/** When to ask again for a camera or label that is not there, in milliseconds. */
const ABSENT_RETRY = 3_000;

/**
 * One socket that is kept open: when it is lost it is said at once, and tried again.
 *
 * The listener has: opened(), frame({header, image, release}), notice(object), absent(text) when the
 * gateway has no such camera or label, lost() when there is no connection. On a socket with credit,
 * release() tells the gateway that a frame has been shown or dropped, so that it sends another one.
 */
export class Connection {
  #socket = null;
  #timer = 0;
  #absent = null;
  #backoff = new Backoff();

  constructor(url, listener) {
    this.url = url;
    this.listener = listener;
    addEventListener("online", () => this.#retryNow());
    addEventListener("offline", () => this.drop());
    addEventListener("pagehide", () => this.#close());
    addEventListener("pageshow", () => this.#retryNow());
    document.addEventListener("visibilitychange", () => document.hidden || this.#retryNow());
    this.#connect();
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Gives the socket up, for example because it is silent, and connects again. */
  drop() {
    if (this.#socket) {
      this.#close();
      this.#lost();
    }
  }

  #connect() {
    const socket = new WebSocket(this.url);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.#opened();
    socket.onmessage = (event) => this.#received(event.data);
    socket.onclose = () => this.#closed();
    this.#socket = socket;
    this.#absent = null;
    this.#after(CONNECT_TIMEOUT, () => this.drop());
  }

  #opened() {
    clearTimeout(this.#timer);
    this.listener.opened();
  }

  #received(data) {
    if (typeof data === "string") {
      this.#noticed(readNotice(data));
      return;
    }
    const frame = readFrame(data);
    if (frame) {
      this.#backoff.reset();
      this.listener.frame({ ...frame, release: this.#releasing(frame.header.id) });
    }
  }

  /** Gives a frame back once, on the socket that it came from. */
  #releasing(id) {
    let socket = this.#socket;
    return () => {
      if (socket?.readyState === WebSocket.OPEN) {
        socket.send(JSON.stringify({ action: "ack", id }));
      }
      socket = null;
    };
  }

  #noticed(notice) {
    if (typeof notice?.error === "string") {
      this.#absent = notice.error;
    } else if (notice) {
      this.#backoff.reset();
      this.listener.notice(notice);
    }
  }

  #closed() {
    this.#socket = null;
    if (this.#absent === null) {
      this.#lost();
      return;
    }
    this.#backoff.reset();
    this.#after(ABSENT_RETRY * (0.75 + Math.random() / 2), () => this.#connect());
    this.listener.absent(this.#absent);
  }

  #lost() {
    this.#after(this.#backoff.next(), () => this.#connect());
    this.listener.lost();
  }

  #retryNow() {
    if (!this.#socket) {
      clearTimeout(this.#timer);
      this.#connect();
    }
  }

  #close() {
    clearTimeout(this.#timer);
    if (this.#socket) {
      this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
      this.#socket.close();
      this.#socket = null;
    }
  }

  #after(millis, task) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(task, millis);
  }
}
