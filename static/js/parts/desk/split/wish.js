/** What the facilitator asks of the next split. Kept while another part of the desk is looked at. */

import { signal } from "../../../lib/html.js";
import { SIMPLE } from "./brief.js";

export const wish = signal(SIMPLE);

/** Change some fields of it. */
export function ask(fields) {
  wish.value = { ...wish.value, ...fields };
}
