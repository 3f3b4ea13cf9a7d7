// A browser that is measured: as slow as asked, and with an account of what it loads and does.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
/** Lighthouse's slow 4G, in milliseconds and bytes a second. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };
/** How many times slower its processor is; `PI_SLOWER` says otherwise. */
export const SLOWER = Number(process.env.PI_SLOWER ?? 4);
/** A phone, as Lighthouse has it. */
const PHONE = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: false, locale: "en-GB" };
const TRACED = ["disabled-by-default-devtools.timeline", "blink.user_timing"];

const PROBE = await readFile(join(import.meta.dirname, "probe.js"), "utf8");

/** Starts Chromium. */
export function launch(packages) {
  const { chromium } = createRequire(join(packages, "package.json"))("playwright-core");
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: process.env.CHROMIUM, args: [...QUIET, ...asRoot] });
}

/** A visitor with an empty cache. */
export function visitor(browser) {
  return browser.newContext(PHONE);
}

/** A page that is watched from its beginning. */
export class Watched {
  #requests = new Map();
  #trace;

  static async open(context, { network = false, slower = SLOWER } = {}) {
    const watched = new Watched();
    watched.page = await context.newPage();
    await watched.page.addInitScript(PROBE);
    watched.cdp = await context.newCDPSession(watched.page);
    await watched.cdp.send("Network.enable");
    if (network) await watched.cdp.send("Network.emulateNetworkConditions", SLOW_4G);
    await watched.cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
    watched.#listen();
    return watched;
  }

  #listen() {
    const of = (id) => this.#requests.get(id) ?? {};
    this.cdp.on("Network.requestWillBeSent", ({ requestId, request }) => {
      if (request.url.startsWith("http")) this.#requests.set(requestId, { url: request.url, bytes: 0, body: 0, head: 0 });
    });
    this.cdp.on("Network.responseReceived", ({ requestId, response }) => (of(requestId).head = response.encodedDataLength));
    // Of what comes from the cache nothing has travelled.
    this.cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const request = of(requestId);
      request.bytes = encodedDataLength;
      request.body = encodedDataLength - request.head;
    });
  }

  /** What was loaded since the last time: the app's files, and the API's answers with its pictures. */
  loaded() {
    // What came from the cache, or from what was loaded before, asked nobody.
    const all = [...this.#requests.values()].filter(({ bytes }) => bytes > 0);
    this.#requests.clear();
    const isData = ({ url }) => /^\/(api|logos)\//.test(new URL(url).pathname);
    const sum = (list, key) => list.reduce((sum, one) => sum + one[key], 0);
    const files = all.filter((one) => !isData(one));
    const data = all.filter(isData);
    return {
      requests: files.length,
      bytes: sum(files, "bytes"),
      body: sum(files, "body"),
      calls: data.filter(({ url }) => new URL(url).pathname.startsWith("/api/")).length,
      data: sum(data, "bytes"),
    };
  }

  /** Goes to an address and waits until the list can be used. */
  async visit(address) {
    await this.page.goto(address, { waitUntil: "commit" });
    await this.page.waitForFunction(() => window.bench.usable !== undefined, undefined, { timeout: 120_000 });
  }

  /** Lets the page come to rest. */
  async settle(milliseconds = 500) {
    await this.page.waitForTimeout(milliseconds);
    await this.page.evaluate(() => window.bench.painted());
  }

  /** Starts to note every task of the main thread. */
  async trace() {
    this.#trace = [];
    this.cdp.on("Tracing.dataCollected", ({ value }) => this.#trace.push(...value));
    await this.cdp.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: TRACED } });
  }

  /** Does something between two marks of that name. */
  async during(name, work) {
    await this.page.evaluate((name) => void performance.mark(`${name} begins`), name);
    await work();
    await this.ends(name);
  }

  /** Marks the end of what began with the trace. */
  async ends(name) {
    await this.page.evaluate((name) => void performance.mark(`${name} ends`), name);
  }

  /** Ends the trace; what the main thread did between the marks of each name: in all, and its longest task, in milliseconds. */
  async tasks(...names) {
    const complete = new Promise((done) => this.cdp.once("Tracing.tracingComplete", done));
    await this.cdp.send("Tracing.end");
    await complete;
    const events = this.#trace;
    return Object.fromEntries(names.map((name) => [name, between(events, `${name} begins`, `${name} ends`)]));
  }
}

function between(events, begin, end) {
  const mark = (name) => events.find((event) => event.name === name && event.cat?.includes("blink.user_timing"));
  const [from, to] = [mark(begin), mark(end)];
  if (!to) throw new Error(`The trace has no mark “${end}”.`);
  const { pid, tid } = to;
  const tasks = events.filter(
    (event) => event.name === "RunTask" && event.ph === "X" && event.pid === pid && event.tid === tid && event.ts + event.dur > (from?.ts ?? 0) && event.ts < to.ts,
  );
  // The thread's own time: what else the machine does meanwhile is not counted.
  const lengths = tasks.map(({ dur, tdur }) => (tdur ?? dur ?? 0) / 1000);
  return { time: lengths.reduce((sum, length) => sum + length, 0), longest: Math.max(0, ...lengths) };
}
