/** How one comes in, as it is now: the stream says it; what the page was loaded with serves until the stream has spoken. */
import { at, boot } from "./boot.js";
import { kind } from "./store.js";

/** The code of the workshop. */
export function code() {
  return kind("screen", "doors").code ?? boot.workshop ?? "";
}

/** Whether nobody new is let in: the doors are locked, or the workshop is closed, or in its last step. */
export function locked() {
  return Boolean(kind("screen", "doors").locked) || atTheEnd();
}

/** As `workshop/core/newcomers.py` has it. */
function atTheEnd() {
  const step = kind("everyone", "steps")[kind("everyone", "agenda").current];
  return Boolean(kind("everyone", "workshop").closed) || step?.kind === "close";
}

/** The address to type or to pass on, with the code. */
export function joinUrl() {
  const given = boot.join_url ?? at("/j/");
  const now = code();
  return `${given.slice(0, given.lastIndexOf("/j/"))}/j/${now.slice(0, 4)}-${now.slice(4)}`;
}

/** What one types into a browser to come to the start page: the host, and the path where there is one. */
export function place() {
  const url = new URL(joinUrl(), location.href);
  return `${url.host}${url.pathname.slice(0, url.pathname.lastIndexOf("/j/"))}`;
}

/** The picture of the QR code: a data URL while the code is the one of this page, else the address of the new one. */
export function qr() {
  if (!boot.qr) return null;
  return code() === boot.workshop ? boot.qr : at(`/w/${code()}/qr.svg`);
}
