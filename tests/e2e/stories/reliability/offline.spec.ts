import { Element } from "../../support/element";
import { expect, test } from "../../support/host-page";

// Without a network. What the browser says of it is a hint, and what a read says is true.

test.beforeEach(({ complaints }) => complaints.allow(/net::ERR_/));

const BANNER = "What you see may be out of date.";

test("offline at the start, it says so, and goes on by itself when the network is back (row 37)", async (
  { context, host, page },
) => {
  await host.load();
  // The first element brings the files; the second begins without a network.
  const first = new Element(page, await host.add("first", { attributes: { "business-id": "b-1" } }));
  await expect(first.row("Tillhouse")).toBeVisible();
  await context.setOffline(true);
  const second = new Element(page, await host.add("second", { attributes: { "business-id": "b-2" } }));
  await expect(second.root.getByText(BANNER)).toBeVisible();
  await expect(second.alert).toContainText("The server could not be reached");
  // What was loaded stays.
  await expect(first.root.getByText(BANNER)).toBeVisible();
  await expect(first.row("Tillhouse")).toBeVisible();

  await context.setOffline(false);
  await expect(second.row("Tillhouse")).toBeVisible();
  for (const { root } of [first, second]) await expect(root.getByText(BANNER)).toHaveCount(0);
});

test("a network that goes in the middle of a connect: the truth is read when it is back (row 37)", async (
  { context, host, page, sandbox },
) => {
  await host.load();
  const attributes = { "business-id": "b-1", path: "/partners/p-9" };
  const element = new Element(page, await host.add("one", { attributes }));
  await sandbox.fail({ method: "POST", hang: "after" });
  await element.connectWith("bistro-7");
  await expect.poll(() => sandbox.standing("p-9")).toBe("requested");
  await context.setOffline(true);
  // The browser's tools let a connection live that is open already; this is where it ends.
  await sandbox.recover();
  await expect(element.text("Checking…")).toBeVisible();
  await expect(element.root.getByText(BANNER)).toBeVisible();
  await context.setOffline(false);
  await expect(element.text("Requested")).toBeVisible();
  await expect(element.root.getByText(BANNER)).toHaveCount(0);
  expect(await sandbox.mutations()).toHaveLength(1);
});

test("a browser that says it is online, and is not: it is tried again by itself (row 37)", async ({ host, page, sandbox }) => {
  await page.clock.install();
  await host.open();
  await host.load();
  await sandbox.fail({ method: "GET", drop: "before", times: 1_000 });
  const element = new Element(page, await host.add("one", { attributes: { "business-id": "b-1" } }));
  await expect(element.alert).toContainText("The server could not be reached");
  await expect(element.root.getByText(BANNER)).toHaveCount(0);
  await sandbox.recover();
  await page.clock.runFor(6_000);
  await expect(element.row("Tillhouse")).toBeVisible();
});

test("a browser that says it is offline, and is not: a read that works has the last word (row 37)", async (
  { host, page, sandbox },
) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "onLine", { get: () => false }));
  await page.clock.install();
  await host.open();
  await host.load();
  const attributes = { "business-id": "b-1", path: "/partners/p-9" };
  const element = new Element(page, await host.add("one", { attributes }));
  await expect(element.heading("Tillhouse")).toBeVisible();
  await expect(element.root.getByText(BANNER)).toHaveCount(0);

  // It says so again, in the middle. A mutation is held back as long as that is believed, and what was typed is kept.
  await page.evaluate(() => window.dispatchEvent(new Event("offline")));
  await expect(element.root.getByText(BANNER)).toBeVisible();
  await element.connectWith("bistro-7");
  await expect(element.alert).toContainText("Nothing was sent.");
  expect(await sandbox.mutations()).toEqual([]);
  await page.clock.runFor(6_000);
  await expect(element.root.getByText(BANNER)).toHaveCount(0);
  await expect(element.login).toHaveValue("bistro-7");
  await expect(element.password).toHaveValue("480125");
  await element.button("Connect").click();
  await expect(element.text("Requested")).toBeVisible();
  expect(await sandbox.mutations()).toHaveLength(1);
});
