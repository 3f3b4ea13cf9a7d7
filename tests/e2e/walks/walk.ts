import type { BrowserContext, Page } from "@playwright/test";

import type { Received, Sandbox, Standing } from "../support/sandbox";
import { type Sight, isWaiting, look } from "./eyes";
import { comeBack } from "./hands";
import { type Change, Network, changeOf } from "./network";
import type { Random } from "./random";

const WORDS: Record<Standing, string> = { available: "Available", requested: "Requested", active: "Connected" };
const KNOWN = Object.values(WORDS);

/** How long what waits may wait, in seconds of the page's clock: the app's own deadlines, and a look at the clock late. */
const PATIENCE = { loading: 10 + 10 + 30, "Connecting…": 30, "Disconnecting…": 30, "Checking…": 25 };
const LATE = 6;
/** The most of a sleep that counts, in seconds. */
const DOZE = 12;

/** What a walk has met, for the summary. */
export type Figures = Record<
  "walks" | "actions" | "settled" | "compared" | "presses" | "idle presses" | "repeated presses" | "sent" | "received" | "repeated by the browser" | "faults",
  number
> & Record<"disagreements" | "duplicates" | "blank screens" | "late spinners", number>;

/** A tab, and since when it shows what waits. */
export type Tab = { number: number; page: Page; waiting: Map<string, number> };

/** One walk: some tabs of one browser, one person, and others who change things meanwhile. */
export class Walk {
  readonly tabs: Tab[] = [];
  readonly network: Network;
  readonly did: string[] = [];
  readonly figures: Figures = {
    walks: 1, actions: 0, settled: 0, compared: 0, presses: 0, "idle presses": 0, "repeated presses": 0,
    sent: 0, received: 0, "repeated by the browser": 0, faults: 0, disagreements: 0, duplicates: 0, "blank screens": 0, "late spinners": 0,
  };
  offline = false;
  faulty = false;
  /** What somebody else changed since a tab last had to know: `tab business partner`. */
  private stirred = new Set<string>();
  private opened = 0;
  /** Seconds that have passed on the pages' clock, without sleep. */
  private now = 0;
  /** Requests were cut off in the browser; the sandbox may still be at work. */
  private cutOff = false;
  private log = "";

  constructor(
    readonly context: BrowserContext,
    readonly sandbox: Sandbox,
    readonly random: Random,
    /** The partners' ids by their names. */
    readonly ids: Map<string, string>,
  ) {
    this.network = new Network(context);
  }

  // What actions need.

  async open(path = "/"): Promise<Tab> {
    const page = await this.context.newPage();
    const tab = { number: ++this.opened, page, waiting: new Map<string, number>() };
    this.tabs.push(tab);
    await page.goto(`/#${path}`, { waitUntil: "commit" });
    await this.mounted(tab);
    return tab;
  }

  async reload(tab: Tab): Promise<void> {
    this.cutOff ||= !this.network.isIdle;
    tab.waiting.clear();
    await tab.page.reload({ waitUntil: "commit" });
    await this.mounted(tab);
  }

  async close(tab: Tab): Promise<void> {
    this.cutOff ||= !this.network.isIdle;
    this.tabs.splice(this.tabs.indexOf(tab), 1);
    await tab.page.close();
    this.network.forget(tab.page);
  }

  private async mounted(tab: Tab): Promise<void> {
    await tab.page.locator("partner-integrations .shell").first().waitFor({ state: "attached" });
  }

  async pass(seconds: number): Promise<void> {
    await this.context.clock.runFor(seconds * 1000);
    this.now += seconds;
  }

  async sleep(seconds: number): Promise<void> {
    await this.context.clock.fastForward(seconds * 1000);
    this.now += Math.min(seconds, DOZE);
  }

  async setOffline(offline: boolean): Promise<void> {
    this.cutOff ||= !this.network.isIdle;
    await this.context.setOffline(offline);
    this.offline = offline;
  }

