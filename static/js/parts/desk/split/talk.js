/** How a group can talk, in sentences: its common language, or who translates for whom. */

import { languageName, list, t } from "../../../lib/words.js";

/** Return `{text, warn}` for a group as `explained`; `names` as `namesOf` gives them. */
export function talkWords(placed, names) {
  const language = languageName(placed.language);
  if (placed.common) return { text: t("Common language: %(language)s", { language }), warn: false };
  const bridges = Object.entries(placed.bridges).map(([person, bridge]) => t("%(bridge)s for %(name)s", { bridge: names.person(bridge), name: names.person(person) }));
  if (bridges.length === 0) return { text: t("Works in %(language)s; nobody could translate.", { language }), warn: true };
  return { text: t("Works in %(language)s. Translating: %(bridges)s", { language, bridges: list(bridges) }), warn: placed.alone.length > 0 };
}
