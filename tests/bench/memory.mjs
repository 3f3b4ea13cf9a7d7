// What a page holds once its list is there: JavaScript's heap after a collection, and WebAssembly's memory.

import { Watched, visitor } from "./browser.mjs";

/** Measures one page, in bytes. */
export async function memory(browser, { address }, partners) {
  const context = await visitor(browser);
  const { page, cdp } = await Watched.open(context, { slower: 1 });
  await page.addInitScript(watchMemories);
  await page.goto(`${address}/`);
  const count = `${new Intl.NumberFormat("en-GB").format(partners)} partners`;
  await page.waitForFunction((count) => window.bench.count() === count, count, { timeout: 120_000 });
  await page.waitForTimeout(1_000);
  // The second finds what the finalisers of the first let go.
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  const wasm = await page.evaluate(() => window.bench.wasm());
  await context.close();
  return { heap: usedSize, wasm };
}

/** Runs in the page, before anything else: remembers the memories of the modules that are put together there, and holds none. */
function watchMemories() {
  const memories = [];
  window.bench.wasm = () => memories.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0);
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...values) => {
      const made = await original(...values);
      for (const value of Object.values((made.instance ?? made).exports)) {
        const isNew = value instanceof WebAssembly.Memory && !memories.some((memory) => memory.deref() === value);
        if (isNew) memories.push(new WeakRef(value));
      }
      return made;
    };
  }
}
