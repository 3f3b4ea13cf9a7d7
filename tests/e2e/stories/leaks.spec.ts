import type { CDPSession } from "@playwright/test";

import { aliveElements, watchAlive } from "../support/alive";
import { expect, test } from "../support/host-page";

const TIMES = 200;

// So many ask more often than a person does.
test.use({ sandboxOptions: { rateLimit: 0 } });

/** What is alive in the page after a collection: the browser's own count. */
async function alive(session: CDPSession) {
  await session.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  return { nodes, listeners: jsEventListeners, elements: await aliveElements(session) };
}

test(`${TIMES} elements that came and went leave nothing behind`, async ({ host, page }) => {
  test.setTimeout(180_000);
  await watchAlive(page);
  await host.open();
  await host.load();
  const session = await page.context().newCDPSession(page);
  const comeAndGo = (times: number) =>
    page.evaluate(async (times) => {
      for (let time = 0; time < times; time += 1) {
        const element = document.createElement("partner-integrations");
        element.setAttribute("business-id", time % 2 ? "b-1" : "b-2");
        // Half of them go while they are still reading.
        const ready = time % 4 < 2 && new Promise((done) => element.addEventListener("pi-ready", done, { once: true }));
        document.body.append(element);
        await (ready || new Promise((done) => requestAnimationFrame(done)));
        element.remove();
      }
    }, times);

  // Once for what is made once and kept: the app's own style sheet, the first listeners of the browser's tools.
  // Now and then one that went is held, until others have come and gone; what leaks is held for good, and adds up.
  const settled = (check: () => Promise<void>) =>
    expect(async () => {
      await comeAndGo(8);
      await check();
    }).toPass({ timeout: 40_000 });
  await settled(() => expect.poll(async () => (await alive(session)).elements, { timeout: 3_000 }).toBe(0));
  const before = await alive(session);
  await comeAndGo(TIMES);
  await settled(async () => {
    await page.evaluate(() => ((window as any).heard.length = 0));
    await expect.poll(() => alive(session), { timeout: 3_000 }).toEqual(before);
  });
});
