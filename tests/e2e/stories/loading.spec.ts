import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

import type { Page } from "@playwright/test";

import type { Sandbox } from "../support/sandbox";
import { DIST } from "../support/server";
import { expect, test } from "../support/test";

// What a visit loads, and what is seen meanwhile.

/** The files that the sandbox was asked for since its log was last taken, with the status of each answer. */
function filesOf(log: string): { path: string; status: number }[] {
  const lines = [...log.matchAll(/\bGET (\/\S*) (\d{3})\b/g)].map(([, path, status]) => ({ path: path!, status: Number(status) }));
  // Partners' logos are no files of the app.
  return lines.filter(({ path }) => !/^\/(api|sandbox|logos)\//.test(path));
}

/** Runs in the page: adds up how far things moved without anybody's doing. */
function addUpShifts(): void {
  const shifts = { sum: 0, what: [] as string[] };
  Object.assign(window, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node?: Node }[] })[]) {
      if (entry.hadRecentInput) continue;
      shifts.sum += entry.value;
      shifts.what.push(...entry.sources.map(({ node }) => (node as Element | undefined)?.className ?? "?"));
    }
  }).observe({ type: "layout-shift", buffered: true });
}

const shifts = (page: Page) =>
  page.evaluate(() => new Promise<{ sum: number; what: string[] }>((tell) => requestAnimationFrame(() => setTimeout(() => tell((window as any).shifts)))));

/** The wasm does not come until the sandbox recovers. */
const withoutWasm = (sandbox: Sandbox) => sandbox.fail({ path: "/partner-integrations-", path_ends: ".wasm", hang: "before", times: 9 });

test("a first visit asks for six files, the icon among them, and for the rest of the app, each once", async ({ app, sandbox }) => {
  await app.open();
  await expect(app.list).toBeVisible();
  let log = "";
  const asked = () => filesOf((log += sandbox.takeLog())).map(({ path }) => path.replace(/-[0-9a-f]{16}/, "")).toSorted();
  const files = ["/", "/icon.svg", "/page.css", "/page.js", "/partner-integrations-en.json", "/partner-integrations.wasm"];
  await expect.poll(asked).toEqual([...files, "/partner-integrations-later.wasm"].toSorted());
});

test("the loader, which every dashboard's page waits for, travels in 2 KiB", () => {
  expect(brotliCompressSync(readFileSync(join(DIST, "partner-integrations.js"))).length).toBeLessThanOrEqual(2_048);
});

test("a second visit loads nothing but the answer that the page is as it was", async ({ app, page, sandbox }) => {
  const rest = page.waitForEvent("requestfinished", (request) => /-later-\w+\.wasm$/.test(request.url()));
  await app.open();
  await expect(app.list).toBeVisible();
  await rest;
  await page.goto("about:blank");
  sandbox.takeLog();
  await app.open();
  await expect(app.list).toBeVisible();
  expect(filesOf(sandbox.takeLog())).toEqual([{ path: "/", status: 304 }]);
});

