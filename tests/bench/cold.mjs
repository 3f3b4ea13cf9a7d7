// A first visit on a slow phone with an empty cache, and the second one.

import { Watched, visitor } from "./browser.mjs";

/** How long tasks are counted after the list can be used: what is loaded late must not block either. */
const AFTER = 1_500;

/** Measures one visitor's two visits. */
export async function cold(browser, { address }) {
  const context = await visitor(browser);
  const first = await Watched.open(context, { network: true });
  await first.visit(`${address}/`);
  await first.settle(AFTER);
  const seen = await first.page.evaluate(() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    const blocking = window.bench.longTasks.filter(([start]) => start + 50 > paint).reduce((sum, [, length]) => sum + length - 50, 0);
    return { paint, usable: window.bench.usable, blocking, shift: window.bench.shift };
  });
  const { requests, bytes, calls } = first.loaded();
  await responds(first.page);
  await first.page.close();

  const second = await Watched.open(context, { network: true });
  await second.visit(`${address}/`);
  await second.settle(AFTER);
  const again = second.loaded();
  const usable = await second.page.evaluate(() => window.bench.usable);
  await context.close();
  return {
    "bytes of files": bytes,
    "requests for files": requests,
    "calls of the API": calls,
    "first paint, ms": seen.paint,
    "list usable, ms": seen.usable,
    "total blocking, ms": seen.blocking,
    "layout shift": seen.shift,
    "second visit: bodies of files, bytes": again.body,
    "second visit: requests for files": again.requests,
    "second visit: list usable, ms": usable,
  };
}

/** What counted as usable has to answer. */
async function responds(page) {
  const before = await page.evaluate(() => window.bench.count());
  await page.getByRole("searchbox", { name: "Search partners" }).pressSequentially("k");
  await page.waitForFunction((before) => window.bench.count() !== before, before);
}
