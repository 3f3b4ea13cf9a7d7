// What a page holds once its list is there: JavaScript's heap after a collection, and WebAssembly's memory.

import { Watched, visitor } from "./browser.mjs";

/** Measures one page, in bytes. */
export async function memory(browser, { address }, partners) {
  const context = await visitor(browser);
  const { page, cdp } = await Watched.open(context, { slower: 1 });
  await page.goto(`${address}/`);
  const count = `${new Intl.NumberFormat("en-GB").format(partners)} partners`;
  await page.waitForFunction((count) => window.bench.count() === count, count, { timeout: 120_000 });
  await page.waitForTimeout(1_000);
  // The second finds what the finalisers of the first let go.
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  const wasm = await wasmMemory(cdp);
  await context.close();
  return { heap: usedSize, wasm };
}

async function wasmMemory(cdp) {
  const objectGroup = "memories";
  const { result } = await cdp.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype", objectGroup });
  const { objects } = await cdp.send("Runtime.queryObjects", { prototypeObjectId: result.objectId, objectGroup });
  const sum = await cdp.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: "function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }",
    returnByValue: true,
  });
  await cdp.send("Runtime.releaseObjectGroup", { objectGroup });
  return sum.result.value;
}