for (const width of [360, 1280]) {
  test(`${width} pixels wide, nothing moves, although businesses and partners are slow`, async ({ app, page, sandbox }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript(addUpShifts);
    await page.request.get("/");
    await sandbox.fail({ path: "/api/v1/users/me/businesses", delay_ms: 600 }, { path: "/api/v1/partners", delay_ms: 600 });
    await app.open();
    await expect(app.search).toBeVisible();
    await expect(app.list).toBeVisible();
    const moved = await shifts(page);
    expect(moved.sum, moved.what.join(", ")).toBeLessThan(0.01);
  });

  test(`${width} pixels wide, the page is painted before a script has run, and nothing moves when the list comes`, async (
    { app, page, sandbox },
  ) => {
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript(addUpShifts);
    // Signed in, and the browser awake.
    await page.request.get("/");
    await sandbox.fail({ path: "/page-", path_ends: ".js", delay_ms: 4_000 });
    await page.goto("/", { waitUntil: "commit" });
    await expect.poll(() => page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length)).toBe(1);
    const element = page.locator("partner-integrations");
    const before = await element.evaluate((element) => ({
      isDefined: customElements.get("partner-integrations") !== undefined,
      height: element.getBoundingClientRect().height,
      columns: getComputedStyle(element.querySelector(".skeleton")!).gridTemplateColumns.split(" ").length,
    }));
    expect(before.isDefined, "no script has run").toBe(false);
    expect(before.height).toBeGreaterThan(500);
    // Nobody is read a shape.
    expect(await element.ariaSnapshot()).toBe("");
    await expect(app.list).toBeVisible();
    await expect(element.locator(".still"), "it has gone").toHaveCount(0);
    const columns = await app.list.evaluate((list) => getComputedStyle(list).gridTemplateColumns.split(" ").length);
    expect(columns).toBe(before.columns);
    const moved = await shifts(page);
    expect(moved.sum, moved.what.join(", ")).toBeLessThan(0.01);
  });
}

test("a page whose script does not come says so after a while, without one (row 51)", async ({ complaints, page, sandbox }) => {
  complaints.allow(/Failed to load resource/);
  await sandbox.fail({ path: "/page-", path_ends: ".js", status: 404 });
  await page.goto("/");
  const late = page.getByText("This page takes long to load.");
  await expect(late).toBeHidden();
  await late.evaluate((late) => late.getAnimations()[0]!.finish());
  await expect(late).toBeVisible();
});

test("without scripts there is nothing to wait for", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${baseURL}/`);
  await expect(page.getByRole("heading", { name: "Partner integrations" })).toBeVisible();
  await expect(page.locator(".still")).toBeHidden();
  await expect(page.locator(".late")).toBeHidden();
  await context.close();
});

test("where files are missing, the sentence takes the skeleton's place", async ({ app, complaints, page, sandbox }) => {
  complaints.expect(/could not be loaded/);
  complaints.allow(/Failed to load resource|preload/);
  await sandbox.fail({ path: "/partner-integrations-", path_ends: ".wasm", status: 404, times: 9 });
  await app.open();
  await expect(app.alert).toContainText("could not be loaded");
  await expect(page.locator(".still")).toBeHidden();
});

test("a host's own skeleton is seen until the app is there", async ({ complaints, page, sandbox }) => {
  complaints.allow(/Failed to load resource|net::ERR/);
  await withoutWasm(sandbox);
  await page.request.get("/");
  await page.goto("/sandbox");
  await page.evaluate(async () => {
    const element = document.createElement("partner-integrations");
    element.setAttribute("business-id", "b-1");
    element.append(Object.assign(document.createElement("p"), { textContent: "One moment, please" }));
    document.body.replaceChildren(element);
    await import(`${location.origin}/partner-integrations.js`);
  });
  const words = page.getByText("One moment, please");
  await expect(words).toBeVisible();
  await sandbox.recover();
  await expect(page.getByRole("list", { name: "Partners" })).toBeVisible();
  await expect(words).toBeHidden();
});

test("of many rows the first are drawn, and the others when those have been painted", async ({ app, page }) => {
  await page.addInitScript(() => {
    const drawn: number[] = [];
    Object.assign(window, { drawn });
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) {
      const root = attach.call(this, options);
      const note = () => {
        const rows = root.querySelectorAll("[role=list] > li").length;
        if (rows !== (drawn.at(-1) ?? 0)) drawn.push(rows);
      };
      new MutationObserver(note).observe(root, { childList: true, subtree: true });
      return root;
    };
  });
  await app.open();
  await expect(app.row("Tillhouse")).toBeVisible();
  const all = await app.rows.count();
  expect(all).toBeGreaterThan(50);
  expect(await page.evaluate(() => (window as unknown as { drawn: number[] }).drawn)).toEqual([16, all]);
  // Only while some are missing is it told which of how many each is.
  await expect(page.locator("partner-integrations [aria-posinset]")).toHaveCount(0);
});
