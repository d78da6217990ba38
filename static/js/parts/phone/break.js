/** A break on the phone: when it goes on, and what comes then. */
import { html } from "../../lib/html.js";
import { BackAt } from "../break.js";
import { StepHead } from "./step-head.js";

export function Break({ step }) {
  return html`
    <div class="stack loose">
      <${StepHead} step=${step} />
      <div class="notice back"><${BackAt} step=${step} /></div>
    </div>`;
}
