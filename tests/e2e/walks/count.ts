import type { CDPSession, Page } from "@playwright/test";

import { aliveElements, aliveWasm } from "../support/alive";

/** What a page holds after a collection, by the browser's own count. */
export type Held = { nodes: number; listeners: number; heap: number; wasm: number };

/** Counts in one page. */
export class Counter {
  private constructor(private readonly session: CDPSession) {}

  /** In a page that was opened after `watchAlive`. */
  static async of(page: Page): Promise<Counter> {
    return new Counter(await page.context().newCDPSession(page));
  }

  async count(): Promise<Held> {
    // What a first collection lets go may hold more, which the second takes.
    for (let time = 0; time < 2; time += 1) await this.session.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners: listeners } = await this.session.send("Memory.getDOMCounters");
    const { usedSize: heap } = await this.session.send("Runtime.getHeapUsage");
    return { nodes, listeners, heap, wasm: await aliveWasm(this.session) };
  }

  /** How many elements of ours there are, in the page or out of it. */
  elements(): Promise<number> {
    return aliveElements(this.session);
  }
}
