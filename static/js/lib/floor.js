/** Who speaks in a step: the plan, who has the floor and until when, who was heard, who comes next. */
import { plannedSpeaker } from "./pack.js";
import { everyone } from "./room.js";
import { t } from "./words.js";

/** What a speaker is called: the facilitator's title, or the pack's for it, or a number. */
export function speakerName(speaker, index = 0) {
  return speaker.title || plannedSpeaker(everyone("workshop").agenda, speaker.id) || t("Speaker %(number)s", { number: index + 1 });
}

/** The speakers of a step with their names and places, with the floor as the `agenda` of the view gives it. Pure. */
export function floorOf(speakers = [], agenda = {}, name = speakerName) {
  const heard = new Set(agenda.heard ?? []);
  const list = speakers.map((speaker, index) => ({
    ...speaker,
    name: name(speaker, index),
    place: speaker.id === agenda.speaker ? "now" : heard.has(speaker.id) ? "heard" : "waiting",
  }));
  const now = list.find((speaker) => speaker.place === "now") ?? null;
  return { list, now, until: now ? (agenda.speaks_until ?? null) : null, next: list.find((speaker) => speaker.place === "waiting") ?? null };
}

/** The floor of the step that the room is in. */
export function presentFloor(step) {
  return floorOf(step?.speakers, everyone("agenda"));
}
