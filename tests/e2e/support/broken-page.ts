import type { Locator } from "@playwright/test";

import { Element } from "./element";
import { HostPage, test as base } from "./host-page";

export { expect } from "./test";

/** Where the app can be told to break: see `src/drill.rs`. */
export type Place =
  | "mount"
  | "render"
  | "effect"
  | "cleanup"
  | "event"
  | "answer"
  | "borrowed"
  | "read"
  | "message"
  | "timer"
  | "request"
  | "host-call";

/** How it breaks. */
export type End = "panic" | "memory" | "depth";

/** What the console says of each end: where, if it can tell, and what. */
export const SAID: Record<End, RegExp> = {
  panic: /<partner-integrations> \S+ broke src\/drill\.rs:\d+ RuntimeError: unreachable/,
  memory: /<partner-integrations> \S+ broke {2}RuntimeError: unreachable/,
  depth: /<partner-integrations> \S+ broke {2}(RangeError: Maximum call stack|RuntimeError: memory access out of bounds)/,
};

/** A host's page with a life of its own, and the app in it that breaks where it is told to. */
export class BrokenPage extends HostPage {
  /** Opens it with two elements: the first for `b-1`, the second for `b-3`. */
  async begin(): Promise<[Element, Element]> {
    await this.page.evaluate(() => {
      const errors: string[] = [];
      Object.assign(window, { errors });
      window.addEventListener("error", ({ message }) => errors.push(message));
      window.addEventListener("unhandledrejection", ({ reason }) => errors.push(String(reason)));
      const button = document.createElement("button");
      let count = 0;
      button.addEventListener("click", () => (button.textContent = `Counted ${(count += 1)}`));
      button.textContent = "Count";
      document.body.append(button);
    });
    await this.load();
    const elements: Element[] = [];
    for (const [id, business] of [["one", "b-1"], ["two", "b-3"]] as const) {
      const element = new Element(this.page, await this.add(id, { attributes: { "business-id": business } }));
      elements.push(element);
    }
    const [one, two] = elements as [Element, Element];
    for (const { list } of [one, two]) await list.waitFor();
    return [one, two];
  }

  /** It is to break there, at the next opportunity, once. */
  async breakAt(place: Place, end: End): Promise<void> {
    await this.page.evaluate(
      ([place, end]) => {
        Object.assign(document.documentElement.dataset, { drill: place, drillEnd: end });
      },
      [place, end] as const,
    );
  }

  /** The host's own button: it counts how often it was pressed. */
  get counter(): Locator {
    return this.page.getByRole("button", { name: /^Count/ });
  }

  /** What the host's page heard of as errors of its own. */
  async errors(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as { errors: string[] }).errors);
  }
}

/** Our `test`, with the build that can be broken. */
export const test = base.extend<{ broken: BrokenPage }>({
  broken: async ({ complaints: _, page }, use) => {
    const broken = new BrokenPage(page);
    await broken.open();
    await use(broken);
  },
});

