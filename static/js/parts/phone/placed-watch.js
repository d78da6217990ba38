/** Who is placed or moved hears where to and why, once the new group is known; what they are writing comes along. */
import { announce } from "../../lib/announce.js";
import { allDrafts, draft, setDraft } from "../../lib/drafts.js";
import { useEffect, useRef } from "../../lib/html.js";
import { NOTE_KINDS } from "../../lib/notes.js";
import { view } from "../../lib/store.js";
import { putInto } from "../../lib/unfinished.js";
import { whyWords } from "../../lib/why.js";
import { t } from "../../lib/words.js";

/** On every step of the phone. Draws nothing. `person`: me, known already. */
export function PlacedWatch({ person, step }) {
  const { group } = view(`group:${person.group}`);
  const known = useRef(person.group);
  useEffect(() => {
    if (!person.group || !group || known.current === person.group) return;
    const name = group.title || t("Group %(number)s", { number: group.number });
    const carried = known.current ? bringAlong(known.current, person.group, step) : false;
    announce(`${t("You are now in: %(group)s.", { group: name })} ${whyWords(person.why)} ${carried ? t("Your unfinished note came with you.") : ""}`);
    known.current = person.group;
  }, [person.group, Boolean(group)]);
  return null;
}

/** Put what was being written for one group into the form of another. Returns whether there was anything. */
function bringAlong(from, to, step) {
  const kinds = NOTE_KINDS.filter((kind) => draft(`note:${from}/${kind}`).trim());
  kinds.forEach((kind) => putInto(allDrafts(), `note:${from}/${kind}`, to, kind));
  if (!kinds.length) return false;
  const plan = draft(`plan:${from}`, null);
  if (plan && !draft(`plan:${to}`, null)) setDraft(`plan:${to}`, plan);
  setDraft(`plan:${from}`, null);
  const chosen = draft(`notes-kind:${from}/${step.id}`, kinds[0]);
  setDraft(`notes-kind:${to}/${step.id}`, kinds.includes(chosen) ? chosen : kinds[0]);
  setDraft("came-along", to);
  return true;
}
