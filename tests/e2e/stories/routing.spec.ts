import { expect, test } from "../support/test";

test("a link to a partner leads to it, and its business", async ({ app, page }) => {
  await app.openPartner("p-6?business=b-2", "Porte à Porte");
  await expect(app.state("Connected")).toBeVisible();
  await expect(page.getByText("Porte à Porte works with Café Cristal.")).toBeVisible();
  await page.reload();
  await expect(app.state("Connected")).toBeVisible();
});

test("back and forward go between the screens", async ({ app, page }) => {
  await app.open();
  await app.link("Tillhouse").click();
  await expect(page).toHaveURL(/#\/partners\/p-9$/);
  await expect(app.heading("Tillhouse")).toBeFocused();
  await page.goBack();
  await expect(app.list).toBeVisible();
  await page.goForward();
  await expect(app.heading("Tillhouse")).toBeVisible();
  await page.goBack();
  await app.link("Zippelin").click();
  await expect(app.heading("Zippelin")).toBeVisible();
  await page.reload();
  await expect(app.heading("Zippelin")).toBeVisible();
});

test("a partner opens in a tab of its own, as any link does", async ({ app, context, page }) => {
  await app.open();
  const opened = context.waitForEvent("page");
  await app.link("Tillhouse").click({ modifiers: ["ControlOrMeta"] });
  const tab = await opened;
  await expect(tab.getByRole("heading", { name: "Tillhouse" })).toBeVisible();
  await expect(app.list).toBeVisible();
  await expect(page).not.toHaveURL(/partners/);
});

test("an edited address is followed", async ({ app, page }) => {
  await app.openPartner("p-9", "Tillhouse");
  await page.evaluate(() => location.assign("#/partners/p-3"));
  await expect(app.heading("Zippelin")).toBeVisible();
  await page.evaluate(() => location.assign("#/?search=kestrel"));
  await expect(app.names).toHaveText(["Kestrel Couriers"]);
});

test("a partner that is gone is said to be gone", async ({ app, page }) => {
  await app.open("/partners/p-none");
  await expect(page.getByText("This partner is gone")).toBeVisible();
  await page.reload();
  await expect(page.getByText("This partner is gone")).toBeVisible();
  await app.link("All partners").click();
  await expect(app.row("Tillhouse")).toBeVisible();
});

for (const address of ["/nowhere", "/partners/", "/?state=odd&category=odd&order=odd", "/?search=%E0%A4%A", "no-slash"]) {
  test(`the odd address #${address} leads to the directory`, async ({ app }) => {
    await app.open(address);
    await expect(app.row("Tillhouse")).toBeVisible();
    await expect(app.choice("All")).toBeChecked();
  });
}

for (const id of ["..%2F..%2Fusers%2Fme", "x%3Fbusiness_uuid%3Db-2", "%23", "p-9%2F..%2Fp-3"]) {
  test(`the id ${id} in an address reaches no other path of the API (row 29)`, async ({ app, page, sandbox }) => {
    await app.open(`/partners/${id}`);
    await expect(page.getByText("This partner is gone")).toBeVisible();
    const allowed = /^\/api\/v1\/(partners|users\/me\/businesses(\/b-1)?)$/;
    for (const { path } of await sandbox.received()) expect(path).toMatch(allowed);
  });
}
