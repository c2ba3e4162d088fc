// Keeps each door's files on the device, so that the app opens with no network, and each lesson whole or not at all.
// It never touches IndexedDB: what people tell is the pages' own business.
//
// A version is whole or not there: its list is put away last, and nothing is served from it before. So is a lesson.
// Pages say {say: "door", door}, and are answered {say: "kept" | "refused", door}, and which lessons are here;
// they say {say: "lessons", want}, and are answered {say: "lessons", kept: "slug=bytes …", isAll, isMore} twice: at once,
// and when one more lesson is here;
// they say {say: "safe" | "busy", isTelling}: a version that waits starts when every page has said safe, and lessons
// wait while a child tells, so that no letter queues behind them on its way to the disk.
const VERSION = "{{version}}";
const DOORS = ["pupil", "family", "staff"];
const AT_ONCE = 6;
// The first days of half-terms, as month * 100 + day; the first is the autumn's.
const TERMS = [901, 1026, 101, 215, 401, 526];

const cacheName = (door) => `bramble-${door}-${VERSION}`;
const listPath = (door) => `/precache-${door}.json`;
const lessonCache = ({ slug, hash }) => `bramble-lesson-${slug}-${hash.slice(0, 16)}`;
const lessonList = (slug) => listPath(`lesson-${slug}`);
const never = async () => false;
const isOurs = (name) => name.startsWith("bramble-");
const isLesson = (name) => name.startsWith("bramble-lesson-");
const safe = new Set();
const telling = new Set();
const lists = new Map();
const whole = new Set();
let playing;
let keeping = Promise.resolve();

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

// Lessons of other versions stay until the same lesson of this one is whole: most of their files are the same.
async function takeOver() {
  for (const name of await caches.keys()) {
    if (isOurs(name) && !isLesson(name) && !name.endsWith(`-${VERSION}`)) await caches.delete(name);
  }
  await clients.claim();
}

async function listen({ data, source }) {
  if (data.say === "door" && DOORS.includes(data.door)) {
    const say = await keepDoor(data.door).then(() => "kept", () => "refused");
    source.postMessage({ say, door: data.door });
    if (data.door === "pupil") source.postMessage(await lessonsKept(false));
  }
  if (data.say === "lessons") {
    source.postMessage(await lessonsKept(true));
    // One after another, however many pages ask.
    keeping = keeping.then(() => keepNext(data.want)).catch(() => false);
    source.postMessage(await lessonsKept(await keeping));
  }
  if (data.isTelling) telling.add(source.id);
  else if (data.say === "safe" || data.say === "busy") telling.delete(source.id);
  if (data.say === "busy") safe.delete(source.id);
  if (data.say === "safe") {
    safe.add(source.id);
    const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
    if (pages.every((page) => safe.has(page.id))) await skipWaiting();
  }
}

// A child's door has its first lesson with it.
async function keepDoor(door) {
  await keep(door);
  const [first] = (await listOf(door)).lessons ?? [];
  if (first) await keepLesson(first, [], never);
}

// Fetches all that a door needs. What was fetched before a failure is there for the next try.
async function keep(door) {
  if (await listOf(door)) return;
  const list = await (await fetch(listPath(door), { cache: "no-store" })).json();
  if (list.version !== VERSION) throw new Error("the server has another version by now");
  const cache = await caches.open(cacheName(door));
  await fill(cache, list.files, never);
  await cache.put(listPath(door), new Response(JSON.stringify(list)));
}

// The next lesson: one that a child wants, then this half-term's, then the rest. Says whether to come again.
async function keepNext(want) {
  const { lessons = [] } = await listOf("pupil") ?? {};
  const now = thisTerm();
  const rank = ({ slug, term }) => (slug === want ? 0 : term === now ? 1 : 2);
  const missing = [];
  for (const lesson of lessons) if (!await isWhole(lesson)) missing.push(lesson);
  const next = missing.sort((a, b) => rank(a) - rank(b))[0];
  if (!next) return false;
  const others = rank(next) < 2 ? lessons.filter((it) => rank(it) === 2) : [];
  return keepLesson(next, others, next.slug === want ? never : lessonsWait);
}

// Keeps a lesson, giving up `others` for it, the oldest first, where the device is full. The doors are never given up.
async function keepLesson(lesson, others, mustWait) {
  if (await isWhole(lesson)) return true;
  if (await mustWait()) return false;
  try {
    const bytes = await (await fetch(lessonList(lesson.slug), { cache: "no-store" })).arrayBuffer();
    if (await digest(bytes) !== lesson.hash) throw new Error("the server has another lesson by now");
    const list = new TextDecoder().decode(bytes);
    const cache = await caches.open(lessonCache(lesson));
    await fill(cache, JSON.parse(list).files, mustWait);
    await cache.put(lessonList(lesson.slug), new Response(list));
  } catch (why) {
    if (why.name !== "QuotaExceededError") throw why;
    await giveUp(lessonCache(lesson));
    // Names come in the order in which their caches were made.
    const given = (await caches.keys()).find((name) => others.some((it) => lessonCache(it) === name));
    if (!given) return false;
    await giveUp(given);
    return keepLesson(lesson, others, mustWait);
  }
  whole.add(lessonCache(lesson));
  await sweep(lesson);
  return true;
}

