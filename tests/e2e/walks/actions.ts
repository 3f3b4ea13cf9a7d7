import type { Rule } from "../support/sandbox";
import { CANARY, type Sight } from "./eyes";
import { choose, filterBy, press, type } from "./hands";
import type { Kind } from "./network";
import type { Random } from "./random";
import type { Tab, Walk } from "./walk";

/** Where something interesting can happen: with and without credentials, connected at the start or not, and some that fail. */
export const PARTNERS = [
  "Orkestro", "Kestrel Couriers", "Hungry Heron", "Tillhouse", "Pocketregister", "Seatwell", "Porte à Porte",
  "Caisse Claire", "Nimbus Till", "Zippelin", "Mealwind", "Ledgerleaf POS", "Copper Counter", "Kassa Nova",
  "Fault: connected but the answer is lost", "Fault: somebody else was faster, on connect", "Fault: no answer on connect",
  "Fault: server error on connect", "Fault: disconnected but the answer is lost", "Fault: no answer on disconnect",
  "Fault: somebody else was faster, on disconnect", "Fault: page in HTML on disconnect", "Fault: gone when read by its id",
];

const LOGINS = [
  ...Array<string>(14).fill("bistro-7"), "active-at-once", "active-at-once", "error-400", "error-401", "error-403", "error-404", "error-409",
  "error-409", "error-422-login", "error-422-password", "error-423", "error-429", "error-500", "error-500-done", "error-500-done",
  "error-502-html", "error-503", "errors-in-200", "redirect-login", "lost-answer", "lost-answer", "no-answer", "accepted-202", "empty-200",
  "no-content-204",
];

/** What an action is done with. */
export type Scene = { walk: Walk; random: Random; tab: Tab; sight: Sight };

/** Something that a person, somebody else, time or the network does. What it returns tells what it was. */
export type Action = {
  name: string;
  weight: number;
  /** Whether it makes sense now. */
  fits?: (scene: Scene) => boolean;
  do: (scene: Scene) => Promise<string | void>;
};

const has = (button: string) => ({ sight }: Scene) => sight.buttons.includes(button) || sight.disabled.includes(button);
const inDirectory = ({ sight }: Scene) => sight.partner === null && !sight.dialog;

/** Presses a button that asks for a change, and notes that a person did. */
async function ask(scene: Scene, kind: Kind, idle: boolean): Promise<string> {
  const { walk, random, tab, sight } = scene;
  const partner = walk.ids.get(sight.partner ?? "") ?? "?";
  const times = random.chance(0.25) ? random.from(2, 3) : 1;
  walk.network.presses.push({ page: tab.page, business: sight.business, partner, kind, idle, sent: 0 });
  walk.figures["repeated presses"] += times > 1 ? 1 : 0;
  walk.stir(sight.business, partner, tab);
  if (sight.partner!.includes("no answer")) walk.network.hanging.changes = true;
  const pressed = await press(tab.page, kind === "connect" ? "Connect" : "Disconnect", times);
  return `${sight.partner} of ${sight.business}${times > 1 ? `, ${times} times` : ""}${pressed ? "" : ", but it was gone"}`;
}

async function fillIn({ walk, random, tab }: Scene): Promise<string> {
  const login = random.pick(LOGINS);
  if (login === "no-answer") walk.network.hanging.changes = true;
  const password = random.chance(0.1) ? "" : CANARY + random.from(10, 99);
  await type(tab.page, { Login: login, Password: password });
  await walk.glance(tab);
  return password ? login : `${login}, without a password`;
}

