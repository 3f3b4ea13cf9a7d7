import type { Page } from "@playwright/test";

import { App } from "../../support/app";
import { expect, test } from "../../support/test";

// A person leaves in the middle of a change. The next visit reads the truth before it offers anything.

const PARTNER = { id: "p-9", name: "Tillhouse" };

/** What the browser keeps open for the next visit. */
const remembered = (page: Page) =>
  page.evaluate(() => Object.entries(localStorage).filter(([name]) => name.startsWith("partner-integrations:unsettled:")));

test.beforeEach(({ complaints }) => complaints.allow(/net::ERR_|status of (403|500)/));

test("closed before anything was done: Checking…, no second Connect meanwhile, then Available (row 41)", async (
  { app, context, page, sandbox },
) => {
  await app.openPartner(PARTNER.id, PARTNER.name);
  await sandbox.fail({ method: "POST", hang: "before" });
  await app.connectWith("bistro-7", "918273");
  await expect.poll(async () => (await sandbox.mutations()).length).toBe(1);
  // Which, what, when: never what was typed.
  const [[, text]] = (await remembered(page)) as [[string, string]];
  expect(text).toMatch(/^connect b-1 p-9 \d+\n$/);
  await page.close();

  const next = new App(await context.newPage());
  await next.openPartner(PARTNER.id, PARTNER.name);
  await expect(next.state("Checking…")).toBeVisible();
  await expect(next.connect).toHaveCount(0);
  await expect(next.connect).toBeVisible();
  await expect(next.state("Available")).toBeVisible();
  expect(await sandbox.mutations()).toHaveLength(1);
  expect(await remembered(next.page)).toEqual([]);
  await next.page.reload();
  await expect(next.connect).toBeVisible();
});

test("closed when it was done: the next visit shows it, and has nothing to check (row 41)", async (
  { app, context, page, sandbox },
) => {
  await app.openPartner(PARTNER.id, PARTNER.name);
  await sandbox.fail({ method: "POST", hang: "after" });
  await app.connectWith("bistro-7");
  await expect.poll(() => sandbox.standing("p-9")).toBe("requested");
  await page.close();
  const next = new App(await context.newPage());
  await next.openPartner(PARTNER.id, PARTNER.name);
  await expect(next.state("Requested")).toBeVisible();
  await expect.poll(() => remembered(next.page)).toEqual([]);
  expect(await sandbox.mutations()).toHaveLength(1);
});

test("closed while the server is still at work, which ends during the next visit (row 41)", async (
  { app, context, page, sandbox },
) => {
  await app.openPartner("p-2", "Kestrel Couriers");
  await sandbox.fail({ method: "DELETE", hang: "before" });
  await app.disconnectAndConfirm();
  await expect.poll(async () => (await sandbox.mutations()).length).toBe(1);
  await page.close();

  const next = new App(await context.newPage());
  const single = next.page.waitForResponse((response) => response.url().includes("/api/v1/partners/p-2"));
  await next.openPartner("p-2", "Kestrel Couriers");
  await expect(next.state("Checking…")).toBeVisible();
  await single;
  // The first look finds nothing changed. It is done only now, and the second look sees it.
  await sandbox.set("p-2", "available");
  await expect(next.state("Available")).toBeVisible();
  await expect(next.page.getByText("Kestrel Couriers is disconnected.")).toBeVisible();
  expect(await sandbox.mutations()).toHaveLength(1);
});

test("reloaded while it is being checked: it is checked on (row 41)", async ({ app, page, sandbox }) => {
  await app.openPartner(PARTNER.id, PARTNER.name);
  await sandbox.fail({ method: "GET", path: "/api/v1/partners/p-9", hang: "before", times: 100 });
  await app.connectWith("lost-answer");
  await expect(app.state("Checking…")).toBeVisible();
  // Somebody took it back; so the list alone does not say what became of it.
  await sandbox.set("p-9", "available");
  await page.reload();
  await expect(app.state("Checking…")).toBeVisible();
  await expect(app.connect).toHaveCount(0);
  await sandbox.recover();
  await expect(app.connect).toBeVisible();
  expect(await sandbox.mutations()).toHaveLength(1);
});

test("closed when it was not confirmed: the next visit checks again by itself (row 41)", async ({ app, page, sandbox }) => {
  await page.clock.install();
  await app.openPartner(PARTNER.id, PARTNER.name);
  await sandbox.fail({ method: "GET", path: "/api/v1/partners/p-9", status: 403, times: 1 });
  await app.connectWith("error-500");
  await expect(app.state("Not confirmed")).toBeVisible();
  await page.reload();
  await expect(app.state("Checking…")).toBeVisible();
  await page.clock.runFor(3_000);
  await expect(app.connect).toBeVisible();
  expect(await sandbox.mutations()).toHaveLength(1);
});
