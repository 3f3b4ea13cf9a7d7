import { expect, test } from "../support/test";

// An API that takes JSON:API's linkage alone.
test.use({ sandboxOptions: { linkage: "json-api" } });

const type = "partner_integrations";
const business = { data: { id: "b-1", type: "business" } };

test("with linkage=json-api every relationship is wrapped, end to end", async ({ app, page, sandbox }) => {
  await app.openPartner("p-9", "Tillhouse", "?linkage=json-api");
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  await page.reload();
  await expect(app.state("Requested")).toBeVisible();
  await app.disconnectAndConfirm();
  await expect(app.state("Available")).toBeVisible();
  await page.reload();
  await expect(app.state("Available")).toBeVisible();

  const [connect, disconnect] = await sandbox.mutations();
  const relationships = { business, partner: { data: { id: "p-9", type: "partner" } } };
  expect(connect?.body.data.relationships).toStrictEqual(relationships);
  expect(disconnect?.body).toStrictEqual({ data: { type, relationships } });
  expect([connect?.status, disconnect?.status]).toEqual([201, 204]);
});

test("Orkestro's too", async ({ app, page, sandbox }) => {
  await app.openPartner("p-1", "Orkestro", "?linkage=json-api");
  await app.connect.click();
  await expect(app.state("Connected")).toBeVisible();
  await app.disconnectAndConfirm();
  await expect(app.state("Available")).toBeVisible();
  const body = { data: { type, relationships: { business } } };
  expect((await sandbox.mutations()).map((one) => one.body)).toStrictEqual([body, body]);
  await page.reload();
  await expect(app.state("Available")).toBeVisible();
});

test("the documented linkage is refused there, and the owner is told whose fault it is", async ({ app, complaints, sandbox }) => {
  complaints.expect(/status of 400/);
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("bistro-7");
  await expect(app.alert).toContainText("Something is wrong on our side");
  await expect(app.login).toHaveValue("bistro-7");
  expect(await sandbox.standing("p-9")).toBe("available");
});
