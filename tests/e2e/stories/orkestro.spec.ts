import { expect, test } from "../support/test";

test("Orkestro is connected in one click and disconnected again, without anybody's approval", async (
  { app, page, sandbox },
) => {
  const events = await app.watchEvents("pi-requested", "pi-connected", "pi-disconnected");
  await app.open();
  await app.link("Orkestro").click();
  await expect(app.login).toBeHidden();
  await app.connect.click();
  await expect(app.status).toContainText("Orkestro is connected.");
  await expect(app.state("Connected")).toBeVisible();
  expect(await sandbox.standing("p-1")).toBe("active");

  await app.disconnectAndConfirm();
  await expect(app.status).toContainText("Orkestro is disconnected.");
  await expect(app.state("Available")).toBeVisible();
  expect(await sandbox.standing("p-1")).toBe("available");

  const detail = { business: "b-1", partner: "p-1" };
  expect(await events()).toMatchObject([
    { type: "pi-connected", detail },
    { type: "pi-disconnected", detail },
  ]);
  await page.reload();
  await expect(app.state("Available")).toBeVisible();
});

test("after a reload Orkestro is still connected: the business's partners say so", async ({ app, page, sandbox }) => {
  await app.openPartner("p-1", "Orkestro");
  await app.connect.click();
  await expect(app.state("Connected")).toBeVisible();
  await page.reload();
  await expect(app.state("Connected")).toBeVisible();
  await app.link("All partners").click();
  await expect(app.row("Orkestro")).toContainText("Connected");
  expect((await sandbox.mutations()).map(({ method, path, status }) => [method, path, status])).toEqual([
    ["POST", "/api/v1/partner_integrations/orkestro/connect", 201],
  ]);
});

test("Orkestro that somebody else connected meanwhile is simply connected", async ({ app, complaints, page, sandbox }) => {
  complaints.expect(/status of 409/);
  await app.openPartner("p-1", "Orkestro");
  await expect(app.state("Available")).toBeVisible();
  await sandbox.set("p-1", "active");
  await app.connect.click();
  await expect(app.state("Connected")).toBeVisible();
  await expect(app.disconnect).toBeVisible();
  await page.reload();
  await expect(app.state("Connected")).toBeVisible();
});
