/** What this browser keeps of somebody who was erased goes: texts that were begun, and what was not sent yet. */
const { person } = document.getElementById("erased").dataset;
const theirs = (name) => name.endsWith(`-${person}`);

try {
  Object.keys(localStorage).filter(theirs).forEach((name) => localStorage.removeItem(name));
} catch {
  // No storage, nothing kept.
}
for (const { name } of (await globalThis.indexedDB?.databases?.()) ?? []) {
  if (theirs(name)) indexedDB.deleteDatabase(name);
}
