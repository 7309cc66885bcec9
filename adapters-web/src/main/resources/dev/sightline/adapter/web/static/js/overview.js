import { gateway, overview } from "./addresses.js";
import { t } from "./i18n.js";

const REFRESH = 5_000;
const TIMEOUT = 8_000;
/** How many labels are described in one round; the others follow in turn. */
const PER_ROUND = 40;

/**
 * Asks how all labels and their cameras are, every few seconds while the page is seen.
 *
 * The listener has: labels(names), described(label, cameras), vanished(label) when a label that was asked for has no
 * camera any more, answered() after each round, lost(why) when there is no answer.
 */
export class Overview {
  #listener;
  #turn = 0;
  #timer = 0;
  #busy = false;

  constructor(listener) {
    this.#listener = listener;
    document.addEventListener("visibilitychange", () => document.hidden || this.refresh());
    addEventListener("online", () => this.refresh());
    this.refresh();
  }

  /** Asks now, unless a question is under way. */
  async refresh() {
    if (this.#busy) {
      return;
    }
    clearTimeout(this.#timer);
    this.#busy = true;
    let pause = REFRESH;
    try {
      pause = Math.max(pause, document.hidden ? 0 : await this.#round());
    } finally {
      this.#busy = false;
      this.#timer = setTimeout(() => this.refresh(), pause);
    }
  }

  /** Gives how long the gateway wants to be left alone, in milliseconds. */
  async #round() {
    const answer = await ask(overview(this.#turn, PER_ROUND));
    const content = answer?.ok ? await answer.json().catch(() => null) : null;
    if (!content) {
      this.#listener.lost(await explanation(answer));
      return 1000 * (Number(answer?.headers.get("Retry-After")) || 0);
    }
    this.#tell(content);
    return 0;
  }

  #tell({ labels, described }) {
    const asked = labels.slice(this.#turn, this.#turn + PER_ROUND);
    const cameras = new Map(described.map((label) => [label.label, label.cameras]));
    this.#listener.labels(labels);
    for (const label of asked) {
      if (cameras.has(label)) {
        this.#listener.described(label, cameras.get(label));
      } else {
        this.#listener.vanished(label);
      }
    }
    this.#turn = this.#turn + PER_ROUND < labels.length ? this.#turn + PER_ROUND : 0;
    this.#listener.answered();
  }
}

async function ask(url) {
  try {
    return await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT) });
  } catch {
    return null;
  }
}

async function explanation(answer) {
  if (!answer) {
    return t("start.noAnswer", { address: gateway() });
  }
  const problem = answer.bodyUsed ? {} : await answer.json().catch(() => ({}));
  return problem.detail ?? t("start.answered", { status: String(answer.status) });
}
