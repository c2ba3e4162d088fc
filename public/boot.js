// Starts one door of the app, and keeps it for when there is no network.
// In words that a browser of 2018 reads (a law looks): one far too old to run the app still has to say so.
// What pages can see of it, on <html>:
//   data-app      starting → ready, or missing (then what has the id "missing" is shown)
//   data-pressed  the `data-press` of what was pressed before the app was ready; the app takes it from there
//   data-offline  ready once everything this door needs is on the device, or refused
//   data-kept     the lessons that are whole on this device, as "slug=bytes …", or * where nothing can be kept
//   data-lessons  ready once all lessons are on the device
//   data-wanted   set by the app: the lesson that somebody tapped while it was still on its way
//   data-busy     set by the app while somebody is in the middle of something: no new version starts then;
//                 "telling" while a child tells: then lessons wait too
const door = "{{door}}";
const page = document.documentElement;
const QUIET = 5_000;
// A second tap this soon after a page turned belongs to the page before (report::telling::ONE_TAP).
const ONE_TAP = 350;
let touched = performance.now();
let quiet;
let turned = -ONE_TAP;

page.dataset.app = "starting";
// Before the page's own links hear of it, so that a second tap can be kept from them.
addEventListener("click", rememberPress, { capture: true });
// A module that broke answers no finger any more. What it was doing is not said anywhere.
addEventListener("error", ({ error }) => whenBroken(error));
addEventListener("unhandledrejection", ({ reason }) => whenBroken(reason));
// Pictures of pages that nobody has asked for do not keep the first one waiting; they are here before a network can go.
addEventListener("load", () => {
  for (const it of document.querySelectorAll("#tell img, #missing img")) it.loading = "eager";
});
start().then(
  // The app may have found on its way that it cannot keep anything.
  () => { if (page.dataset.app === "starting") page.dataset.app = "ready"; },
  (why) => {
    console.error(why);
    fetchGrownUp();
  },
).finally(() => {
  removeEventListener("click", rememberPress, { capture: true });
  if ("serviceWorker" in navigator) keepOffline().catch(keepNothing);
  else keepNothing("this browser has no service worker");
});

// Then lessons are played from the network, as pages are read.
function keepNothing(why) {
  console.warn(why);
  page.dataset.kept = "*";
}

async function start() {
  if (typeof WebAssembly !== "object") throw new Error("this browser has no WebAssembly");
  if (!window.indexedDB) throw new Error("this browser keeps nothing");
  const module = fetch("{{door.wasm}}");
  const { default: init } = await import("{{door.js}}");
  await init({ module_or_path: module });
}

function whenBroken(why) {
  if (window.WebAssembly && why instanceof WebAssembly.RuntimeError) fetchGrownUp();
}

function fetchGrownUp() {
  page.dataset.app = "missing";
  const missing = document.getElementById("missing");
  if (missing) missing.removeAttribute("hidden");
}

function rememberPress(event) {
  const pressed = event.target.closest && event.target.closest("[data-press]");
  const press = pressed && pressed.dataset.press;
  if (!press) return;
  if (performance.now() - turned < ONE_TAP) return event.preventDefault();
  const first = document.getElementById("tell");
  const turns = first && ["tell", "home", "leave", "cover"].includes(press);
  // What a child began, or covered, is not forgotten for what she pressed beside it.
  if (turns || !["begin", "cover"].includes(page.dataset.pressed)) page.dataset.pressed = press;
  if (!turns) return;
  // Tell's first page is in the door's own file, and its link shows it.
  first.hidden = press !== "tell";
  turned = performance.now();
  if (!first.hidden) return;
  event.preventDefault();
  // Nothing of Tell stays in the address; whatever else stands there, such as a code, is not ours to wipe.
  if (location.hash === "#tell") history.replaceState(history.state, "", "/");
}

async function keepOffline() {
  const workers = navigator.serviceWorker;
  // The first worker takes over a page that is as new as itself; a later one brings a new version.
  let isNews = workers.controller !== null;
  let reloadIsDue = false;
  const registration = await workers.register("/worker.js", { updateViaCache: "none" });
  const look = () => {
    if (reloadIsDue && !isBusy()) return location.reload();
    const news = { say: isBusy() ? "busy" : "safe", isTelling: isTelling() };
    for (const worker of [registration.active, registration.waiting]) {
      if (worker) worker.postMessage(news);
    }
  };
  workers.addEventListener("controllerchange", () => {
    reloadIsDue = isNews;
    isNews = true;
    look();
  });
  workers.addEventListener("message", ({ data }) => {
    if (data.say === "kept" && data.door === door) page.dataset.offline = "ready";
    if (data.say === "refused" && data.door === door) page.dataset.offline = "refused";
    if (data.door === door) whenQuiet(keepLessons);
    if (data.say === "lessons") {
      page.dataset.kept = data.kept;
      if (data.isAll) page.dataset.lessons = "ready";
      if (data.isMore) whenQuiet(keepLessons);
    }
  });
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    if (installing) installing.addEventListener("statechange", look);
  });
  new MutationObserver(() => {
    look();
    whenQuiet(keepLessons);
  }).observe(page, { attributeFilter: ["data-busy"] });
  for (const it of ["pointerdown", "keydown"]) addEventListener(it, () => { touched = performance.now(); });
  new MutationObserver(keepLessons).observe(page, { attributeFilter: ["data-wanted"] });
  addEventListener("online", () => whenQuiet(keepLessons));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    // Offline, there is no news, and that is no fault.
    registration.update().catch(() => {});
    look();
  });
  look();
  (await workers.ready).active.postMessage({ say: "door", door });
}

// One lesson at a time, so that a child at the tablet never waits for the others.
function keepLessons() {
  if (door !== "pupil" || page.dataset.lessons === "ready") return;
  navigator.serviceWorker.ready.then(({ active }) => active.postMessage({ say: "lessons", want: page.dataset.wanted }));
}

// Lessons that nobody asked for come when nobody has touched the page for a while.
function whenQuiet(then) {
  clearTimeout(quiet);
  const left = () => touched + QUIET - performance.now();
  quiet = setTimeout(() => (left() > 0 || isTelling() ? whenQuiet(then) : then()), Math.max(left(), 500));
}

function isBusy() {
  return page.hasAttribute("data-busy");
}

function isTelling() {
  return page.dataset.busy === "telling";
}
