// Keeps each door's files on the device, so that the app opens with no network.
// It never touches IndexedDB: what people tell is the pages' own business.
//
// A version is whole or not there: its list is put away last, and nothing is served from it before.
// Pages say {say: "door", door}, and are answered {say: "kept" | "refused", door};
// to a version that waits they say {say: "safe"} or {say: "busy"}, and it starts when every page has said safe.
const VERSION = "{{version}}";
const DOORS = ["pupil", "family", "staff"];
const AT_ONCE = 6;

const cacheName = (door) => `bramble-${door}-${VERSION}`;
const listPath = (door) => `/precache-${door}.json`;
const isOurs = (name) => name.startsWith("bramble-");
const safe = new Set();
const lists = new Map();

addEventListener("install", (event) => event.waitUntil(keepVisitedDoors()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("message", (event) => event.waitUntil(listen(event)));
addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const isOursToAnswer = event.request.method === "GET" && origin === location.origin
    && !pathname.startsWith("/api/") && pathname !== "/healthz";
  if (isOursToAnswer) event.respondWith(answer(event.request, pathname));
});

async function keepVisitedDoors() {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const visited = new Set(pages.map((page) => doorOf(new URL(page.url).pathname)));
  for (const name of await caches.keys()) {
    const door = DOORS.find((it) => name.startsWith(`bramble-${it}-`));
    if (door) visited.add(door);
  }
  if (visited.size === 0) visited.add("pupil");
  for (const door of visited) await keep(door);
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (isOurs(name) && !name.endsWith(`-${VERSION}`)) await caches.delete(name);
  }
  await clients.claim();
}

async function listen({ data, source }) {
  if (data.say === "door" && DOORS.includes(data.door)) {
    const say = await keep(data.door).then(() => "kept", () => "refused");
    source.postMessage({ say, door: data.door });
  }
  if (data.say === "busy") safe.delete(source.id);
  if (data.say === "safe") {
    safe.add(source.id);
    const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
    if (pages.every((page) => safe.has(page.id))) await skipWaiting();
  }
}

// Fetches all that a door needs. What was fetched before a failure is there for the next try.
async function keep(door) {
  if (await listOf(door)) return;
  const list = await (await fetch(listPath(door), { cache: "no-store" })).json();
  if (list.version !== VERSION) throw new Error("the server has another version by now");
  const cache = await caches.open(cacheName(door));
  const before = await keptBefore();
  const waiting = [...list.files];
  const hands = Array.from({ length: AT_ONCE }, async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      if (await cache.match(file.path)) continue;
      const same = await before.get(file.path + file.hash)?.match(file.path);
      await cache.put(file.path, same ?? await fetchExactly(file));
    }
  });
  await Promise.all(hands);
  await cache.put(listPath(door), new Response(JSON.stringify(list)));
}

// Files of other versions and doors, by path and hash: what has not changed is not fetched again.
async function keptBefore() {
  const kept = new Map();
  for (const name of (await caches.keys()).filter(isOurs)) {
    const cache = await caches.open(name);
    const door = DOORS.find((it) => name.startsWith(`bramble-${it}-`));
    const list = await (await cache.match(listPath(door)))?.json();
    for (const { path, hash } of list?.files ?? []) kept.set(path + hash, cache);
  }
  return kept;
}

// A captive portal answers anything with 200; only the right bytes count.
async function fetchExactly({ path, hash }) {
  const response = await fetch(path, { cache: "no-cache" });
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!response.ok || found !== hash) throw new Error(`${path} is not what was listed`);
  // A new answer with the old headers (the security policy among them): unpacked, and never a redirect.
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "transfer-encoding", "vary"]) headers.delete(name);
  headers.set("content-length", bytes.byteLength);
  return new Response(bytes, { headers });
}

async function answer(request, pathname) {
  const first = doorOf(pathname);
  for (const door of [first, ...DOORS.filter((it) => it !== first)]) {
    const list = await listOf(door);
    const kept = list && await caches.match(pathname, { cacheName: cacheName(door) });
    if (kept) return inRange(request, kept);
    if (list && door === first && request.mode === "navigate") {
      const shell = await caches.match(list.shell, { cacheName: cacheName(door) });
      if (shell) return shell;
    }
  }
  return fetch(request);
}

// The list of a door that is whole in this version.
async function listOf(door) {
  if (!lists.has(door)) {
    const kept = await caches.match(listPath(door), { cacheName: cacheName(door) });
    if (!kept) return undefined;
    lists.set(door, await kept.json());
  }
  return lists.get(door);
}

function doorOf(pathname) {
  const door = pathname.split("/")[1];
  return door === "family" || door === "staff" ? door : "pupil";
}

// Safari asks for sound in pieces and plays nothing without a 206.
async function inRange(request, kept) {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("range") ?? "");
  if (!asked || (asked[1] === "" && asked[2] === "")) return kept;
  const bytes = await kept.arrayBuffer();
  const size = bytes.byteLength;
  const from = asked[1] === "" ? Math.max(0, size - Number(asked[2])) : Number(asked[1]);
  const to = asked[1] === "" || asked[2] === "" ? size - 1 : Math.min(Number(asked[2]), size - 1);
  const headers = new Headers(kept.headers);
  if (from > to) {
    headers.set("content-range", `bytes */${size}`);
    headers.set("content-length", 0);
    return new Response(null, { status: 416, headers });
  }
  headers.set("content-range", `bytes ${from}-${to}/${size}`);
  headers.set("content-length", to - from + 1);
  return new Response(bytes.slice(from, to + 1), { status: 206, statusText: "Partial Content", headers });
}
