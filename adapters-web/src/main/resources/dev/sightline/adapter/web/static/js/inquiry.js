import { api } from "./addresses.js";

const TIMEOUT = 5_000;
const PAUSE = 2_000;

/**
 * Asks the gateway by REST how the cameras of a label stand: the second opinion when a socket says
 * nothing. One question at a time, and never in quick succession.
 */
export class Inquiry {
  #asking = false;
  #notBefore = 0;

  constructor(label) {
    this.url = api("labels", label);
  }

  /**
   * Calls back with the cameras, with an empty list when there is no such label, or with null when
   * the gateway cannot be reached at all. No call when it is not the time to ask, or when the
   * gateway is there and does not know.
   */
  async ask(now, answered) {
    if (this.#asking || now < this.#notBefore) {
      return;
    }
    this.#asking = true;
    let pause = PAUSE;
    try {
      const answer = await fetch(this.url, { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT) });
      pause = Math.max(pause, 1000 * (Number(answer.headers.get("Retry-After")) || 0));
      if (answer.ok) {
        answered((await answer.json()).cameras ?? []);
      } else if (answer.status === 404) {
        answered([]);
      }
    } catch {
      answered(null);
    } finally {
      this.#asking = false;
      this.#notBefore = performance.now() + pause;
    }
  }
}
