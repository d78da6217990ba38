/** What the server wrote into the page: which workshop, who we are here, languages, addresses. */
const element = globalThis.document?.getElementById("boot");

export const boot = element ? JSON.parse(element.textContent) : {};

/** An address of ours ("/w/…") as it is outside: under the path that a proxy gives us, if any. */
export function at(address) {
  return `${boot.root ?? ""}${address}`;
}
