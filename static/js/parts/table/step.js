/** What the step shows on a table: the card on the screen, the group's notes, the results, or the end. Nobody's own answers. */
import { html } from "../../lib/html.js";
import { everyone } from "../../lib/room.js";
import { view } from "../../lib/store.js";
import { t } from "../../lib/words.js";
import { BackAt } from "../break.js";
import { Card } from "../pack/card.js";
import { GroupInfo } from "../notes/group-info.js";
import { NotesBoard } from "../notes/notes-board.js";
import { Thanks } from "../phone/close.js";
import { ResultsBrowser } from "../results/results-browser.js";
import { ShownNotes } from "../results/shown-notes.js";
import { RevealedVotes, VoteResults } from "../voting/vote-results.js";

export function TableStep({ boot, table, step, seats }) {
  if (step.kind === "lobby") return html`<p class="notice">${t("Add everybody who sits here. The facilitator opens the first step; this page then changes by itself.")}</p>`;
  if (step.kind === "break") return html`<div class="notice back"><${BackAt} step=${step} /></div>`;
  if (step.kind === "present") return html`<${OpenGroups} step=${step} seats=${seats} /><${ShownCard} />`;
  if (step.kind === "groups") return html`<${TableGroups} step=${step} seats=${seats} />`;
  if (step.kind === "vote") return html`<${VoteResults} vote=${step.id} />`;
  if (step.kind === "reveal") return html`<${Results} />`;
  if (step.kind === "close") return html`<${Thanks} boot=${boot} stream=${`table:${table}`} />`;
  return null;
}

function ShownCard() {
  const card = everyone("shown").card;
  if (!card) return html`<p class="soft">${t("The facilitator is presenting. Cards appear here when they are on the screen.")}</p>`;
  return html`<${Card} card=${card} onOpen=${() => {}} />`;
}

function groupsAt(seats) {
  return [...new Set(seats.map((seat) => seat.group).filter(Boolean))].filter((id) => view(`group:${id}`).group);
}

/** Where those at the table belong, as soon as people are sent to their groups. */
function OpenGroups({ step, seats }) {
  return groupsAt(seats).filter((id) => view(`group:${id}`).group.open).map((id) => {
    const { group, members } = view(`group:${id}`);
    const here = seats.filter((seat) => seat.group === id).map((seat) => seat.id);
    return html`<${GroupInfo} key=${id} group=${group} step=${step} members=${members ?? {}} me=${here} />`;
  });
}

function TableGroups({ step, seats }) {
  const groups = groupsAt(seats);
  if (!groups.length) return html`<p class="notice">${t("This table is not in a group yet. The facilitator places everybody; the group then appears here by itself.")}</p>`;
  return groups.map((id) => {
    const { group, members } = view(`group:${id}`);
    const here = seats.filter((seat) => seat.group === id).map((seat) => seat.id);
    return html`
      <div class="stack" key=${id}>
        <${GroupInfo} group=${group} step=${step} members=${members ?? {}} me=${here} />
        <${NotesBoard} group=${id} step=${step} mine=${here} writer=${here[0]} open=${group.open} />
      </div>`;
  });
}

function Results() {
  const any = Object.values(everyone("rounds")).some((round) => round.revealed);
  return html`
    ${any ? html`<${ResultsBrowser} who=${null} />` : html`<p class="notice">${t("The facilitator shows the results next. They appear here and on the screen at the same moment.")}</p>`}
    <${RevealedVotes} />
    <${ShownNotes} />`;
}
