// Times as a person in front of the page reads them. Everything is measured against the sandbox's clock.
import { language, say } from "./strings.js";

let shift = 0;

/** The sandbox says it is `moment` (anything Date takes). */
export function setNow(moment) {
  shift = new Date(moment).getTime() - Date.now();
}

export const now = () => new Date(Date.now() + shift);

const formats = new Map();

function format(date, options) {
  const key = language() + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(language() === "en" ? "en-GB" : language(), options));
  return formats.get(key).format(date);
}

const fromSeconds = (seconds) => new Date(seconds * 1000);
const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
const daysAgo = (date) => Math.round((midnight(now()) - midnight(date)) / 86_400_000);

export const time = (seconds) => format(fromSeconds(seconds), { hour: "2-digit", minute: "2-digit" });

/** A key that two moments share when they fall on one day here. */
export const dayKey = (seconds) => midnight(fromSeconds(seconds)).toISOString();

export function day(seconds) {
  const date = fromSeconds(seconds);
  const ago = daysAgo(date);
  if (ago === 0) return say("today");
  if (ago === 1) return say("yesterday");
  const year = date.getFullYear() === now().getFullYear() ? undefined : "numeric";
  return format(date, { day: "numeric", month: "long", year });
}

/** What a chat list has room for: a time today, a weekday this week, else a date. */
export function brief(seconds) {
  const date = fromSeconds(seconds);
  const ago = daysAgo(date);
  if (ago === 0) return time(seconds);
  if (ago > 0 && ago < 7) return format(date, { weekday: "short" });
  return format(date, { day: "2-digit", month: "2-digit", year: "2-digit" });
}

export const full = (seconds) => format(fromSeconds(seconds), { dateStyle: "full", timeStyle: "short" });

export const clockFace = () =>
  format(now(), { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

export const isoNow = () => now().toISOString();
