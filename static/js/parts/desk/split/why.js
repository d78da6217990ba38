/** How somebody came into their group, in a few words for the desk. */

import { languageName, t } from "../../../lib/words.js";

const WHYS = {
  with_their_circle: () => t("placed with the people they should be with"),
  with_their_table: () => t("placed with their table"),
  smallest_group: () => t("placed where there was room: nobody here shares a language"),
  bridge: (why) => t("came late: somebody here translates from %(language)s", { language: languageName(why.language) }),
  language_and_room: (why) => t("came late: %(language)s and room", { language: languageName(why.language) }),
  language: (why) => t("came late: %(language)s", { language: languageName(why.language) }),
  back: () => t("came back"),
  moved: () => t("moved by hand"),
  merged: (why) => t("came with group %(number)s", why),
  restored: () => t("put back"),
};

/** Return the words for `why` as in the desk's view; empty when the split itself placed them. */
export function whyShort(why) {
  return WHYS[why?.code]?.(why) ?? "";
}