const people: Action[] = [
  {
    name: "opens a partner",
    weight: 30,
    fits: (scene) => inDirectory(scene) && scene.sight.links.length > 0,
    async do({ random, tab, sight }) {
      const known = sight.links.filter((name) => PARTNERS.includes(name));
      const name = random.pick(known.length > 0 ? known : sight.links);
      await press(tab.page, name);
      return name;
    },
  },
  {
    name: "goes to all partners",
    weight: 7,
    fits: ({ sight }) => sight.partner !== null && !sight.dialog,
    async do({ tab }) {
      await press(tab.page, "All partners");
    },
  },
  {
    name: "goes back",
    weight: 3,
    fits: ({ sight }) => sight.past && !sight.dialog,
    async do({ tab }) {
      await tab.page.evaluate(() => history.back());
    },
  },
  {
    name: "searches",
    weight: 3,
    fits: inDirectory,
    async do({ random, tab }) {
      const text = random.pick(["", "", "", "ti", "courier", "Fault", "POCKET", "no such thing"]);
      await type(tab.page, { "Search partners": text });
      return text;
    },
  },
  {
    name: "filters",
    weight: 3,
    fits: inDirectory,
    async do({ random, tab }) {
      const state = random.pick(["All", "All", "Available", "Requested", "Connected"]);
      await filterBy(tab.page, state);
      return state;
    },
  },
  {
    name: "switches the business",
    weight: 3,
    fits: ({ sight }) => sight.business !== "" && !sight.dialog,
    async do({ random, tab }) {
      const business = random.pick(["b-1", "b-1", "b-2", "b-3"]);
      await choose(tab.page, "Business", business);
      return business;
    },
  },
  { name: "types", weight: 3, fits: ({ sight }) => sight.form && !sight.dialog, do: fillIn },
  {
    name: "connects with a login",
    weight: 40,
    fits: (scene) => scene.sight.form && has("Connect")(scene) && !scene.sight.dialog,
    async do(scene) {
      const typed = await fillIn(scene);
      const idle = scene.sight.disabled.includes("Connect") || typed.endsWith("without a password");
      return `${await ask(scene, "connect", idle)}, as ${typed}`;
    },
  },
  {
    name: "connects with one click",
    weight: 40,
    fits: (scene) => !scene.sight.form && has("Connect")(scene) && !scene.sight.dialog,
    do: (scene) => ask(scene, "connect", scene.sight.disabled.includes("Connect")),
  },
  {
    name: "wants to disconnect",
    weight: 30,
    fits: (scene) => !scene.sight.dialog && has("Disconnect")(scene),
    async do({ tab }) {
      await press(tab.page, "Disconnect");
    },
  },
  {
    name: "gives another login",
    weight: 8,
    fits: (scene) => !scene.sight.dialog && has("Use another login")(scene),
    async do(scene) {
      await press(scene.tab.page, "Use another login");
      const typed = await fillIn(scene);
      const { walk, tab, sight } = scene;
      const partner = walk.ids.get(sight.partner ?? "") ?? "?";
      // One press, two changes: the second only if the first has worked.
      const idle = typed.endsWith("without a password");
      for (const kind of ["disconnect", "connect"] as const) {
        walk.network.presses.push({ page: tab.page, business: sight.business, partner, kind, idle, sent: 0 });
      }
      walk.stir(sight.business, partner, tab);
      if (sight.partner!.includes("no answer")) walk.network.hanging.changes = true;
      await press(tab.page, "Reconnect");
      return `${sight.partner} of ${sight.business}, as ${typed}`;
    },
  },
  ...["Leave", "Stay"].map((button) => ({
    name: `says “${button}”`,
    weight: button === "Leave" ? 90 : 30,
    fits: ({ sight }: Scene) => sight.dialog && sight.buttons.includes(button),
    async do({ tab }: Scene) {
      await press(tab.page, button);
    },
  })),
  { name: "says yes", weight: 90, fits: (scene) => scene.sight.dialog && has("Disconnect")(scene), do: (scene) => ask(scene, "disconnect", false) },
  {
    name: "says no",
    weight: 15,
    fits: (scene) => scene.sight.dialog && has("Cancel")(scene),
    async do({ tab }) {
      await press(tab.page, "Cancel");
    },
  },
  ...["Check again", "Try again", "Dismiss", "Show all partners"].map((button) => ({
    name: `presses “${button}”`,
    weight: button === "Dismiss" ? 4 : 25,
    fits: (scene: Scene) => has(button)(scene) && !scene.sight.dialog,
    async do({ random, tab }: Scene) {
      tab.waiting.clear();
      await press(tab.page, button, random.pick([1, 1, 2]));
    },
  })),
];

const tabs: Action[] = [
  {
    name: "reloads",
    weight: 2,
    fits: ({ walk }) => !walk.offline,
    async do({ walk, tab }) {
      await walk.reload(tab);
    },
  },
  {
    name: "closes the tab, and opens another",
    weight: 2,
    fits: ({ walk }) => !walk.offline,
    async do({ walk, tab }) {
      await walk.close(tab);
      await walk.open();
    },
  },
  {
    name: "opens a second tab",
    weight: 3,
    fits: ({ walk }) => !walk.offline && walk.tabs.length === 1,
    async do({ walk, random, sight }) {
      const partner = walk.ids.get(sight.partner ?? "");
      const same = partner && random.chance(0.7) ? `/partners/${partner}?business=${sight.business}` : "/";
      await walk.open(same);
      return same;
    },
  },
  {
    name: "closes the second tab",
    weight: 2,
    fits: ({ walk }) => walk.tabs.length > 1,
    async do({ walk, tab }) {
      await walk.close(tab);
    },
  },
];

