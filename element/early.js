// What the app will ask the API first, asked before the app is there: the owner's businesses and the first page of partners.
//
// Only where it is certain what the app is going to ask: the session is a cookie, and nothing is set that may have to be
// understood in another way. The app takes an answer for the very request that it would have sent, failures too, and once.

import { turn } from "./turn.js";

/** Under this name an element holds what was asked for it. */
export const EARLY = Symbol.for("partner-integrations.early");

/** An answer that was asked for so long ago is not taken any more, in milliseconds. */
const PATIENCE = 10_000;
/** How long the app is held back for what decides its first picture, in milliseconds. */
const HELD_BACK = 1_000;
/** Longer ones are left to the app alone, which knows its limits, in bytes. */
const MAX_READ = 1 << 20;

const ACCEPT = "application/vnd.api+json, application/json";
const BUSINESSES = "/api/v1/users/me/businesses";
const businesses = `${BUSINESSES}?page=1&per_page=100`;
const partners = (id) => `/api/v1/partners?business_uuid=${id}&include=partner_integrations&page=1&per_page=100`;
const linked = (id) => `${BUSINESSES}/${id}?include=partners`;

/** An id that is written into an address as it is. */
const isPlain = (id) => typeof id === "string" && /^[\w-]{1,64}$/.test(id);
const BASE = /^(https:\/\/[\w.-]+|http:\/\/(localhost|127\.0\.0\.1))(:\d+)?(\/[\w./-]*)?$/;
/** With another value there is no app, but a message. */
const TAKES = {
  credentials: ["same-origin", "include", "omit"],
  "media-type": ["application/json", "application/vnd.api+json"],
  linkage: ["documented", "json-api"],
  "password-format": ["integer", "text"],
  routing: ["memory", "hash"],
  theme: ["light", "dark", "auto"],
};

/** The requests of one element. */
class Early {
  #asked = new Map();
  /** Settled when the app may be shown. */
  ready;

  constructor(plan) {
    this.plan = plan;
  }

  /**
   * Sends a request, and reads its answer, for `then`, too, as long as the app has not come for it. With an answer that `isLong` the app
   * goes on in a task of its own; what decides the first picture has to be in that.
   */
  async ask(path, then, isLong = false) {
    const { base, credentials, type } = this.plan;
    const controller = new AbortController();
    const url = base + path;
    const key = `${credentials} ${type} ${url}`;
    const headers = { Accept: ACCEPT, "Content-Type": type };
    const answer = fetch(url, { cache: "no-store", credentials, headers, signal: controller.signal });
    const asked = { answer, controller, at: performance.now(), text: undefined, isLong };
    this.#asked.set(key, asked);
    try {
      const response = await answer;
      const isWaiting = () => this.#asked.get(key) === asked;
      if (!isWaiting() || response.headers.get("content-length") > MAX_READ) return;
      asked.text = await response.clone().text();
      // Once the app has it, the next question is the app's.
      if (response.ok && isWaiting()) then?.(asked.text);
    } catch {
      // Whoever takes it hears of it.
    }
  }

  /**
   * The answer to a request, if it was sent a moment ago: a promise of the response and, where it is there already, its text, so that
   * the first picture is drawn with it. `signal` ends it from now on.
   */
  take(key, signal) {
    const asked = this.#asked.get(key);
    this.#asked.delete(key);
    if (!asked) return undefined;
    const { answer, controller, at, isLong } = asked;
    if (performance.now() - at > PATIENCE) return void controller.abort();
    signal.addEventListener("abort", () => controller.abort());
    return answer.then(async (response) => {
      if (isLong) await turn();
      return [response, asked.text];
    });
  }

  /** Ends what nobody has come for. */
  end() {
    for (const { controller } of this.#asked.values()) controller.abort();
    this.#asked.clear();
  }
}

/** What is certain of the first questions of `element` as it is set up now; nothing where too little is. */
function planOf(element) {
  const isSet = (name) => element[name] !== undefined && element[name] !== null;
  if (["getAccessToken", "headers", "partners"].some(isSet)) return undefined;
  const said = (name) => element.getAttribute(name)?.trim() ?? "";
  if (Object.entries(TAKES).some(([name, values]) => said(name) && !values.includes(said(name)))) return undefined;
  const base = said("api-base").replace(/\/+$/, "");
  if (base && !BASE.test(base)) return undefined;

  const isOurs = said("routing") === "hash";
  const path = isOurs ? location.hash : String(element.path ?? said("path"));
  const switched = new URLSearchParams(path.split("?")[1]).getAll("business").pop();
  const business = switched ?? said("business-id");
  // Without one, only our own page has the owner's first.
  if (business ? !isPlain(business) : !isOurs || switched === "") return undefined;
  return { base, business, credentials: said("credentials") || "same-origin", type: said("media-type") || "application/json" };
}

/** Asks what the app of `element` will ask first, if that is certain; once. */
export function askEarly(element) {
  const plan = planOf(element);
  if (!plan || element[EARLY]) return;
  const early = new Early(plan);
  element[EARLY] = early;
  const askPartners = (id) =>
    // Where one is among them whose attributes do not tell its state, the app reads the business's links next.
    early.ask(partners(id), (text) => /"name"\s*:\s*"orkestro"/i.test(text) && early.ask(linked(id)), true);
  const known = early.ask(businesses, (text) => {
    if (plan.business) return;
    const { id } = JSON.parse(text).data[0];
    if (isPlain(id)) askPartners(id);
  });
  // Several businesses are a choice above everything else: what came later would push all of it down.
  early.ready = Promise.race([known, new Promise((resolve) => setTimeout(resolve, HELD_BACK))]);
  if (plan.business) askPartners(plan.business);
}

/** Ends what was asked for `element` if it is not what its app is going to ask: the host has changed something since. */
export function reviewEarly(element) {
  const early = element[EARLY];
  if (early && JSON.stringify(planOf(element)) !== JSON.stringify(early.plan)) early.end();
}
