/**
 * The form of a new workshop: whoever chooses a pack in the list sees its agendas and blocks at once, and loses nothing
 * that was typed. Without this script a button does it; either way the server opens no pack whose agenda was not seen.
 */
import "./zone-field.js";
import { keepTyped } from "./lib/keep-typed.js";

const form = document.getElementById("opening");
const list = form?.elements.pack;
const next = document.querySelector(".language-choice input[name=next]");
let asking = null;

/** Another language, and loading anew, come back to this pack. */
function remember() {
  const address = `${form.getAttribute("action")}?${new URLSearchParams({ pack: form.elements.shown.value })}`;
  if (next) next.value = address;
  return address;
}

function choose() {
  asking?.abort();
  asking = new XMLHttpRequest(); // it reads documents, where DOMParser is shut off
  const sent = new FormData(form);
  sent.set("show", "pack");
  const old = document.getElementById("of-pack");
  old.setAttribute("aria-busy", "true");
  asking.onload = ({ target }) => {
    const fresh = target.response?.getElementById("of-pack");
    if (fresh) show(old, document.adoptNode(fresh), sent);
    else failed(old);
  };
  asking.onerror = () => failed(old);
  asking.open("POST", form.action);
  asking.responseType = "document";
  asking.send(sent);
}

function show(old, fresh, sent) {
  carry(old, fresh, sent);
  old.replaceWith(fresh);
  form.elements.show.hidden = true;
  document.getElementById("pack-told").textContent = document.getElementById("pack-shown").textContent;
  history.replaceState(null, "", remember());
}

/** No network, or signed out meanwhile: the button says what happens. */
function failed(old) {
  old.removeAttribute("aria-busy");
  form.elements.show.hidden = false;
}

/** What was typed while the answer was under way comes along, and what was unfolded stays so. */
function carry(old, fresh, sent) {
  for (const field of old.querySelectorAll("input[type=text], input[type=number], select")) {
    const same = fresh.querySelector(`[name="${field.name}"]`);
    if (same && field.value !== sent.get(field.name)) same.value = field.value;
  }
  if (old.querySelector("details")?.open) fresh.querySelector("details").open = true;
}

if (form) {
  keepTyped(form, document.querySelector(".language-choice"));
  if (list.localName === "select") {
    form.elements.show.hidden = true;
    list.addEventListener("change", choose);
    if (list.value === form.elements.shown.value) remember();
    else choose(); // the browser kept the list and loaded the rest anew
  }
}
