// The app, and who watches over it: one module, so that what has to be there when the app breaks came with it.

import init, { mount as mountApp, on_panic as onPanic } from "partner-integrations-glue";

import { showCard } from "./app/card.js";
import { brokenBy, onBroken } from "./app/guard.js";
import { fetchLater } from "./app/later.js";
import { appearanceOf, follow } from "./app/property.js";
import { compileOwn } from "./app/wasm.js";
import { wordsFor } from "./app/words.js";
import { EARLY, askEarly, reviewEarly } from "./early.js";
import { turn } from "./turn.js";

/** What the elements speak, from when it is known. */
const spoken = new WeakMap();
let style;

/** The instances that are on the page, by what shows the card in their place. */
const instances = new Set();
/** Where in the sources it broke, if it can still tell. */
let place = "";

/** More than the app ever needs, and not all of what it took if it broke by taking everything. */
const TYPED_LIES_BELOW = 64 << 20;

/** Asks for what `element` is going to need, while the wasm is still coming. */
export function prepare(element) {
  askEarly(element);
  wordsFor(element).catch(() => {});
}

/** Starts the wasm, an answer that may still be coming, once; `css` is the style of all elements. */
export async function start(wasm, css) {
  style = await new CSSStyleSheet().replace(css);
  let memory;
  onBroken(() => {
    // It let go of nothing: a password that it held would stay as long as this page.
    if (memory) new Uint8Array(memory.buffer).subarray(0, TYPED_LIES_BELOW).fill(0);
    console.error(`<partner-integrations> ${__PI_VERSION__} broke ${place}`, brokenBy());
    for (const showBroken of instances) showBroken();
  });
  ({ memory } = await init({ module_or_path: compileOwn(wasm, __PI_WASM__, __PI_WASM_INTEGRITY__) }));
  if (brokenBy()) throw brokenBy();
  // Putting it together has taken long enough on a slow phone.
  await turn();
  onPanic((where) => (place = where));
}

/** What support asks for: when, which release, which kind of end, where. No message: it could hold what was typed. */
function detailsForSupport() {
  const kind = brokenBy()?.name ?? "Error";
  return [new Date().toISOString(), `release ${__PI_VERSION__}`, kind, place].filter(Boolean).join("\n");
}

/** Loads what `element` still needs before it can be mounted: its language, and for a moment what its first picture depends on. */
export async function ready(element) {
  const [words] = await Promise.all([wordsFor(element), element[EARLY]?.ready]);
  spoken.set(element, words);
}

/**
 * Mounts an instance into an element that is ready. When the app breaks, a card takes its place and the host is told; the button
 * of the card calls `reload`. Nothing is started again without a person's press.
 */
export function mount(element, path, reload) {
  const root = element.shadowRoot;
  root.adoptedStyleSheets = [style, appearanceOf(element)];
  const { locale, catalogue } = spoken.get(element);
  reviewEarly(element);
  // The rest of the app, once there is something to see.
  element.addEventListener("pi-ready", fetchLater, { once: true });
  const mounted = mountApp(element, root, path, locale, catalogue);
  if (brokenBy()) throw brokenBy();
  let where = mounted.path();
  const tell = (name, detail) => {
    element.dispatchEvent(new CustomEvent(name, { detail: { version: 1, ...detail }, bubbles: true, composed: true }));
  };
  let words;
  const takeWords = () => {
    const [locale, direction, page, title, text, button, detailsTitle] = mounted.outside_words();
    words = { language: locale, direction, title, text, button, detailsTitle };
    tell("pi-language", { locale, direction, title: page });
  };
  takeWords();
  const arrive = ({ detail }) => (where = detail?.path ?? where);
  element.addEventListener("pi-navigate", arrive);

  // The newest wish wins, whichever file comes first.
  let wish = {};
  const speak = async () => {
    const mine = (wish = {});
    try {
      const { locale, catalogue } = await wordsFor(element);
      if (wish !== mine || brokenBy()) return;
      mounted.speak(locale, catalogue);
      takeWords();
    } catch (error) {
      console.warn("<partner-integrations> goes on in the language that it has.", error);
    }
  };
  follow(element, "messages", speak);

  const showBroken = () => {
    showCard(root, words, detailsForSupport(), reload);
    tell("pi-error", { type: "crashed", message: "the app broke; a person can reload it" });
  };
  instances.add(showBroken);
  return {
    path: () => (brokenBy() ? where : mounted.path()),
    /** Goes on in the language that the element asks for now; not where there is only a set-up to complain of. */
    speak: () => !brokenBy() && mounted.path() !== undefined && Boolean(speak()),
    navigate: (path) => mounted.navigate(path),
    partners_changed: () => mounted.partners_changed(),
    refresh: () => mounted.refresh(),
    unmount() {
      wish = undefined;
      element.removeEventListener("pi-navigate", arrive);
      instances.delete(showBroken);
      mounted.unmount();
      element[EARLY]?.end();
    },
  };
}
