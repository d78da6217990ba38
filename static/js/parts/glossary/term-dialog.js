/** What a word means. A dialog of the browser: it keeps focus inside, closes with Escape, and gives focus back. */
import { html, render, useEffect, useId, useRef } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { Fallback } from "../words-of.js";

let host = null;

/** `entry`: {term, meaning, language} of the glossary. */
export function showTerm(entry) {
  if (!host) {
    host = document.createElement("div");
    document.body.append(host);
  }
  const gone = () => render(null, host);
  render(html`<${TermDialog} key=${entry.id} entry=${entry} onClose=${gone} />`, host);
}

function TermDialog({ entry, onClose }) {
  const id = `term-${useId()}`; // a tree of its own counts its ids anew
  const dialog = useRef(null);
  useEffect(() => { dialog.current.showModal(); }, []);
  const close = () => dialog.current.close();
  const beside = (event) => event.target === dialog.current && close();
  return html`
    <dialog ref=${dialog} class="term-dialog" aria-labelledby=${id} aria-describedby=${`${id}-meaning`} onClose=${onClose} onClick=${beside}>
      <div class="stack">
        <h2 id=${id}><span lang=${entry.language}>${entry.term}</span> <${Fallback} code=${entry.language} /></h2>
        <p id=${`${id}-meaning`} lang=${entry.language}>${entry.meaning}</p>
        <button type="button" onClick=${close}>${t("Close")}</button>
      </div>
    </dialog>`;
}
