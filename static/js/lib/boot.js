/** What the server wrote into the page: which workshop, who we are here, languages, addresses. */
const element = globalThis.document?.getElementById("boot");

export const boot = element ? JSON.parse(element.textContent) : {};
