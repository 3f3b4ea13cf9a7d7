import { expect, test } from "../support/test";

// However often a person presses, one wish is one request.

test("a double click connects once (row 40)", async ({ app, page, sandbox }) => {
  await app.openPartner("p-9", "Tillhouse");
  await app.login.fill("bistro-7");
  await app.password.fill("480125");
  await app.connect.dblclick();
  await expect(app.state("Requested")).toBeVisible();
  expect(await sandbox.mutations()).toHaveLength(1);
  await page.reload();
  await expect(app.state("Requested")).toBeVisible();
});

test("a double click connects in one click, once (row 40)", async ({ app, page, sandbox }) => {
  await sandbox.fail({ method: "POST", delay_ms: 500 });
  await app.openPartner("p-1", "Orkestro");
  await app.connect.dblclick();
  await expect(app.state("Connected")).toBeVisible();
  expect(await sandbox.mutations()).toHaveLength(1);
  await page.reload();
  await expect(app.state("Connected")).toBeVisible();
});

test("Enter, Enter and a click while it is being sent connect once (row 40)", async ({ app, page, sandbox }) => {
  await app.openPartner("p-9", "Tillhouse");
  await app.login.fill("slow-3");
  await app.password.fill("480125");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await app.button("Connecting…").click({ force: true });
  await expect(app.state("Requested")).toBeVisible();
  expect(await sandbox.mutations()).toHaveLength(1);
  expect(await sandbox.standing("p-9")).toBe("requested");
});

test("a double click on yes disconnects once (row 40)", async ({ app, sandbox }) => {
  await app.openPartner("p-2", "Kestrel Couriers");
  await app.disconnect.click();
  await app.dialog.getByRole("button", { name: "Disconnect" }).dblclick();
  await expect(app.state("Available")).toBeVisible();
  expect((await sandbox.mutations()).map(({ method }) => method)).toEqual(["DELETE"]);
});

test("leaving and coming back while it is being sent neither loses nor repeats it", async ({ app, page, sandbox }) => {
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("slow-3");
  await app.link("All partners").click();
  await expect(app.row("Tillhouse")).toContainText("Connecting…");
  await app.link("Tillhouse").click();
  await expect(app.button("Connecting…")).toBeDisabled();
  await expect(app.state("Requested")).toBeVisible();
  expect(await sandbox.mutations()).toHaveLength(1);
  await page.reload();
  await expect(app.state("Requested")).toBeVisible();
});
