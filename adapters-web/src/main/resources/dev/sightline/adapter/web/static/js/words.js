/** Numbers and states in words. */

const STATES = {
  live: "Live",
  late: "Late",
  stale: "Stale",
  gone: "Gone",
  offline: "No connection",
  waiting: "Waiting",
};

export function stateName(state) {
  return STATES[state] ?? "Unknown";
}

/** A length of time in words, for example "2 min 5 s". */
export function duration(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  }
  const hours = Math.floor(seconds / 3600);
  return hours < 48 ? `${hours} h ${Math.floor((seconds % 3600) / 60)} min` : `${Math.floor(hours / 24)} days`;
}

/** The time of day; with the date when it was another day. */
export function clockTime(date, today = new Date()) {
  const time = date.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  return date.toDateString() === today.toDateString() ? time : `${date.toLocaleDateString()} ${time}`;
}

export function plural(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}
