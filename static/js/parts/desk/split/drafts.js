/** Drafts side by side: their meters in one table; one is looked at, chosen, or dropped. */

import { html, signal } from "../../../lib/html.js";
import { n, percent, t } from "../../../lib/words.js";
import { ActButton } from "../act-button.js";
import { arrowKeys } from "../arrows.js";
import { DraftCard } from "./draft-card.js";
import { Found, namesOf } from "./found.js";
import { GOALS, goalName } from "./goals.js";
import { cameSince } from "./since.js";

const looked = signal(null);

/** `drafts` as in the view; `now`: the groups as they are, or null; `published`: people know these. */
export function Drafts({ drafts, now, people, published }) {
  const ids = Object.keys(drafts).sort((one, other) => drafts[one].made - drafts[other].made);
  if (ids.length === 0) return null;
  const chosen = ids.includes(looked.value) ? looked.value : ids.at(-1);
  const draft = drafts[chosen];
  const names = namesOf(people);
  const since = cameSince(draft, people);
  return html`
    <section class="drafts" aria-label=${t("Drafts to compare")}>
      <h3>${t("Drafts to compare")}</h3>
      <${Compared} ids=${ids} drafts=${drafts} now=${now} />
      <${DraftTabs} ids=${ids} drafts=${drafts} chosen=${chosen} />
      <div class="draft" role="tabpanel" id="draft-panel" aria-labelledby=${`draft-${chosen}`} key=${chosen}>
        <div class="draft-acts">
          <${ActButton} name="draft.choose" data=${{ draft: chosen }} look="primary" ask=${published ? sure() : null}
            done=${t("The draft is chosen: these are the groups now.")}>${t("Choose this draft")}<//>
          <${ActButton} name="draft.drop" data=${{ draft: chosen }} done=${t("The draft is gone.")}>${t("Drop this draft")}<//>
        </div>
        ${draft.rotation && html`<p class="round-meets">${t("Pairs that meet again up to this round: %(again)s. It cannot be fewer than %(least)s.", { again: draft.rotation.again, least: draft.rotation.at_least })}</p>`}
        ${since > 0 && html`<p class="aside">${n("%(num)s person came since: choosing the draft places them where they fit best.", "%(num)s people came since: choosing the draft places them where they fit best.", since)}</p>`}
        <${Found} split=${draft} people=${people} draft=${chosen} label=${draftName(draft, ids.indexOf(chosen))} />
        <div class="desk-groups">
          ${draft.groups.map((group) => html`<${DraftCard} key=${group.number} group=${group} people=${people} names=${names} />`)}
        </div>
      </div>
    </section>
  `;
}

function sure() {
  return {
    title: t("Choose this draft?"),
    text: t("Everybody gets a new group, and only you see it until you open the groups again. What the groups wrote is kept."),
    yes: t("Choose this draft"),
  };
}

function draftName(draft, place) {
  if (draft.round) return t("Round %(number)s", { number: draft.round });
  return draft.title || t("Draft %(number)s", { number: place + 1 });
}

function DraftTabs({ ids, drafts, chosen }) {
  const onKeyDown = (event) => {
    arrowKeys(event, "[role=tab]", true);
    const id = document.activeElement?.dataset?.draft;
    if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key) && id) looked.value = id;
  };
  return html`
    <div class="draft-tabs" role="tablist" aria-label=${t("Drafts to compare")} onKeyDown=${onKeyDown}>
      ${ids.map((id, place) => html`
        <button type="button" key=${id} role="tab" id=${`draft-${id}`} data-draft=${id} aria-controls="draft-panel" aria-selected=${id === chosen ? "true" : "false"}
          tabindex=${id === chosen ? 0 : -1} onClick=${() => (looked.value = id)}>${draftName(drafts[id], place)}</button>`)}
    </div>
  `;
}

function Compared({ ids, drafts, now }) {
  const columns = [...(now ? [[t("Now"), now]] : []), ...ids.map((id, place) => [draftName(drafts[id], place), drafts[id]])];
  if (columns.length < 2) return null;
  const goals = GOALS.filter((goal) => columns.some(([, split]) => split.figures[goal]));
  const shown = (value) => Math.round(value * 100); // what is read as the same is as good
  const cell = (value, best) => html`<td class=${value !== undefined && shown(value) >= best ? "is-best" : ""}>${value === undefined ? "–" : percent(value)}</td>`;
  const row = (name, values) => {
    const best = Math.max(...values.filter((value) => value !== undefined).map(shown));
    return html`<tr key=${name}><th scope="row">${name}</th>${values.map((value) => cell(value, best))}</tr>`;
  };
  return html`
    <div class="compared" tabindex="0" role="region" aria-label=${t("Goal by goal")}>
      <table>
        <thead><tr><td></td>${columns.map(([name], place) => html`<th scope="col" key=${place}>${name}</th>`)}</tr></thead>
        <tbody>
          ${row(t("On the whole"), columns.map(([, split]) => split.score))}
          ${goals.map((goal) => row(goalName(goal), columns.map(([, split]) => split.figures[goal]?.value)))}
        </tbody>
      </table>
    </div>
  `;
}
