/** Revealed results, a block at a time: the one on the screen, until the reader looks around. Looking moves nobody. */
import { html, useRef, useState } from "../../lib/html.js";
import { blockOf, blocksInOrder, everyone, stepsInOrder, stepTitle } from "../../lib/room.js";
import { blockWords } from "../../lib/pack.js";
import { t } from "../../lib/words.js";
import { BlockResults } from "./block-results.js";
import { useShownWatch } from "./reveal-watch.js";

export function ResultsBrowser({ who }) {
  const [own, setOwn] = useState(null);
  const [round, setRound] = useState(null);
  const top = useRef(null);
  const revealed = stepsInOrder().filter(({ id }) => everyone("rounds")[id]?.revealed);
  const latest = everyone("latest_rounds");
  const current = revealed.find(({ id }) => id === round) ?? (Object.keys(latest).length ? null : revealed.at(-1)); // null: of each block the last round
  const asks = (block) => (current ? block.items.some((item) => current.items.includes(item)) : latest[block.id]);
  const blocks = blocksInOrder().filter(asks);
  const roundOf = (block) => current?.id ?? latest[block].round;
  const followed = onScreen(blocks);
  const at = blocks.findIndex(({ id }) => id === (own ?? followed));
  const index = Math.max(0, at);
  useShownWatch(blocks[index]?.id, own !== null, plain(blockWords(blocks[index]?.id).title ?? ""));
  if (!revealed.length) return null;
  const go = (to) => {
    setOwn(blocks[to].id);
    top.current?.scrollIntoView({ block: "start" });
  };
  return html`
    <div class="stack" ref=${top}>
      ${revealed.length > 1 && html`
        <div class="switch" role="group" aria-label=${t("Round")}>
          <button type="button" aria-pressed=${!current} onClick=${() => setRound(null)}>${t("The latest of each block")}</button>
          ${revealed.map((one) => html`<button type="button" key=${one.id} aria-pressed=${one.id === current?.id} onClick=${() => setRound(one.id)}>${stepTitle(one)}</button>`)}
        </div>`}
      <div class="field">
        <label for="results-block">${t("Block")}</label>
        <select id="results-block" value=${blocks[index]?.id} onChange=${(event) => setOwn(event.currentTarget.value)}>
          ${blocks.map(({ id, number }) => html`<option key=${id} value=${id}>${number} · ${plain(blockWords(id).title ?? id)}</option>`)}
        </select>
      </div>
      ${own && followed && own !== followed && html`<p><button type="button" onClick=${() => setOwn(null)}>${t("Back to what is on the screen")}</button></p>`}
      ${blocks[index] && html`<${BlockResults} key=${`${roundOf(blocks[index].id)}/${blocks[index].id}`} round=${roundOf(blocks[index].id)} block=${blocks[index].id} who=${who} />`}
      <nav class="row apart" aria-label=${t("Blocks")}>
        <button type="button" disabled=${index === 0} onClick=${() => go(index - 1)}>${t("Previous block")}</button>
        <button type="button" disabled=${index >= blocks.length - 1} onClick=${() => go(index + 1)}>${t("Next block")}</button>
      </nav>
    </div>`;
}

function onScreen(blocks) {
  const card = everyone("shown").card;
  const block = card?.kind === "item" ? blockOf(card.id) : card?.kind === "block" ? card.id : null;
  return blocks.some(({ id }) => id === block) ? block : null;
}

function plain(text) {
  return text.text ?? text;
}