// File by file, its list first: a browser frees a whole cache only once nobody holds it any more, and that may be late.
async function giveUp(name) {
  whole.delete(name);
  const cache = await caches.open(name);
  for (const file of (await cache.keys()).reverse()) await cache.delete(file);
  await caches.delete(name);
}

// Removes what a lesson has taken the place of, and lessons that there are no more.
async function sweep(lesson) {
  const { lessons } = await listOf("pupil");
  const others = lessons.filter((it) => it.slug !== lesson.slug).map((it) => `bramble-lesson-${it.slug}`);
  for (const name of (await caches.keys()).filter(isLesson)) {
    if (name !== lessonCache(lesson) && !others.includes(name.slice(0, -17))) await caches.delete(name);
  }
}

async function isWhole(lesson) {
  const cacheName = lessonCache(lesson);
  if (!whole.has(cacheName) && await caches.match(lessonList(lesson.slug), { cacheName })) whole.add(cacheName);
  return whole.has(cacheName);
}

async function lessonsKept(isMore) {
  const { lessons = [] } = await listOf("pupil") ?? {};
  const kept = [];
  for (const lesson of lessons) if (await isWhole(lesson)) kept.push(`${lesson.slug}=${lesson.bytes}`);
  const isAll = 0 < lessons.length && kept.length === lessons.length;
  return { say: "lessons", kept: kept.join(" "), isAll, isMore: isMore && !isAll };
}

function thisTerm() {
  const today = new Date();
  const day = (today.getMonth() + 1) * 100 + today.getDate();
  const began = TERMS.filter((it) => it <= day);
  return TERMS.indexOf(Math.max(...began));
}

// While a child tells; and while a new version waits, which starts only when this one rests. Nobody asks again in
// between: the page asks when its child has told, and a new version loads it anew.
async function lessonsWait() {
  if (registration.waiting) return true;
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return pages.some((page) => telling.has(page.id));
}

async function fill(cache, files, mustWait) {
  const before = await keptBefore();
  const waiting = [...files];
  let wrong;
  const hands = Array.from({ length: AT_ONCE }, async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      if (await mustWait()) throw new Error("a child tells, or a new version waits");
      if (await cache.match(file.path)) continue;
      const same = await before.get(file.path + file.hash)?.match(file.path);
      await cache.put(file.path, same ?? await fetchExactly(file));
    }
  });
  // Where one hand fails, all let go before anybody is told: none goes on writing into what is given up.
  const stop = (why) => { wrong ??= why; waiting.length = 0; };
  await Promise.all(hands.map((hand) => hand.catch(stop)));
  if (wrong) throw wrong;
}

// Files of other versions, doors and lessons, by path and hash: what has not changed is not fetched again.
async function keptBefore() {
  const kept = new Map();
  for (const name of (await caches.keys()).filter(isOurs)) {
    const cache = await caches.open(name);
    const of = DOORS.find((it) => name.startsWith(`bramble-${it}-`)) ?? name.slice("bramble-".length, -17);
    const list = await (await cache.match(listPath(of)))?.json();
    for (const { path, hash } of list?.files ?? []) kept.set(path + hash, cache);
  }
  return kept;
}

// A captive portal answers anything with 200; only the right bytes count.
async function fetchExactly({ path, hash }) {
  const response = await fetch(path, { cache: "no-cache" });
  const bytes = await response.arrayBuffer();
  if (!response.ok || await digest(bytes) !== hash) throw new Error(`${path} is not what was listed`);
  // A new answer with the old headers (the security policy among them): unpacked, and never a redirect.
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "transfer-encoding", "vary"]) headers.delete(name);
  headers.set("content-length", bytes.byteLength);
  return new Response(bytes, { headers });
}

async function digest(bytes) {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("");
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
  const kept = await fromLesson(pathname);
  return kept ? inRange(request, kept) : fetch(request);
}

// What only lessons need. The one being played is asked first: its files come one after another.
async function fromLesson(pathname) {
  const { lessons = [] } = await listOf("pupil") ?? {};
  const isPlaying = (it) => lessonCache(it) === playing;
  for (const lesson of [...lessons.filter(isPlaying), ...lessons.filter((it) => !isPlaying(it))]) {
    if (!await isWhole(lesson)) continue;
    const kept = await caches.match(pathname, { cacheName: lessonCache(lesson) });
    if (!kept) continue;
    playing = lessonCache(lesson);
    return kept;
  }
  return undefined;
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