const others: Action[] = [
  {
    name: "somebody else changes",
    weight: 5,
    fits: ({ sight }) => sight.business !== "",
    async do({ walk, random, sight }) {
      const name = sight.partner ?? random.pick(PARTNERS);
      const partner = walk.ids.get(name)!;
      // Nobody approves Orkestro.
      const state = random.pick(name === "Orkestro" ? (["available", "active"] as const) : (["available", "requested", "active"] as const));
      walk.stir(sight.business, partner);
      await walk.sandbox.set(partner, state, sight.business);
      return `${name} of ${sight.business}: ${state}`;
    },
  },
  {
    name: "the partner answers",
    weight: 6,
    fits: ({ sight }) => Object.values(sight.states).includes("Requested"),
    async do({ walk, random, sight }) {
      const name = random.pick(Object.keys(sight.states).filter((name) => sight.states[name] === "Requested"));
      const [partner, yes] = [walk.ids.get(name)!, random.chance(0.7)];
      walk.stir(sight.business, partner);
      await walk.sandbox.set(partner, yes ? "active" : "available", sight.business);
      return `${name} of ${sight.business}: ${yes ? "yes" : "no"}`;
    },
  },
  {
    name: "time passes",
    weight: 6,
    async do({ walk, random }) {
      const seconds = random.pick([1, 2, 4, 8, 15, 33]);
      await walk.pass(seconds);
      return `${seconds} s`;
    },
  },
  {
    name: "the lid is closed for a while",
    weight: 2,
    async do({ walk, random }) {
      const minutes = random.pick([1, 5, 60, 480]);
      await walk.sleep(minutes * 60);
      return `${minutes} min`;
    },
  },
  {
    name: "the network goes",
    weight: 2,
    fits: ({ walk }) => !walk.offline,
    do: ({ walk }) => walk.setOffline(true),
  },
  { name: "the network comes", weight: 12, fits: ({ walk }) => walk.offline, do: ({ walk }) => walk.setOffline(false) },
];

const READS = "/api/v1/";
const CHANGES = "/api/v1/partner_integrations/";

/** What can happen to an exchange; the same for reads and for changes, but for `after` and `work`. */
function fault(random: Random): [string, Partial<Rule>] {
  return random.pick<[string, Partial<Rule>]>([
    ["are slow", { delay_ms: random.from(10, 60) }],
    ["are dropped before they are heard", { drop: "before" }],
    ["are dropped after they were heard", { drop: "after" }],
    ["are reset before they are heard", { drop: "before", reset: true }],
    ["are reset after they were heard", { drop: "after", reset: true }],
    ["are cut off inside the answer", { truncate: random.from(0, 40) }],
    ["answer 500", { status: 500 }],
    ["answer 500, and do it", { status: 500, work: true }],
    ["answer 502 with HTML", { status: 502, body: "<html>Bad gateway</html>", headers: { "content-type": "text/html" } }],
    ["answer 504, and do it", { status: 504, work: true, body: "" }],
    ["answer 429", { status: 429, body: "{}", headers: { "retry-after": String(random.from(1, 70)) } }],
    ["hang before they are heard", { hang: "before" }],
    ["hang after they were heard", { hang: "after" }],
  ]);
}

const faults: Action[] = [
  {
    name: "reads",
    weight: 9,
    async do({ walk, random }) {
      const [what, rule] = random.chance(0.1) ? (["are a minute old", { headers: { age: "75" } }] as const) : fault(random);
      const times = random.pick([1, 2, 4, 50]);
      if ("hang" in rule) walk.network.hanging.reads = true;
      walk.faulty = true;
      await walk.sandbox.fail({ method: "GET", path: READS, times, ...rule });
      return `${what}, ${times} times`;
    },
  },
  {
    name: "changes",
    weight: 10,
    async do({ walk, random }) {
      const [what, rule] = fault(random);
      const times = random.pick([1, 1, 2]);
      if ("hang" in rule) walk.network.hanging.changes = true;
      walk.faulty = true;
      await walk.sandbox.fail(...["POST", "DELETE"].map((method) => ({ method, path: CHANGES, times, ...rule })));
      return `${what}, ${times} times`;
    },
  },
  { name: "all is well again", weight: 3, fits: ({ walk }) => walk.faulty, do: ({ walk }) => walk.recover() },
];

export const ACTIONS: Action[] = [...people, ...tabs, ...others, ...faults];
