/**
 * The city field of the join form becomes a combobox (ARIA 1.2, list autocomplete). Without this script, or without a
 * network, the form works all the same: the server asks in a second step which city was meant.
 */
import { keepTyped } from "./lib/keep-typed.js";

const PAUSE = 160;

function enhance(field) {
  const input = field.querySelector("input[name=city]");
  const id = field.querySelector("input[name=city_id]");
  const list = Object.assign(document.createElement("ul"), { id: "city-list", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.list);
  const status = Object.assign(document.createElement("p"), { className: "hint" });
  status.setAttribute("role", "status");
  input.after(list, status);
  const aria = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(aria)) input.setAttribute(name, value);

  let found = [];
  let at = -1;
  let timer = 0;
  let asking = null;

  function counted(number) {
    const [one, many] = [field.dataset.one, field.dataset.many];
    return number === 1 ? one : many.replace("%(num)s", String(number));
  }

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(city) {
    input.value = city.name;
    id.value = city.id;
    status.textContent = [city.name, city.detail, city.country_name].filter(Boolean).join(", ");
    close();
  }

  function mark(index) {
    at = index;
    [...list.children].forEach((option, position) => option.setAttribute("aria-selected", String(position === at)));
    input.setAttribute("aria-activedescendant", list.children[at].id);
  }

  function option(city, index) {
    const item = document.createElement("li");
    item.id = `city-option-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const where = Object.assign(document.createElement("span"), { className: "soft small" });
    where.textContent = [city.detail, city.country_name].filter(Boolean).join(", ");
    item.append(city.name, " ");
    if (city.matched) item.append(Object.assign(document.createElement("bdi"), { textContent: `(${city.matched})` }), " ");
    item.append(where);
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => choose(city));
    return item;
  }

  async function search() {
    asking?.abort();
    asking = new AbortController();
    const query = new URLSearchParams({ q: input.value.trim(), language: document.documentElement.lang });
    try {
      const answer = await fetch(`${document.body.dataset.root ?? ""}/cities?${query}`, { signal: asking.signal });
      found = answer.ok ? await answer.json() : [];
    } catch {
      return; // asked again since, or no network: the second step will ask
    }
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    at = -1;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    input.removeAttribute("aria-activedescendant");
    status.textContent = found.length ? counted(found.length) : field.dataset.none;
  }

  input.addEventListener("input", () => {
    id.value = "";
    status.textContent = "";
    clearTimeout(timer);
    if (input.value.trim().length < 2) {
      asking?.abort();
      close();
    } else {
      timer = setTimeout(search, PAUSE);
    }
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(at < 0 && step < 0 ? found.length - 1 : (at + step + found.length) % found.length);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      choose(found[at]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
}

/** A crowd was at the door: the form, as it is, goes once more, each at another moment; not under the hands of who types. */
function sendAgain(waiting, seconds) {
  const timer = setTimeout(() => waiting.requestSubmit(), (seconds + Math.random() * seconds) * 1000);
  waiting.addEventListener("input", () => clearTimeout(timer), { once: true });
}

document.querySelector("[data-focus]")?.focus(); // a page that came back with a question begins with it

const form = document.querySelector("main form");
if (form) keepTyped(form, document.querySelector(".language-choice"));
if (form?.dataset.again) sendAgain(form, Number(form.dataset.again));
document.querySelectorAll("[data-city-picker]").forEach(enhance);
