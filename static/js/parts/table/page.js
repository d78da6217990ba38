/**
 * The shared table screen. What a person answers is on it only during that person's turn; between turns it is covered.
 *
 * Whose turn it is survives a reload, the open answers do not: after a reload the screen is covered.
 */
import { at } from "../../lib/boot.js";
import { html, useEffect, useState } from "../../lib/html.js";
import { draft, setDraft } from "../../lib/drafts.js";
import { waiting } from "../../lib/outbox.js";
import { currentStep, everyone } from "../../lib/room.js";
import { lostAnswers, uncounted } from "../../lib/late.js";
import { nextSeat, seatsAt } from "../../lib/seats.js";
import { link, me } from "../../lib/socket.js";
import { voteOf } from "../../lib/votes.js";
import { t } from "../../lib/words.js";
import { Announcer } from "../announcer.js";
import { Banner } from "../banner.js";
import { Ended } from "../ended.js";
import { Countdown } from "../countdown.js";
import { Speaking } from "../speakers/speaking.js";
import { LanguageSwitch } from "../language-switch.js";
import { Unfinished } from "../unfinished.js";
import { UncountedAtTable } from "../uncounted.js";
import { Thanks } from "../phone/close.js";
import { Cover } from "./cover.js";
import { SeatForm } from "./seat-form.js";
import { TableHome } from "./home.js";
import { Turn } from "./turn.js";
import { WaitingTable } from "./waiting.js";

export function TablePage({ boot }) {
  const step = currentStep();
  useEffect(() => { document.title = [t("Table"), everyone("workshop").title].filter(Boolean).join(" – "); });
  return html`
    <a class="skip-link" href="#main">${t("Go to the content")}</a>
    <header class="page-header">
      <p class="page-header-title">${everyone("workshop").title ?? t("Workshop")}</p>
      <${Countdown} endsAt=${everyone("agenda").ends_at} />
      <${LanguageSwitch} languages=${boot.languages} />
    </header>
    <${Banner} link=${link.value} unsent=${waiting.value.length} lost=${lostAnswers(uncounted(`table:${me.value?.id}`))} saysEnd=${false} />
    <${Announcer} />
    <main id="main" class="page wide" tabindex="-1">
      ${link.value.state === "ended"
        ? html`<${Ended} boot=${boot} code=${link.value.code} again=${at(`/w/${boot.workshop}/table`)} shared />`
        : me.value && !step && link.value.state === "live" ? html`<${WaitingTable} table=${me.value.id} />`
        : me.value && step ? html`<${Speaking} step=${step} /><${Table} boot=${boot} table=${me.value.id} step=${step} />` : html`<p class="soft">${t("Connecting…")}</p>`}
    </main>`;
}

function Table({ boot, table, step }) {
  const [open, setOpen] = useState(null); // {person, round} whose questions are on the screen
  const [form, setForm] = useState(null); // {kind, seat?} of the seat that is being added or changed
  const seats = seatsAt(table);
  const covered = draft("turn", null);
  const asks = step.kind === "vote" ? voteOf(step.id).exists && !voteOf(step.id).revealed : step.items.length > 0 && Boolean(everyone("rounds")[step.id]);
  const find = (turn) => (asks && turn?.round === step.id ? seats.find(({ id }) => id === turn.person) : null);
  const cover = (seat) => {
    setOpen(null);
    setDraft("turn", seat ? { person: seat.id, round: step.id } : null);
  };
  const show = (seat) => {
    setDraft("turn", seat.kind === "person" ? { person: seat.id, round: step.id } : null);
    setOpen({ person: seat.id, round: step.id });
  };
  const close = (seat) => cover(seat.kind === "person" ? (nextSeat(table, step, seats, seat.id) ?? { id: "nobody" }) : null);
  const everyoneDone = asks && covered?.round === step.id && covered.person === "nobody";

  if (form) return html`<${SeatForm} ...${form} onDone=${() => setForm(null)} />`;
  const answering = find(open);
  if (answering) return html`<${Turn} key=${answering.id} table=${table} step=${step} seat=${answering} onDone=${() => close(answering)} />`;
  const next = find(covered);
  if (next || everyoneDone) return html`<${Cover} key=${covered.person} seat=${next} onShow=${() => show(next)} onHome=${() => cover(null)} />`;
  const notices = html`
    <${UncountedAtTable} stream=${`table:${table}`} seats=${seats} />
    <${Unfinished} step=${step} group=${seats.find(({ group }) => group)?.group} shared />`;
  if (everyone("workshop").closed) return html`${notices}<section class="stack loose"><h1 tabindex="-1">${t("The workshop is closed")}</h1><${Thanks} boot=${boot} stream=${`table:${table}`} /></section>`;
  return html`
    ${notices}
    <${TableHome} boot=${boot} table=${table} step=${step} seats=${seats} asks=${asks} onForm=${setForm}
      onPass=${() => cover(nextSeat(table, step, seats, null) ?? { id: "nobody" })}
      onTurn=${(seat) => (seat.kind === "table" ? show(seat) : cover(seat))} />`;
}
