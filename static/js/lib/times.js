/**
 * How dates and times are said: the one place in the browser that does. Its twin on the server is workshop/times.py.
 * An instant is server milliseconds; a zone is a name of the IANA database; a clock has 24 hours.
 */
const KNOWN = new Map();
const TOOLS = new Map();
const MINUTE = 60_000;

/** The zone, or UTC where this browser does not know it: what is called UTC is in UTC. */
export function knownZone(zone) {
  if (!KNOWN.has(zone)) KNOWN.set(zone, understands(zone) ? zone : "UTC");
  return KNOWN.get(zone);
}

/** The zone that this device is in. */
export function ownZone() {
  return knownZone(tool("en", {}).resolvedOptions().timeZone);
}

/** The time of day: "09:25". */
export function clockTime(ms, zone, language) {
  return tool(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: knownZone(zone) }).format(ms);
}

/** The time of day with the day of the week: "Tue 00:25". */
export function clockTimeOfDay(ms, zone, language) {
  return `${tool(language, { weekday: "short", timeZone: knownZone(zone) }).format(ms)} ${clockTime(ms, zone, language)}`;
}

/** A date (ISO 8601) in words; it belongs to no zone. */
export function dayInWords(date, language) {
  return tool(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
}

/** How many minutes the clocks of a zone are ahead of UTC at an instant. */
export function minutesAhead(ms, zone) {
  const options = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23" };
  const parts = tool("en", { ...options, timeZone: knownZone(zone) }).formatToParts(ms);
  const [year, month, day, hour, minute] = ["year", "month", "day", "hour", "minute"].map((type) => Number(parts.find((part) => part.type === type).value));
  return (Date.UTC(year, month - 1, day, hour, minute) - Math.floor(ms / MINUTE) * MINUTE) / MINUTE;
}

/** "UTC+5:45", "UTC−3:30", "UTC". */
export function offsetName(ms, zone) {
  const ahead = minutesAhead(ms, zone);
  if (!ahead) return "UTC";
  const [hours, minutes] = [Math.floor(Math.abs(ahead) / 60), Math.abs(ahead) % 60];
  return `UTC${ahead > 0 ? "+" : "−"}${hours}${minutes ? `:${String(minutes).padStart(2, "0")}` : ""}`;
}

/** The city after which a zone is called, as its name has it; "" for UTC and the like. */
export function placeIn(zone) {
  return zone.includes("/") && !zone.startsWith("Etc/") ? zone.split("/").at(-1).replaceAll("_", " ") : "";
}

function understands(zone) {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

function tool(language, options) {
  const key = `${language}/${JSON.stringify(options)}`;
  if (!TOOLS.has(key)) TOOLS.set(key, new Intl.DateTimeFormat(language, options));
  return TOOLS.get(key);
}