  /** Somebody else changes what stands between a business and a partner: another tab, the partner, a colleague. */
  stir(business: string, partner: string, except?: Tab): void {
    for (const tab of this.tabs) if (tab !== except) this.stirred.add(this.key(tab, business, partner));
  }

  private key({ number }: Tab, business: string, partner: string): string {
    return `${number} ${business} ${partner}`;
  }

  async recover(): Promise<void> {
    this.faulty = false;
    await this.sandbox.recover();
    this.network.hanging = { reads: false, changes: false };
  }

  // What is checked.

  /** Lets what is under way end, each in its time, and compares what is shown with the truth. */
  async settle(): Promise<Sight[]> {
    this.figures.settled += 1;
    const sights = await this.quiet();
    await this.compare(sights, false);
    return sights;
  }

  /** The same when nothing is wrong any more, and the person has come back to each tab: now all has to be right. */
  async comeBack(): Promise<void> {
    await this.recover();
    if (this.offline) await this.setOffline(false);
    await this.quiet();
    await this.sleep(11);
    for (const { page } of this.tabs) await comeBack(page);
    await this.compare(await this.quiet(), true);
    this.stirred.clear();
  }

  /** Runs the clock until nothing is under way. */
  private async quiet(): Promise<Sight[]> {
    for (const step of [0.3, 0.7, 1, 2, ...Array<number>(20).fill(5)]) {
      await this.network.settled();
      await this.sandboxIsIdle();
      const sights = await this.look();
      if (!sights.some(isWaiting) && this.network.isIdle) return sights;
      // What hangs in the background, behind what is shown, may hang until its own deadline.
      await this.pass(step);
    }
    throw new Error(`nothing comes to rest: ${JSON.stringify((await this.look()).map(({ states, loading }) => ({ states, loading })))}`);
  }

  private look(): Promise<Sight[]> {
    return Promise.all(this.tabs.map((tab) => this.glance(tab)));
  }

  /** Looks at a tab, and whether something is there that may never be. */
  async glance(tab: Tab): Promise<Sight> {
    const sight = await look(tab.page);
    this.judge(tab, sight);
    return sight;
  }

  private judge(tab: Tab, sight: Sight): void {
    if (sight.broken) throw new Error("the app is broken, or could not be loaded");
    if (sight.letters < 20 && !sight.loading) {
      this.figures["blank screens"] += 1;
      throw new Error("a blank screen");
    }
    if (sight.secrets.length > 0) throw new Error(`the password is in ${sight.secrets.join(", ")}`);
    const waits = Object.entries(sight.states).filter(([, state]) => state.endsWith("…"));
    if (sight.loading) waits.push(["the screen", "loading"]);
    const names = new Set(waits.map((wait) => wait.join(": ")));
    for (const name of tab.waiting.keys()) if (!names.has(name)) tab.waiting.delete(name);
    for (const [who, state] of waits) {
      const name = `${who}: ${state}`;
      const since = tab.waiting.get(name) ?? this.now;
      tab.waiting.set(name, since);
      if (this.now - since > PATIENCE[state as keyof typeof PATIENCE] + LATE) {
        this.figures["late spinners"] += 1;
        throw new Error(`past its deadline: ${name} for ${this.now - since} s`);
      }
    }
  }

  /** Every request that was cut off in the browser has its line in the sandbox's log. */
  private async sandboxIsIdle(): Promise<void> {
    if (!this.cutOff) return;
    for (const end = performance.now() + 5_000; performance.now() < end; ) {
      const received = await this.sandbox.received();
      if (this.takeLog().match(/ \/api\/\S* /g)?.length === received.length) break;
    }
    this.cutOff = false;
  }

