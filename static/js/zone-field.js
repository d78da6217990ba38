/**
 * The field of the time zone. A new workshop is proposed the zone that this browser is in; who comes to the field finds
 * its text selected, so that typing searches the whole list. Without this script the list works all the same.
 */
import { ownZone } from "./lib/times.js";

const field = document.querySelector("#zone");

if (field && "propose" in field.dataset) field.value = labelOf(ownZone()) ?? field.value;
document.addEventListener("focusin", ({ target }) => target.id === "zone" && target.select()); // also when it was drawn anew

/** The label of a zone; browsers still call some by older names. */
function labelOf(zone) {
  const options = [...document.querySelectorAll("#zones option")];
  const found = options.find(({ value, dataset }) => value.endsWith(`, ${zone})`) || value === zone || dataset.also?.split(" ").includes(zone));
  return found?.value;
}
