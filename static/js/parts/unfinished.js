/** "You were writing this": texts that were begun elsewhere, until they are sent, put somewhere or thrown away. */
import { html, useRef, useState } from "../lib/html.js";
import { allDrafts, setDraft } from "../lib/drafts.js";
import { itemWords } from "../lib/pack.js";
import { everyone } from "../lib/room.js";
import { kind } from "../lib/store.js";
import { putInto, unfinished } from "../lib/unfinished.js";
import { t } from "../lib/words.js";

/**
 * `step`: the one the room is in; `group`: the id of one's own group, if any; `person`: whose private notes may be shown
 * on a screen that several share (on a phone, nobody is named: all are one's own).
 */
export function Unfinished({ step, group, person = null, shared = false }) {
  const open = step.kind === "groups" && group ? kind(`group:${group}`, "group") : {};
  const groups = step.kind === "groups" && group ? [group] : [];
  const list = unfinished(allDrafts(), { step: step.id, groups }, everyone("rounds"))
    .filter((one) => !shared || (one.person ?? null) === person)
    .filter((one) => !one.note || !(one.note in kind(`group:${group}`, "notes")) || !groups.length);
  if (!list.length) return null;
  const into = open.open ? group : null;
  return html`
    <section class="notice warn stack" aria-label=${t("You were writing this")}>
      ${list.map((one) => html`<${Text} key=${one.key} one=${one} into=${into} step=${step} />`)}
    </section>`;
}

function Text({ one, into, step }) {
  const field = useRef(null);
  const [copied, setCopied] = useState(false);
  const put = () => {
    const noteKind = one.kind ?? "evidence";
    putInto(allDrafts(), one.key, into, noteKind);
    setDraft(`notes-kind:${into}/${step.id}`, noteKind);
  };
  const copy = async () => {
    const done = await navigator.clipboard?.writeText(one.text).then(() => true, () => false);
    setCopied(Boolean(done));
    if (!done) getSelection().selectAllChildren(field.current);
  };
  return html`
    <div class="stack tight">
      <p><strong>${t("You were writing this; it was not sent:")}</strong>${one.item && html`<br /><span class="small">${itemWords(one.item).text ?? ""}</span>`}</p>
      <blockquote ref=${field}>${one.text}</blockquote>
      <div class="row tight">
        ${into && html`<button type="button" class="primary" onClick=${put}>${t("Put it into this group")}</button>`}
        <button type="button" onClick=${copy}>${copied ? t("Copied") : t("Copy")}</button>
        <button type="button" class="quiet" onClick=${() => setDraft(one.key, null)}>${t("Throw it away")}</button>
      </div>
    </div>`;
}
