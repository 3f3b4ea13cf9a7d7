// What a page holds once its list is there: JavaScript's heap after a collection, and WebAssembly's memory.

import { join } from "node:path";

import { Watched, visitor } from "./browser.mjs";

const WATCH = join(import.meta.dirname, "../e2e/support/alive-page.js");

/** Measures one page, in bytes. */
export async function memory(browser, { address }, partners) {
  const context = await visitor(browser);
  const { page, cdp } = await Watched.open(context, { slower: 1 });
  await page.addInitScript({ path: WATCH });
  await page.goto(`${address}/`);
  const count = `${new Intl.NumberFormat("en-GB").format(partners)} partners`;
  await page.waitForFunction((count) => window.bench.count() === count, count, { timeout: 120_000 });
  await page.waitForTimeout(1_000);
  // The second finds what the finalisers of the first let go.
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  const wasm = await page.evaluate(() => window.watched.wasm());
  await context.close();
  return { heap: usedSize, wasm };
}
