import { App } from "../support/app";
import { expect, test } from "../support/test";

// Since when a partner is requested or connected, as far as it was seen in this browser.

const year = String(new Date().getFullYear());
const told = (app: App, text: RegExp) => app.page.getByText(text);

const REQUESTED = new RegExp(`^Requested (now|\\d+ seconds? ago|\\d+ minutes? ago), on .*${year}.*\\.$`);
const CONNECTED = new RegExp(`^Connected (now|\\d+ seconds? ago|\\d+ minutes? ago), on .*${year}.*\\.$`);
const CONNECTED_BEFORE = new RegExp(`^Connected on .*${year}.* or before\\.$`);
const REQUESTED_BEFORE = new RegExp(`^Requested on .*${year}.* or before\\.$`);

test("what was requested here says when, after a reload and in a later visit, too", async ({ app, context, page }) => {
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  await expect(told(app, REQUESTED)).toBeVisible();
  await page.reload();
  await expect(told(app, REQUESTED)).toBeVisible();
  await page.close();
  const later = new App(await context.newPage());
  await later.openPartner("p-9", "Tillhouse");
  await expect(told(later, REQUESTED)).toBeVisible();
});

test("once it is approved, both are told; once it is disconnected, neither", async ({ app, page, sandbox }) => {
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("bistro-7");
  await expect(told(app, REQUESTED)).toBeVisible();
  await sandbox.approve("p-9");
  await expect(app.state("Connected")).toBeVisible();
  for (const look of ["at once", "after a reload"]) {
    await expect(told(app, CONNECTED), look).toBeVisible();
    await expect(told(app, REQUESTED), look).toBeVisible();
    await page.reload();
  }
  await app.disconnectAndConfirm();
  await expect(app.state("Available")).toBeVisible();
  await expect(told(app, CONNECTED)).toHaveCount(0);
  await app.connectWith("bistro-7");
  await expect(told(app, REQUESTED)).toBeVisible();
  await expect(told(app, CONNECTED)).toHaveCount(0);
});

test("another browser has not seen it happen, and says: or before", async ({ app, browser, sandbox }) => {
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("bistro-7");
  await expect(told(app, REQUESTED)).toBeVisible();
  const context = await browser.newContext();
  const other = new App(await context.newPage());
  await other.page.goto(`${sandbox.address}/#/partners/p-9`);
  await expect(told(other, REQUESTED_BEFORE)).toBeVisible();
  await other.page.goto(`${sandbox.address}/#/partners/p-2`);
  await expect(told(other, CONNECTED_BEFORE)).toBeVisible();
  await context.close();
});

test("what changed while nobody looked was so before", async ({ app, page, sandbox }) => {
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("bistro-7");
  await expect(told(app, REQUESTED)).toBeVisible();
  await page.goto("about:blank");
  await sandbox.approve("p-9");
  await app.openPartner("p-9", "Tillhouse");
  await expect(told(app, CONNECTED_BEFORE)).toBeVisible();
  await expect(told(app, REQUESTED)).toBeVisible();
});

test("what changed while the lid was closed was so before", async ({ app, page, sandbox }) => {
  await page.clock.install();
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("bistro-7");
  await expect(told(app, REQUESTED)).toBeVisible();
  await sandbox.approve("p-9");
  await page.clock.fastForward(8 * 60 * 60 * 1000);
  await expect(app.state("Connected")).toBeVisible();
  await expect(told(app, CONNECTED_BEFORE)).toBeVisible();
  await expect(told(app, /^Requested 8 hours ago, on /)).toBeVisible();
});

test("one who waits for long is told so, and time is told anew as it passes", async ({ app, page }) => {
  await page.clock.install();
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("never-approved");
  await expect(told(app, REQUESTED)).toBeVisible();
  await page.clock.runFor(150_000);
  await expect(told(app, /^Requested 2 minutes ago, on /)).toBeVisible();
  await page.clock.fastForward(4 * 24 * 60 * 60 * 1000);
  await expect(told(app, /^Requested 4 days ago, on /)).toBeVisible();
  await expect(told(app, /This takes longer than usual\. Ask Tillhouse/)).toBeVisible();
});

test("a clock that was set back shows nothing that can't be", async ({ app, page }) => {
  await page.clock.install();
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("bistro-7");
  await expect(told(app, REQUESTED)).toBeVisible();
  await page.clock.setSystemTime(Date.now() - 24 * 60 * 60 * 1000);
  await page.reload();
  await expect(app.state("Requested")).toBeVisible();
  await expect(app.disconnect).toBeVisible();
  await expect(told(app, REQUESTED)).toHaveCount(0);
  // What is known is that it is so now.
  await expect(told(app, REQUESTED_BEFORE)).toBeVisible();
});

test("where the browser keeps nothing, nothing is said of it", async ({ app, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("no", "SecurityError");
      },
    });
  });
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  await expect(app.disconnect).toBeVisible();
  await expect(told(app, /^Requested .*, on /)).toHaveCount(0);
  await expect(told(app, REQUESTED_BEFORE)).toHaveCount(0);
});

test("another tab's approval is told here with its time", async ({ app, context, sandbox }) => {
  await app.openPartner("p-9", "Tillhouse");
  const other = new App(await context.newPage());
  await other.openPartner("p-9", "Tillhouse");
  await other.connectWith("bistro-7");
  await expect(told(app, REQUESTED)).toBeVisible();
  await sandbox.approve("p-9");
  for (const tab of [app, other]) await expect(told(tab, CONNECTED)).toBeVisible();
});
