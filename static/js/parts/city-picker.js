/** Choose a city: type a few letters, take one of the list; or name one that is not in the list, with its country. */
import { html, useEffect, useId, useRef, useState } from "../lib/html.js";
import { COUNTRIES, findCities, ownCity, whereabouts } from "../lib/cities.js";
import { announce } from "../lib/announce.js";
import { collate, countryName, n, t } from "../lib/words.js";

const PAUSE = 180;

/** `city`: {id, name, country} or null; `onChoose(city | null)`; `label`: when it is not one's own. */
export function CityPicker({ city, onChoose, label = t("Your city") }) {
  const id = useId();
  const [typed, setTyped] = useState(city?.name ?? "");
  const [found, setFound] = useState(null);
  const [at, setAt] = useState(-1);
  const [own, setOwn] = useState(false);
  useSearch(city?.name === typed ? "" : typed, setFound, setAt);
  const choose = (one) => {
    setTyped(one.name);
    setFound(null);
    setOwn(false);
    onChoose({ id: one.id, name: one.name, country: one.country });
  };
  const input = (event) => {
    setTyped(event.currentTarget.value);
    if (city) onChoose(null);
  };
  const key = (event) => {
    if (!found?.length) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setAt((at + (event.key === "ArrowDown" ? 1 : found.length)) % found.length);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      choose(found[at]);
    } else if (event.key === "Escape") {
      setFound(null);
    }
  };
  return html`
    <div class="city-choice field">
      <label for=${id}>${label}</label>
      <input id=${id} type="text" role="combobox" autocomplete="off" spellcheck=${false} aria-autocomplete="list" value=${typed}
        aria-expanded=${Boolean(found?.length)} aria-controls=${`${id}-list`} aria-activedescendant=${at >= 0 ? `${id}-${at}` : null}
        onInput=${input} onKeyDown=${key} />
      <p class="hint" aria-live="off">${city ? t("Chosen: %(city)s, %(country)s", { city: city.name, country: countryName(city.country) }) : t("Type a few letters, then choose from the list.")}</p>
      <ul id=${`${id}-list`} role="listbox" aria-label=${t("Cities")} hidden=${!found?.length}>
        ${found?.map((one, index) => html`
          <li key=${one.id} id=${`${id}-${index}`} role="option" aria-selected=${index === at} onMouseDown=${(event) => event.preventDefault()} onClick=${() => choose(one)}>
            <${CityWords} city=${one} />
          </li>`)}
      </ul>
      ${found && !found.length && html`<p class="hint">${t("No city by this name was found.")}</p>`}
      ${!city && typed.trim().length > 1 && !own && html`<button type="button" class="quiet" onClick=${() => setOwn(true)}>${t("My city is not in the list")}</button>`}
      ${own && !city && html`<${OwnCity} name=${typed} onChoose=${choose} />`}
    </div>`;
}

function useSearch(typed, setFound, setAt) {
  const last = useRef(null);
  useEffect(() => {
    last.current?.abort();
    if (typed.trim().length < 2) {
      setFound(null);
      return undefined;
    }
    const timer = setTimeout(async () => {
      const asking = new AbortController();
      last.current = asking;
      const cities = await findCities(typed, { signal: asking.signal }).catch(() => null);
      if (asking.signal.aborted) return;
      setAt(-1);
      setFound(cities);
      if (cities) announce(n("%(num)s city found", "%(num)s cities found", cities.length));
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
}

/** A city of the gazetteer: its name, the name by which it was found, and where it lies. */
function CityWords({ city }) {
  return html`<span>${city.name}${city.matched && html` <bdi>(${city.matched})</bdi>`}</span> <span class="soft">${whereabouts(city, countryName)}</span>`;
}

/** The country of a city that is not in the list; cities there of nearly the same name are asked about first. */
function OwnCity({ name, onChoose }) {
  const id = useId();
  const [country, setCountry] = useState("");
  const near = useNear(name, country);
  const add = () => onChoose(ownCity(name, country));
  useEffect(() => {
    if (country && near?.length === 0) add();
  }, [near]);
  const countries = COUNTRIES.map((code) => [code, countryName(code)]).sort((a, b) => collate(a[1], b[1]));
  return html`
    <div class="field">
      <label for=${id}>${t("In which country is %(city)s?", { city: name.trim() })}</label>
      <select id=${id} value=${country} onChange=${(event) => setCountry(event.currentTarget.value)}>
        <option value="">${t("Choose a country")}</option>
        ${countries.map(([code, words]) => html`<option key=${code} value=${code}>${words}</option>`)}
      </select>
    </div>
    ${near?.length > 0 && html`
      <div class="stack tight" role="group" aria-label=${t("Do you mean one of these?")}>
        <p aria-live="polite">${t("Do you mean one of these?")}</p>
        ${near.map((one) => html`<button key=${one.id} type="button" onClick=${() => onChoose(one)}><${CityWords} city=${one} /></button>`)}
        <button type="button" class="quiet" onClick=${add}>${t("None of these: add “%(city)s”", { city: ownCity(name, country).name })}</button>
      </div>`}`;
}

/** The cities of a country that are called nearly so: null until it is known; none where there is no connection. */
function useNear(name, country) {
  const [near, setNear] = useState(null);
  useEffect(() => {
    setNear(null);
    if (!country) return undefined;
    const asking = new AbortController();
    findCities(name, { near: country, signal: asking.signal }).then(setNear, () => asking.signal.aborted || setNear([]));
    return () => asking.abort();
  }, [name, country]);
  return near;
}
