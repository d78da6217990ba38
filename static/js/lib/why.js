/** Why somebody is in their group, told to them. */
import { languageName, t } from "./words.js";

const SENTENCES = {
  with_their_circle: () => t("You are here with the people you belong with."),
  with_their_table: () => t("You are here with the others of your table."),
  smallest_group: () => t("You are here because there was most room. Nobody in the groups shares your language: please tell the facilitator."),
  bridge: (why) => t("You are here because somebody can translate for you from %(language)s.", { language: languageName(why.language) }),
  language_and_room: (why) => t("You are here because this group works in %(language)s and had most room.", { language: languageName(why.language) }),
  language: (why) => t("You are here because this group works in %(language)s.", { language: languageName(why.language) }),
  back: () => t("Welcome back: this is the group you were in before."),
  moved: () => t("The facilitator has moved you to this group."),
  merged: (why) => t("Your group %(number)s was small, so it has joined this one.", why),
  restored: () => t("The facilitator has put the groups back as they were: this is yours."),
};

/** Return the sentence for `why` as in one's own view; empty when the split itself placed them. */
export function whyWords(why) {
  return SENTENCES[why?.code]?.(why) ?? "";
}
