/**
 * Where the outbox keeps its items: IndexedDB; localStorage where that is denied; memory as the last resort.
 *
 * All three answer to `all()`, `put(item)`, `remove(ids)`, and say which `kind` they are.
 */

const PATIENCE = 2000; // some private modes never answer an open request at all

/** Open the box called `name` in the best place that this browser grants. */
export async function openStorage(name) {
  try {
    return await openDatabase(name);
  } catch {
    // Denied, or broken: the next best.
  }
  try {
    return openLocal(name);
  } catch {
    return openMemory();
  }
}

async function openDatabase(name) {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("items", { keyPath: "id" });
  const late = new Promise((_, refuse) => { setTimeout(() => refuse(new Error("no answer")), PATIENCE); });
  const database = await Promise.race([promise(opening), late]);
  const store = (mode) => database.transaction("items", mode).objectStore("items");
  return {
    kind: "indexeddb",
    all: () => promise(store("readonly").getAll()),
    put: (item) => done(store("readwrite"), (items) => items.put(item)),
    remove: (ids) => done(store("readwrite"), (items) => ids.forEach((id) => items.delete(id))),
  };
}

/** Resolves when the transaction is complete, which is when the item survives a crash of the tab. */
function done(store, act) {
  act(store);
  return new Promise((resolve, refuse) => {
    store.transaction.oncomplete = () => resolve();
    store.transaction.onabort = () => refuse(store.transaction.error);
    store.transaction.onerror = () => refuse(store.transaction.error);
  });
}

function promise(request) {
  return new Promise((resolve, refuse) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => refuse(request.error);
    request.onblocked = () => refuse(new Error("blocked"));
  });
}

function openLocal(name) {
  const read = () => JSON.parse(localStorage.getItem(name) ?? "[]");
  const write = (items) => localStorage.setItem(name, JSON.stringify(items));
  write(read());
  return {
    kind: "local",
    all: async () => read(),
    put: async (item) => write([...read().filter(({ id }) => id !== item.id), item]),
    remove: async (ids) => write(read().filter(({ id }) => !ids.includes(id))),
  };
}

function openMemory() {
  const items = new Map();
  return {
    kind: "memory",
    all: async () => [...items.values()],
    put: async (item) => { items.set(item.id, item); },
    remove: async (ids) => { ids.forEach((id) => items.delete(id)); },
  };
}
