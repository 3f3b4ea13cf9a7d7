import { expect, type Page, type Request } from "@playwright/test";

import { Memory } from "./memory";
import type { Sandbox } from "./sandbox";

/**
 * Everything that could keep a text which was typed into a page or lent to it.
 *
 * The text must never travel into the page by `evaluate` or `fill`: Playwright would leave it in the page's memory. It is
 * typed with the keyboard, and all searching is done out here.
 */
export class Traces {
  private readonly bodies: string[] = [];
  private readonly addresses: string[] = [];
  private readonly headers: Promise<Record<string, string>>[] = [];
  private readonly said: string[] = [];

  private constructor(
    private readonly page: Page,
    private readonly sandbox: Sandbox,
    readonly memory: Memory,
  ) {}

  /** Call before the page is opened. */
  static async follow(page: Page, sandbox: Sandbox): Promise<Traces> {
    const traces = new Traces(page, sandbox, await Memory.of(page));
    page.context().on("request", (request) => traces.note(request));
    page.context().on("console", (message) => traces.said.push(message.text(), ...message.args().map(String)));
    page.context().on("weberror", (error) => traces.said.push(String(error.error().stack)));
    page.on("framenavigated", (frame) => traces.addresses.push(frame.url()));
    await page.addInitScript(overhear);
    return traces;
  }

  private note(request: Request): void {
    this.addresses.push(request.url());
    this.headers.push(request.allHeaders().catch(() => request.headers()));
    this.bodies.push(request.postData() ?? "");
  }

  /** How many requests had `text` in their bodies. */
  requestsWith(text: string): number {
    return this.bodies.filter((body) => body.includes(text)).length;
  }

  /** The headers, by their names, that held `text` in some request. */
  async headersWith(text: string): Promise<Set<string>> {
    // One that hangs has told all of its headers only when it ends.
    await this.sandbox.recover();
    const all = (await Promise.all(this.headers)).flatMap(Object.entries);
    return new Set(all.flatMap(([name, value]) => (value.includes(text) ? [name] : [])));
  }

  /** The places, other than bodies, headers and memory, that hold `text` in any of the ways in which texts are written. */
  async placesWith(text: string): Promise<string[]> {
    const places: Record<string, string> = {
      ...(await this.page.evaluate(lookAround)),
      addresses: this.addresses.join("\n"),
      history: JSON.stringify(await this.memory.history()),
      console: this.said.join("\n"),
      cookies: JSON.stringify(await this.page.context().cookies()),
      "what the sandbox noted": JSON.stringify(await this.sandbox.received()),
      "the sandbox's log": this.sandbox.takeLog(),
      "reports of the policy": JSON.stringify(await this.sandbox.cspReports()),
    };
    return Object.keys(places).filter((place) => spellings(text).some((spelling) => places[place]!.includes(spelling)));
  }

  /** What of `text` is in memory after a collection. Half of a secret is one, too. */
  async memoryWith(text: string): Promise<string[]> {
    const half = Math.ceil(text.length / 2);
    const parts = [text.slice(0, half), text.slice(-half)];
    const strings = await this.memory.strings(...parts);
    const memories = await this.memory.wasm();
    expect(memories, "the memory of the wasm was found").not.toHaveLength(0);
    const needles = parts.flatMap((part) => [Buffer.from(part), Buffer.from(part, "utf16le")]);
    const bytes = memories.flatMap((memory) => {
      const at = needles.map((needle) => memory.indexOf(needle)).find((at) => at >= 0);
      return at === undefined ? [] : [`at ${at} of the wasm's memory`];
    });
    return [...strings, ...bytes];
  }

  /** It is in no place and no memory. */
  async expectNone(text: string): Promise<void> {
    // Memory first: looking into the places makes strings.
    expect(await this.memoryWith(text), "what is left in memory").toEqual([]);
    expect(await this.placesWith(text), "where it was left").toEqual([]);
    expect(await this.headersWith(text), "headers").toEqual(new Set());
  }
}

function spellings(text: string): string[] {
  const inJson = JSON.stringify(text).slice(1, -1);
  return [text, inJson, encodeURIComponent(text), encodeURI(text), btoaOfBytes(text)];
}

/** Base64 without its last group, which depends on what follows. */
const btoaOfBytes = (text: string) => Buffer.from(text).toString("base64").replace(/=*$/, "").slice(0, -3);

/** Runs in the page, before anything else: notes what is dispatched and posted, to whomever. */
function overhear(): void {
  const overheard: string[] = [];
  Object.assign(window, { overheard });
  const note = (value: unknown) => {
    try {
      overheard.push(typeof value === "string" ? value : JSON.stringify(value) ?? String(value));
    } catch {
      overheard.push(String(value));
    }
  };
  const tap = (prototype: object, name: string, what: (value: any) => unknown) => {
    const original = (prototype as any)[name];
    (prototype as any)[name] = function (this: unknown, ...values: unknown[]) {
      note(what(values[0]));
      return original.apply(this, values);
    };
  };
  tap(EventTarget.prototype, "dispatchEvent", (event) => [event.type, event.detail, event.data]);
  for (const { prototype } of [BroadcastChannel, MessagePort, Worker]) tap(prototype, "postMessage", (value) => value);
  tap(window, "postMessage", (value) => value);
  tap(Storage.prototype, "setItem", (value) => value);
}

/** Runs in the page: each place with all that is in it, as text. */
async function lookAround(): Promise<Record<string, string>> {
  const markup = (root: Element | ShadowRoot): string => {
    const inside = [...root.querySelectorAll("*")];
    const values = inside.map((element) => ("value" in element ? String(element.value) : ""));
    const sheets = root instanceof ShadowRoot ? root.adoptedStyleSheets : [];
    const styles = sheets.flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText));
    const shadows = inside.map(({ shadowRoot }) => (shadowRoot ? markup(shadowRoot) : ""));
    const own = root instanceof Element ? root.outerHTML : root.innerHTML;
    return [own, ...values, ...styles, ...shadows].join("\n");
  };
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((done, failed) => Object.assign(request, { onsuccess: () => done(request.result), onerror: failed }));
  const databases: unknown[] = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await answer(indexedDB.open(name!));
    for (const store of database.objectStoreNames) {
      const records = database.transaction(store).objectStore(store);
      databases.push(name, store, await answer(records.getAllKeys()), await answer(records.getAll()));
    }
    database.close();
  }
  const kept: string[] = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) kept.push(name, request.url, await (await cache.match(request))!.text());
  }
  return {
    document: markup(document.documentElement),
    localStorage: JSON.stringify({ ...localStorage }),
    sessionStorage: JSON.stringify({ ...sessionStorage }),
    indexedDB: JSON.stringify(databases),
    "Cache API": kept.join("\n"),
    location: [location.href, document.title, document.referrer, window.name, JSON.stringify(history.state)].join("\n"),
    "events and messages": (window as unknown as { overheard: string[] }).overheard.join("\n"),
    "performance entries": performance.getEntries().map(({ name }) => name).join("\n"),
  };
}
