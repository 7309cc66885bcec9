import { hasText, locale, t } from "./i18n.js";

/** States, times and lengths of time in the reader's language. */

const time = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });
const dayAndTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export function stateName(state) {
  return t(hasText(`state.${state}`) ? `state.${state}` : "state.unknown");
}

/** A length of time in words, for example "2 min 5 s". */
export function duration(millis) {
  const all = Math.max(0, Math.floor(millis / 1000));
  if (all < 60) {
    return t("time.seconds", { seconds: all });
  }
  if (all < 3600) {
    return t("time.minutes", { minutes: Math.floor(all / 60), seconds: all % 60 });
  }
  const hours = Math.floor(all / 3600);
  return hours < 48
    ? t("time.hours", { hours, minutes: Math.floor((all % 3600) / 60) })
    : t("time.days", { count: Math.floor(hours / 24) });
}

/** How long ago something was, in words. */
export function ago(millis) {
  return t("time.ago", { duration: duration(millis) });
}

/** The time of day; with the date when it was another day. */
export function clockTime(date, today = new Date()) {
  return (date.toDateString() === today.toDateString() ? time : dayAndTime).format(date);
}

/** A number with one digit after the point, as frame rates are told. */
export function toATenth(number) {
  return tenths.format(number);
}
