/** Between two people: nobody's answers, only whose turn it is. */
import { html, useEffect, useRef } from "../../lib/html.js";
import { t } from "../../lib/words.js";

/** `seat`: whose turn it is; null when everybody has answered. */
export function Cover({ seat, onShow, onHome }) {
  const heading = useRef(null);
  useEffect(() => {
    scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, []);
  return html`
    <section class="table-cover stack loose">
      <h1 tabindex="-1" ref=${heading}>${seat ? t("It is the turn of %(name)s", { name: seat.name }) : t("Everybody at this table has answered")}</h1>
      ${seat
        ? html`
          <p class="lead">${t("Please pass the screen on. Only %(name)s should look now.", { name: seat.name })}</p>
          <p>${t("Nobody sees any result before it is revealed, the facilitator included.")}</p>
          <button type="button" class="primary table-big" onClick=${onShow}>${t("I am %(name)s: show my questions", { name: seat.name })}</button>`
        : html`<p class="lead">${t("Answers can be changed until the round is closed.")}</p>`}
      <button type="button" class="table-big" onClick=${onHome}>${seat ? t("Somebody else’s turn") : t("Back to the table")}</button>
    </section>`;
}
