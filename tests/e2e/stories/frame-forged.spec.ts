import type { Frame, Page } from "@playwright/test";

import { expect, type Framed, type HostWindow, open, test } from "../support/framed";

// Anybody may send a window messages. 10,000 of them, of any shape, to either side, change nothing.

const COUNT = 10_000;

/** Makes `shots(count, seed, perfect)` in a window: the protocol's own messages, mutilated unless they are perfect. */
function arm(): void {
  Object.assign(window, {
    shots(count: number, seed: number, perfect: boolean): unknown[] {
      const random = (below: number) => {
        seed = (Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
        return (seed >>> 0) % below;
      };
      const pick = <T>(from: T[]): T => from[random(from.length)]!;
      const variables = { "--pi-color-accent": "red" };
      const attributes = { "business-id": "b-2", theme: "dark", path: "/partners/p-2" };
      const good: Record<string, unknown>[] = [
        { pi: 1, type: "hello" },
        { pi: 1, type: "size", height: 4321 },
        { pi: 1, type: "event", name: "pi-connected", detail: { version: 1, business: "b-1", partner: "p-9" } },
        { pi: 1, type: "token", id: 1, reason: "expired" },
        { pi: 1, type: "token", id: 1, token: "forged" },
        { pi: 1, type: "token", id: 1, error: true },
        { pi: 1, type: "options", attributes, appearance: { variables }, headers: { "X-A": "1" }, hasToken: false },
        { pi: 1, type: "refresh" },
        { pi: 1, type: "navigate", path: "/partners/p-2" },
      ];
      const odd = () =>
        pick<unknown>([
          undefined, null, true, 0, -1, 1.5, NaN, Infinity, 1e308, 10n, "", "*", "x".repeat(9000), "__proto__",
          "constructor", "javascript:alert(1)", [], [[]], {}, new Date(), new Map([["pi", 1]]), new Error("odd"),
          new Uint8Array(8), { toString: 1 }, JSON.parse('{"__proto__": {"pi": 1, "type": "refresh"}}'),
        ]);
      const broken = () => {
        const message = structuredClone(pick(good));
        const whole = JSON.parse('{"__proto__": {"pi": 1, "type": "refresh"}, "pi": "1"}');
        return pick<() => unknown>([
          odd,
          () => whole,
          () => JSON.stringify(message),
          () => [message],
          () => ({ data: message }),
          () => ({ ...message, pi: pick<unknown>([0, 2, "1", true, null, [1], { valueOf: 1 }]) }),
          () => ({ ...message, type: odd() }),
          () => ({ pi: 1, type: "navigate", path: pick<unknown>([odd(), "https://evil.example", "partners"]) }),
          () => ({ pi: 1, type: "size", height: pick<unknown>(["300", 100_001, -5, 0.5, NaN, null, [300], {}]) }),
          () => ({ pi: 1, type: "event", name: pick<unknown>(["click", "load", "__proto__", odd()]), detail: { version: 1 } }),
          () => ({ pi: 1, type: "event", name: "pi-connected", detail: pick<unknown>([null, [], "x", { version: 2 }]) }),
          () => ({ pi: 1, type: "token", id: pick<unknown>(["1", 0, -1, 1.5, NaN, {}]), reason: "expired", token: "forged" }),
          () => ({ pi: 1, type: "token", id: 7, reason: pick<unknown>(["now", "", null, ["expired"]]) }),
          () => ({ pi: 1, type: "options", attributes: { "api-base": "https://evil.example" }, hasToken: false }),
          () => ({ pi: 1, type: "options", attributes: { onclick: "alert(1)" }, hasToken: false }),
          () => ({ pi: 1, type: "options", attributes, hasToken: pick<unknown>([1, "true", null, undefined]) }),
          () => ({ pi: 1, type: "options", attributes: { theme: {} }, hasToken: true }),
          () => ({ pi: 1, type: "options", attributes, headers: { "a b": "1" }, hasToken: true }),
          () => ({ pi: 1, type: "options", attributes, appearance: { variables: { color: "red" } }, hasToken: true }),
        ])();
      };
      return Array.from({ length: count }, () => (perfect ? pick(good) : broken()));
    },
  });
}

/** Counts the messages that arrive in a window, after everybody else has heard them. */
async function countArrivals(window_: Page | Frame): Promise<(count: number) => Promise<void>> {
  await window_.evaluate(() => {
    const counter = { arrived: 0 };
    Object.assign(window, { counter });
    window.addEventListener("message", () => counter.arrived++);
  });
  return async (count) => {
    const arrived = () => window_.evaluate(() => (window as never as { counter: { arrived: number } }).counter.arrived);
    await expect.poll(arrived).toBeGreaterThanOrEqual(count);
  };
}

/** Everything that a message could have changed. */
async function everything(page: Page, inner: Frame, framed: Framed) {
  return {
    host: await page.evaluate(() => {
      const { heard, reasons, frame } = window as never as HostWindow;
      return { heard, reasons, html: document.body.outerHTML, height: frame.iframe.getBoundingClientRect().height };
    }),
    frame: await inner.evaluate(() => {
      const element = document.querySelector("partner-integrations")!;
      const { path, headers, appearance } = element as never as Record<string, unknown>;
      const polluted = Object.keys(Object.prototype);
      return { outside: element.outerHTML, inside: element.shadowRoot!.innerHTML, path, headers, appearance, polluted };
    }),
    received: (await framed.app.ask("GET", "requests")).length,
  };
}

type Shots = { shots(count: number, seed: number, perfect: boolean): unknown[] };

/** Fires at the host, from one of the windows in it or from itself. */
const fireAtHost = (from: Page | Frame, seed: number, perfect: boolean) =>
  from.evaluate(
    ([count, seed, perfect]) => {
      for (const shot of (window as never as Shots).shots(count, seed, perfect)) window.parent.postMessage(shot, "*");
    },
    [COUNT, seed, perfect] as const,
  );

/** Fires at the app's frame, from the host or from one of the windows in it. */
const fireAtFrame = (from: Page | Frame, seed: number, perfect: boolean) =>
  from.evaluate(
    ([count, seed, perfect]) => {
      const frame = window.parent.frames[0]!;
      for (const shot of (window as never as Shots).shots(count, seed, perfect)) frame.postMessage(shot, "*");
    },
    [COUNT, seed, perfect] as const,
  );

test.describe.configure({ timeout: 90_000 });

test.beforeEach(async ({ framed, page }) => {
  // A business without requests that wait: of its own accord the app reads nothing more.
  const inner = await open(page, framed, { businessId: "b-3" }, await framed.token());
  await expect(inner.getByRole("list", { name: "Partners" })).toBeVisible();
  // More windows, of the app's origin and of the host's: right by their origin, and still not who they should be.
  for (const origin of [framed.app.address, framed.origin]) {
    await page.evaluate((src) => {
      const sibling = document.createElement("iframe");
      Object.assign(sibling, { title: "Another page", src });
      return new Promise((loaded) => {
        sibling.onload = loaded;
        document.body.append(sibling);
      });
    }, `${origin}/sandbox`);
  }
  for (const frame of page.frames()) await frame.evaluate(arm);
});

test("to the host: malformed from its frame, perfect from other windows of the same origin, and from itself (row 49)", async (
  { framed, page },
) => {
  const [, inner, ofApp, ofHost] = page.frames() as [Frame, Frame, Frame, Frame];
  const before = await everything(page, inner, framed);
  const arrived = await countArrivals(page);
  await fireAtHost(inner, 1, false);
  await fireAtHost(ofApp, 2, true);
  await fireAtHost(ofHost, 3, true);
  await fireAtHost(page, 4, true);
  await arrived(4 * COUNT);
  expect(await everything(page, inner, framed)).toEqual(before);
});

test("to the frame: malformed from its host, perfect from other windows of either origin, and from itself (row 49)", async (
  { framed, page },
) => {
  const [, inner, ofApp, ofHost] = page.frames() as [Frame, Frame, Frame, Frame];
  const before = await everything(page, inner, framed);
  const arrived = await countArrivals(inner);
  await fireAtFrame(page, 5, false);
  await fireAtFrame(ofApp, 6, true);
  await fireAtFrame(ofHost, 7, true);
  await fireAtFrame(inner, 8, true);
  await arrived(4 * COUNT);
  expect(await everything(page, inner, framed)).toEqual(before);
});

test("to the host: perfect from its own iframe, after that has gone to another site (row 49)", async ({ complaints, framed, page }) => {
  // Chromium warns of a frame that has come home: to the host's own origin.
  complaints.expect(/can escape its sandboxing/);
  const iframe = page.locator("iframe").first();
  await iframe.evaluate(
    (iframe: HTMLIFrameElement, src) =>
      new Promise((loaded) => {
        iframe.onload = loaded;
        iframe.src = src;
      }),
    `${framed.origin}/sandbox`,
  );
  const gone = (await (await iframe.elementHandle())!.contentFrame())!;
  await gone.evaluate(arm);
  const known = () => page.evaluate(() => [(window as never as HostWindow).heard, (window as never as HostWindow).reasons]);
  const before = [await known(), await iframe.getAttribute("style")];
  const arrived = await countArrivals(page);
  await fireAtHost(gone, 9, true);
  await arrived(COUNT);
  expect([await known(), await iframe.getAttribute("style")]).toEqual(before);
});

test("a message that is right, from whom it must be, is heard: the silence above is no deafness", async ({ page }) => {
  const [, inner] = page.frames() as [Frame, Frame];
  await inner.evaluate(() => window.parent.postMessage({ pi: 1, type: "size", height: 4321 }, "*"));
  await expect.poll(() => page.locator("iframe").first().evaluate((frame) => frame.style.blockSize)).toBe("4321px");
  await page.evaluate(() => window.frames[0]!.postMessage({ pi: 1, type: "navigate", path: "/partners/p-9" }, "*"));
  await expect(inner.getByRole("heading", { name: "Tillhouse" })).toBeVisible();
});