  /** What was shown, and what is true, where they differ. Unless `strict`, what somebody else changed need not be known yet. */
  private async compare(sights: Sight[], strict: boolean): Promise<void> {
    let wrong: string[] = [];
    for (const end = performance.now() + 3_000; ; sights = await this.look()) {
      const truth = new Map((await this.sandbox.relationships()).map(({ business, partner, state }) => [`${business} ${partner}`, state]));
      wrong = sights.flatMap((sight, at) => this.differences(this.tabs[at]!, sight, truth, strict));
      // An answer that has just come may not be on the screen yet.
      if (wrong.length === 0 || performance.now() > end) break;
    }
    this.figures.compared += sights.reduce((sum, { states }) => sum + Object.keys(states).length, 0);
    if (wrong.length > 0) {
      this.figures.disagreements += wrong.length;
      throw new Error(`the screen and the database disagree${strict ? " after coming back" : ""}:\n  ${wrong.join("\n  ")}`);
    }
  }

  private differences(tab: Tab, sight: Sight, truth: Map<string, Standing>, strict: boolean): string[] {
    const where = `tab ${tab.number}`;
    const wrong = Object.entries(sight.states).flatMap(([name, shown]) => {
      const partner = this.ids.get(name) ?? "?";
      const standing = WORDS[truth.get(`${sight.business} ${partner}`) ?? "available"];
      if (shown === standing) return [];
      const excused = !KNOWN.includes(shown) || this.stirred.has(this.key(tab, sight.business, partner));
      return !strict && excused ? [] : [`${where}: ${name} of ${sight.business}: shown ${shown}, is ${standing}`];
    });
    if (strict && Object.keys(sight.states).length === 0 && sight.links.length === 0 && !sight.buttons.includes("Show all partners")) {
      wrong.push(`${where}: nothing is shown`);
    }
    if (strict && sight.stale) wrong.push(`${where}: still says “${sight.stale}”`);
    return wrong;
  }

  /** What the sandbox received and wrote down belongs to presses, each to one. */
  async account(): Promise<{ log: string; wrong: string[] }> {
    const { presses, wrong } = this.network;
    const received = (await this.sandbox.mutations()) as (Received & { id: string })[];
    const lines = this.takeLog().split("\n").filter((line) => / (POST|DELETE) \/api\//.test(line));
    for (const { id } of received) {
      const times = lines.filter((line) => line.endsWith(` ${id}`)).length;
      if (times !== 1) wrong.push(`${id} is in the log ${times} times`);
    }
    if (lines.length !== received.length) wrong.push(`${lines.length} changes in the log, ${received.length} received`);
    const name = ({ business, partner, kind }: Change) => `${kind} of ${business} and ${partner}`;
    const arrived = received.map(({ method, path, body, status }) => ({ what: name(changeOf(method, path, body)), status }));
    for (const what of new Set(arrived.map(({ what }) => what))) {
      const mine = presses.filter((press) => name(press) === what);
      const asked = mine.filter(({ idle }) => !idle).length;
      const came = arrived.filter((one) => one.what === what);
      // Chromium repeats a request by itself, also a POST, when a connection that it had kept ready is closed without an answer
      // (its `ShouldResendRequest`). Then the page has sent fewer than arrived, and the earlier one was not answered.
      const unheard = came.slice(0, -1).filter(({ status }) => status === null).length;
      const more = came.length - mine.reduce((sum, { sent }) => sum + sent, 0);
      const repeated = Math.max(0, Math.min(more, unheard));
      this.figures["repeated by the browser"] += repeated;
      if (came.length - repeated > asked) wrong.push(`${what}: received ${came.length} times, pressed ${asked} times`);
    }
    const requests = await this.sandbox.received();
    this.figures.sent = this.network.sent;
    this.figures.received = received.length;
    this.figures.presses = presses.length;
    this.figures["idle presses"] = presses.filter(({ idle }) => idle).length;
    this.figures.faults = requests.filter(({ status }) => status === null || status >= 400).length + this.network.failed;
    this.figures.duplicates = wrong.length;
    return { log: this.log, wrong };
  }

  private takeLog(): string {
    return (this.log += this.sandbox.takeLog());
  }
}
