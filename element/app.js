// The app, and who watches over it: one module, so that what has to be there when the app breaks came with it.

import init, { mount as mountApp, on_panic as onPanic } from "partner-integrations-glue";

import { showCard } from "./app/card.js";
import { brokenBy, onBroken } from "./app/guard.js";

/** The instances that are on the page, by what shows the card in their place. */
const instances = new Set();
/** Where in the sources it broke, if it can still tell. */
let place = "";

/** More than the app ever needs, and not all of what it took if it broke by taking everything. */
const TYPED_LIES_BELOW = 64 << 20;

/** Starts the wasm, once. */
export async function start(wasm) {
  let memory;
  onBroken(() => {
    // It let go of nothing: a password that it held would stay as long as this page.
    if (memory) new Uint8Array(memory.buffer).subarray(0, TYPED_LIES_BELOW).fill(0);
    console.error(`<partner-integrations> ${__PI_VERSION__} broke ${place}`, brokenBy());
    for (const showBroken of instances) showBroken();
  });
  ({ memory } = await init({ module_or_path: wasm }));
  if (brokenBy()) throw brokenBy();
  onPanic((where) => (place = where));
}

/** What support asks for: when, which release, which kind of end, where. No message: it could hold what was typed. */
function detailsForSupport() {
  const kind = brokenBy()?.name ?? "Error";
  return [new Date().toISOString(), `release ${__PI_VERSION__}`, kind, place].filter(Boolean).join("\n");
}

/**
 * Mounts an instance. When the app breaks, a card takes its place and the host is told; the button
 * of the card calls `reload`. Nothing is started again without a person's press.
 */
export function mount(element, root, path, reload) {
  const mounted = mountApp(element, root, path);
  if (brokenBy()) throw brokenBy();
  let where = mounted.path();
  const [language, direction, title, text, button, detailsTitle] = mounted.crash_words();
  const words = { language, direction, title, text, button, detailsTitle };
  const follow = ({ detail }) => (where = detail?.path ?? where);
  element.addEventListener("pi-navigate", follow);

  const showBroken = () => {
    showCard(root, words, detailsForSupport(), reload);
    const detail = { version: 1, type: "crashed", message: "the app broke; a person can reload it" };
    element.dispatchEvent(new CustomEvent("pi-error", { detail, bubbles: true, composed: true }));
  };
  instances.add(showBroken);
  return {
    path: () => (brokenBy() ? where : (where = mounted.path() ?? where)),
    navigate: (path) => mounted.navigate(path),
    partners_changed: () => mounted.partners_changed(),
    refresh: () => mounted.refresh(),
    unmount() {
      element.removeEventListener("pi-navigate", follow);
      instances.delete(showBroken);
      mounted.unmount();
    },
  };
}
