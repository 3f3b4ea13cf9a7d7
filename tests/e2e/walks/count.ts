import type { CDPSession, Page } from "@playwright/test";

/** What a page holds after a collection, by the browser's own count. */
export type Held = { nodes: number; listeners: number; heap: number; wasm: number };

/** Counts in one page. */
export class Counter {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<Counter> {
    return new Counter(await page.context().newCDPSession(page));
  }

  async count(): Promise<Held> {
    // What a first collection lets go may hold more, which the second takes.
    for (let time = 0; time < 2; time += 1) await this.session.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners: listeners } = await this.session.send("Memory.getDOMCounters");
    const { usedSize: heap } = await this.session.send("Runtime.getHeapUsage");
    return { nodes, listeners, heap, wasm: await this.sum("WebAssembly.Memory.prototype", "memory.buffer.byteLength") };
  }

  /** How many elements of ours there are, in the page or out of it. */
  elements(): Promise<number> {
    return this.sum("customElements.get('partner-integrations').prototype", "1");
  }

  /** The sum of an expression over all objects with a prototype. */
  private async sum(prototype: string, expression: string): Promise<number> {
    const { result } = await this.session.send("Runtime.evaluate", { expression: prototype, objectGroup: "count" });
    const { objects } = await this.session.send("Runtime.queryObjects", {
      prototypeObjectId: result.objectId!,
      objectGroup: "count",
    });
    const sum = await this.session.send("Runtime.callFunctionOn", {
      objectId: objects.objectId!,
      functionDeclaration: `function () { return this.reduce((sum, memory) => sum + ${expression}, 0); }`,
      returnByValue: true,
    });
    await this.session.send("Runtime.releaseObjectGroup", { objectGroup: "count" });
    return sum.result.value as number;
  }
}
