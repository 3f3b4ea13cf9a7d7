import type { Page } from "@playwright/test";

import { watchAlive } from "../support/alive";
import { expect, test } from "../support/test";
import { Counter } from "./count";
import { type Sample, growing, summary } from "./growth";

// A dashboard is left open for weeks: what is done a thousand times may leave nothing behind.

const CYCLES = Number(process.env.PI_SOAK ?? 60);
const MOUNTS = Number(process.env.PI_MOUNTS ?? 0);
const SAMPLES = 20;

test.use({ sandboxOptions: { rateLimit: 0 } });

/** Searches, opens a partner, connects, disconnects, and goes back, `times` over; in the page, where it takes a moment. */
function cycles(page: Page, times: number): Promise<void> {
  return page.evaluate(async (times) => {
    const root = document.querySelector("partner-integrations")!.shadowRoot!;
    const until = async <T>(what: string, found: () => T | undefined | null | false): Promise<T> => {
      for (const end = performance.now() + 10_000; performance.now() < end; ) {
        const it = found();
        if (it) return it;
        await new Promise((done) => requestAnimationFrame(done));
      }
      throw new Error(`never came: ${what}`);
    };
    const named = (name: string, within: ParentNode = root) =>
      [...within.querySelectorAll<HTMLElement>("button, a")].find(({ innerText }) => innerText.trim() === name);
    const press = async (name: string, within?: string) =>
      (await until(name, () => (within ? root.querySelector(within) && named(name, root.querySelector(within)!) : named(name)))).click();
    const state = (text: string) => until(text, () => root.querySelector("header")?.innerText.includes(text));
    const search = async (text: string, rows: (count: number) => boolean) => {
      const field = await until("the search", () => root.querySelector<HTMLInputElement>("input[type=search]"));
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      await until(`the rows for “${text}”`, () => rows(root.querySelectorAll("li").length));
    };
    for (let time = 0; time < times; time += 1) {
      await search("pocket", (count) => count === 1);
      await press("Pocketregister");
      await press("Connect");
      await state("Requested");
      await press("Disconnect");
      await press("Disconnect", "dialog");
      await state("Available");
      await press("All partners");
      await search("", (count) => count > 20);
    }
  }, times);
}

/** Does it so many times, and counts now and then. */
async function soak(page: Page, times: number, act: (times: number) => Promise<void>): Promise<Sample[]> {
  const counter = await Counter.of(page);
  const samples: Sample[] = [];
  const each = Math.max(1, Math.round(times / SAMPLES));
  for (let cycle = each; cycle <= times; cycle += each) {
    await act(each);
    // The browser's own notes of what was fetched, up to 250.
    await page.evaluate(() => performance.clearResourceTimings());
    samples.push({ cycle, held: await counter.count() });
  }
  return samples;
}

test(`${CYCLES} times searched, opened, connected, disconnected and gone back: nothing is left behind`, async ({ app, page, sandbox }, info) => {
  test.setTimeout(60_000 + CYCLES * 2_000);
  await watchAlive(page);
  await app.open();
  await expect(app.row("Pocketregister")).toBeVisible();
  const samples = await soak(page, CYCLES, (times) => cycles(page, times));
  await info.attach("measured", { body: summary(`Soak of ${CYCLES} cycles`, samples) });
  expect(growing(samples), JSON.stringify(samples)).toEqual([]);
  expect(await sandbox.standing("p-14")).toBe("available");
});

for (const { what, leak, told } of [
  { what: "a listener", leak: "addEventListener('never', () => {})", told: "listeners" },
  { what: "an element", leak: "(self.kept ??= []).push(document.createElement('p'))", told: "nodes" },
  { what: "a few numbers", leak: "(self.kept ??= []).push(new Array(400).fill(0.5))", told: "heap" },
  { what: "memory of the wasm", leak: "(self.kept ??= new WebAssembly.Memory({ initial: 1 })).grow(1)", told: "wasm" },
]) {
  test(`a soak notices ${what} that is left behind by each cycle`, async ({ app, page }) => {
    test.setTimeout(90_000);
    await watchAlive(page);
    await app.open();
    await expect(app.row("Pocketregister")).toBeVisible();
    const samples = await soak(page, 12, async (times) => {
      await cycles(page, times);
      await page.evaluate(`void (${leak})`);
    });
    expect(growing(samples).join(), JSON.stringify(samples)).toContain(told);
  });
}

// stories/leaks.spec.ts makes 200 mounts; PI_MOUNTS=500 makes this one.
if (MOUNTS > 0) test(`${MOUNTS} elements that came and went leave nothing behind, and no memory`, async ({ complaints: _, page }, info) => {
  test.setTimeout(60_000 + MOUNTS * 1_000);
  await watchAlive(page);
  await page.request.get("/");
  await page.goto("/sandbox");
  await page.evaluate(async () => {
    document.body.replaceChildren();
    await import("/partner-integrations.js" as string);
  });
  const samples = await soak(page, MOUNTS, (times) =>
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
    }, times),
  );
  await info.attach("measured", { body: summary(`Soak of ${MOUNTS} mounts`, samples) });
  expect(growing(samples), JSON.stringify(samples)).toEqual([]);
});
