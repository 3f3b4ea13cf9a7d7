import { expect, test } from "../support/test";

// What is read again by itself, and what the browser loads only when it is seen, fails meanwhile.
test.beforeEach(({ complaints }) => complaints.allow(/ERR_INTERNET_DISCONNECTED/));

test("offline, nothing is sent and nothing typed is lost (row 37)", async ({ app, context, page, sandbox }) => {
  await app.openPartner("p-9", "Tillhouse");
  await context.setOffline(true);
  await app.connectWith("bistro-7");
  await expect(app.alert).toContainText("You are offline");
  await expect(app.alert).toContainText("Nothing was sent.");
  await expect(app.state("Available")).toBeVisible();
  await expect(app.login).toHaveValue("bistro-7");
  await expect(app.password).toHaveValue("480125");
  expect(await sandbox.mutations()).toEqual([]);

  await context.setOffline(false);
  await app.connect.click();
  await expect(app.state("Requested")).toBeVisible();
  await expect(app.alert).toBeHidden();
  expect(await sandbox.mutations()).toHaveLength(1);
  await page.reload();
  await expect(app.state("Requested")).toBeVisible();
});

test("offline, nothing is disconnected", async ({ app, context, page, sandbox }) => {
  await app.openPartner("p-2", "Kestrel Couriers");
  await context.setOffline(true);
  await app.disconnectAndConfirm();
  await expect(app.alert).toContainText("You are offline");
  await expect(app.state("Connected")).toBeVisible();
  await context.setOffline(false);
  expect(await sandbox.mutations()).toEqual([]);
  await page.reload();
  await expect(app.state("Connected")).toBeVisible();
});

test("what was loaded stays while the network is away (row 37)", async ({ app, context, page }) => {
  // Also what is on other screens: it has come in a quiet moment.
  const rest = page.waitForEvent("requestfinished", (request) => /-later-\w+\.wasm$/.test(request.url()));
  await app.open();
  await expect(app.row("Tillhouse")).toBeVisible();
  await rest;
  await context.setOffline(true);
  await app.search.fill("tillhouse");
  await app.link("Tillhouse").click();
  await expect(app.heading("Tillhouse")).toBeVisible();
  await app.link("All partners").click();
  await expect(app.row("Tillhouse")).toBeVisible();
});
