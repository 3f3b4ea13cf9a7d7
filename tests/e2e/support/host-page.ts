import type { Locator, Page } from "@playwright/test";

import { test as base } from "./test";

export { expect } from "./test";

/** What a host sets on an element: attributes by their names, properties by theirs. */
export type Setup = { attributes?: Record<string, string>; properties?: Record<string, unknown> };

/** Something that the element told. */
export type Heard = { type: string; detail: Record<string, unknown> };

const EVENTS = [
  "pi-ready",
  "pi-requested",
  "pi-connected",
  "pi-disconnected",
  "pi-navigate",
  "pi-session-expired",
  "pi-error",
  "pi-load-error",
  "pi-language",
];

/** A page of a host's, with nothing in it, under the strict policy. */
export class HostPage {
  constructor(readonly page: Page) {}

  /** Opens it, signed in by a cookie, without the loader. */
  async open(): Promise<void> {
    await this.page.request.get("/");
    await this.page.goto("/sandbox");
    await this.page.evaluate(() => document.body.replaceChildren());
    await this.listen();
  }

  /** Listens to what its elements tell from now on. */
  async listen(): Promise<void> {
    await this.page.evaluate((names) => {
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      for (const name of names) {
        window.addEventListener(name, ({ type, detail }: any) => heard.push({ type, detail }));
      }
    }, EVENTS);
  }

  async load(loader = "/partner-integrations.js"): Promise<void> {
    await this.page.evaluate((loader) => import(loader), loader);
  }

  /** Puts the element into a box of the host's own, `#box`, which scrolls. */
  async box(): Promise<void> {
    await this.page.evaluate(() => {
      const box = document.createElement("div");
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("#box { block-size: 400px; overflow: auto }");
      document.adoptedStyleSheets.push(sheet);
      box.id = "box";
      box.append(document.querySelector("partner-integrations")!);
      document.body.append(box);
    });
  }

  /** Puts an element into the page. */
  async add(id: string, { attributes = {}, properties = {} }: Setup): Promise<Locator> {
    await this.page.evaluate(
      ([id, attributes, properties]) => {
        const element = document.createElement("partner-integrations");
        element.id = id;
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        document.body.append(Object.assign(element, properties));
      },
      [id, attributes, properties] as const,
    );
    return this.element(id);
  }

  element(id: string): Locator {
    return this.page.locator(`partner-integrations#${id}`);
  }

  /** What was heard of these types; without any, all but in which language it speaks, which every element says. */
  async heard(...types: string[]): Promise<Heard[]> {
    const all = await this.page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);
    return all.filter(({ type }) => (types.length === 0 ? type !== "pi-language" : types.includes(type)));
  }
}

/** The row of a partner in the list of one element. */
export const row = (element: Locator, name: string) => element.getByRole("listitem").filter({ hasText: name });

/** Our `test`, with a host's empty page. */
export const test = base.extend<{ host: HostPage }>({
  host: async ({ complaints: _, page }, use) => {
    const host = new HostPage(page);
    await host.open();
    await use(host);
  },
});
