/** The times of this workshop, in its zone and in the reader's language; and in the reader's own zone where that differs. */
import { boot } from "./boot.js";
import { everyone } from "./room.js";
import { clockTime, clockTimeOfDay, dayInWords, knownZone, minutesAhead, offsetName, ownZone, placeIn } from "./times.js";
import { language } from "./words.js";

/** The zone of the workshop, as the room says; before it speaks, as the page was made. */
export function zone() {
  return knownZone(everyone("workshop").zone ?? boot.zone?.name ?? "UTC");
}

/** The time of day in the workshop's zone: "09:25". */
export function time(ms) {
  return clockTime(ms, zone(), language.value);
}

/** A date (ISO 8601) in words. */
export function formatDay(date) {
  return dayInWords(date, language.value);
}

/** What to call the workshop's zone at an instant: "Madrid, UTC+1". */
export function zoneName(ms) {
  const name = zone();
  const place = (boot.zone?.name === name && boot.zone.called[language.value]) || placeIn(name);
  return [place, offsetName(ms, name)].filter(Boolean).join(", ");
}

/** Whether the clock on the reader's own wall shows another time than the workshop's. */
export function isElsewhere(ms) {
  return minutesAhead(ms, ownZone()) !== minutesAhead(ms, zone());
}

/** The same instant where the reader is; with the day of the week when that is another. */
export function ownTime(ms) {
  const sameDay = clockTimeOfDay(ms, ownZone(), "en").slice(0, 3) === clockTimeOfDay(ms, zone(), "en").slice(0, 3);
  return (sameDay ? clockTime : clockTimeOfDay)(ms, ownZone(), language.value);
}

/** The time of day in the workshop's zone, which is named to whoever is in another: "09:25 (Madrid, UTC+1)". */
export function namedTime(ms) {
  return isElsewhere(ms) ? `${time(ms)} (${zoneName(ms)})` : time(ms);
}
