/** Who comes in: the waiting room with those at the door, and taking out together all who came since some moment. */

import { now } from "../../lib/clock.js";
import { html, signal } from "../../lib/html.js";
import { countryName, n, t } from "../../lib/words.js";
import { namedTime } from "../../lib/zone.js";
import { ActButton } from "./act-button.js";
import { personName } from "./names.js";
import { cameSince } from "./people-list.js";

const MINUTES = [1, 2, 5, 10, 15, 30, 60];
const MOST_SHOWN = 30;

// Kept while another part of the desk is looked at.
const minutesNow = signal(5);

/** `people`: as in the view; `waiting`: ids of those at the door; `waitingRoom`: newcomers wait; `removals`: what can be taken back. */
export function Newcomers({ people, waiting, waitingRoom, removals }) {
  const hold = waitingRoom
    ? { on: false, done: t("Newcomers come in directly."), word: t("Let newcomers in directly") }
    : { on: true, done: t("Newcomers wait until you let them in."), word: t("Open a waiting room") };
  return html`
    <section class="newcomers" aria-label=${t("Newcomers")}>
      <div class="newcomers-head">
        <p>${waitingRoom ? t("Whoever joins waits at the door until you let them in.") : t("Whoever joins is in at once.")}</p>
        <${ActButton} key=${hold.on} name="newcomers.hold" data=${{ on: hold.on }} done=${hold.done} look="quiet">${hold.word}<//>
      </div>
      ${waiting.length > 0 && html`<${AtTheDoor} people=${people} waiting=${waiting} />`}
      <${RemoveAll} people=${people} />
      ${Object.entries(removals).map(([id, removal]) => html`
        <p class="newcomers-removal" key=${id}>
          <span>${n("%(num)s person who came since %(time)s is removed.", "%(num)s people who came since %(time)s are removed.", removal.people, { time: namedTime(removal.since) })}</span>
          <${ActButton} name="newcomers.restore" data=${{ removal: id }} look="quiet" done=${t("They are back, with their answers.")}>${t("Bring all back")}<//>
        </p>`)}
    </section>
  `;
}

function AtTheDoor({ people, waiting }) {
  return html`
    <div class="at-the-door">
      <div class="newcomers-head">
        <h3>${n("%(num)s person is at the door", "%(num)s people are at the door", waiting.length)}</h3>
        <${ActButton} name="newcomers.admit" look="primary" done=${t("All who waited are in.")}>${t("Let all in")}<//>
      </div>
      <ul>
        ${waiting.slice(0, MOST_SHOWN).map((id) => html`
          <li key=${id}>
            <span><bdi>${personName(people[id])}</bdi>, ${people[id].city_name}, ${countryName(people[id].country)}</span>
            <${ActButton} name="newcomers.admit" data=${{ people: [id] }} done=${t("%(name)s is in.", { name: personName(people[id]) })}
              aria-label=${t("Let %(name)s in", { name: personName(people[id]) })}>${t("Let in")}<//>
            <${ActButton} name="person.remove" data=${{ person: id }} look="quiet" done=${t("%(name)s was not let in.", { name: personName(people[id]) })}
              aria-label=${t("Turn %(name)s away", { name: personName(people[id]) })}>${t("Turn away")}<//>
          </li>`)}
      </ul>
      ${waiting.length > MOST_SHOWN && html`<p class="aside">${n("and %(num)s more", "and %(num)s more", waiting.length - MOST_SHOWN)}</p>`}
    </div>
  `;
}

/** How many it would be is said before; who comes between the question and the answer is taken out too. */
function RemoveAll({ people }) {
  const since = now() - minutesNow.value * 60_000;
  const count = cameSince(people, since).length;
  const ask = {
    title: n("Remove %(num)s person who came since %(time)s?", "Remove %(num)s people who came since %(time)s?", count, { time: namedTime(since) }),
    text: t("Their seats are taken back and their answers and notes no longer count. You can bring all of them back together, with everything."),
    yes: t("Remove all of them"),
    careful: true,
  };
  return html`
    <details class="newcomers-remove">
      <summary>${t("Remove all who came since…")}</summary>
      <div class="newcomers-head">
        <label>${t("They came in the last")}
          <select onChange=${(event) => { minutesNow.value = Number(event.target.value); }}>
            ${MINUTES.map((minutes) => html`<option key=${minutes} value=${minutes} selected=${minutes === minutesNow.value}>${n("%(num)s minute", "%(num)s minutes", minutes)}</option>`)}
          </select>
        </label>
        <p aria-live="off">${n("That is %(num)s person.", "That is %(num)s people.", count)}</p>
        ${count > 0 && html`<${ActButton} name="newcomers.remove" data=${{ since }} about=${minutesNow.value} ask=${ask} done=${t("They are removed.")}>${t("Remove all of them")}<//>`}
      </div>
    </details>
  `;
}
