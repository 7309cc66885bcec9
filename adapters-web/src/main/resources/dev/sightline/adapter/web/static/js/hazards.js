/** How long a warning that has ended is still told, in milliseconds. */
const LINGERS = 8_000;

/**
 * The warnings of one camera as the gateway tells them: since when each one is there, and which have just
 * ended. What is not known is "unknown", never "none".
 */
export class Hazards {
  #status = "unknown";
  #items = [];
  #ended = [];

  /** "raised", "none" or "unknown". */
  get status() {
    return this.#status;
  }

  /** What is seen: {code, count, text, since, exact}, since being a Date or null; when the status is unknown, what was seen last. */
  get items() {
    return this.#items;
  }

  /** What has ended a moment ago. */
  ended(now) {
    this.#ended = this.#ended.filter(({ endedAt }) => now - endedAt < LINGERS);
    return this.#ended;
  }

  /** What the gateway said is not about the present any more. */
  forget() {
    this.#status = "unknown";
    this.#ended = [];
  }

  /**
   * The gateway has told what the detector sees now.
   *
   * @returns {object[]} the warnings that were not there before
   */
  told({ warnings_status: status, warnings }, now) {
    if (status !== "raised" && status !== "none") {
      this.forget();
      return [];
    }
    const items = Array.isArray(warnings) ? warnings.flatMap(readItem) : [];
    const fresh = items.filter(({ code }) => !this.#items.some((item) => item.code === code));
    const over = this.#items.filter(({ code }) => !items.some((item) => item.code === code));
    const goingOn = new Set([...items, ...over].map(({ code }) => code));
    this.#ended = this.#ended
      .filter(({ code }) => !goingOn.has(code))
      .concat(this.#status === "raised" ? over.map((item) => ({ ...item, endedAt: now })) : []);
    this.#status = items.length > 0 ? "raised" : status;
    this.#items = items;
    return fresh;
  }
}

function readItem({ code, count, text, since, since_exact: exact }) {
  if (typeof code !== "string" || code === "") {
    return [];
  }
  const time = new Date(since ?? NaN);
  return [
    {
      code,
      count: Number.isFinite(count) ? count : 1,
      text: typeof text === "string" ? text : "",
      since: Number.isNaN(time.getTime()) ? null : time,
      exact: exact === true,
    },
  ];
}
