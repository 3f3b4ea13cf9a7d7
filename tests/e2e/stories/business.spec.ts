import { expect, test } from "../support/test";

test("another business has other states, and the address carries it", async ({ app, page }) => {
  await app.open();
  await expect(app.row("Kestrel Couriers")).toContainText("Connected");
  await expect(app.business.getByRole("option", { selected: true })).toHaveText("Bistro Bellevue");

  await app.business.selectOption("Café Cristal");
  for (const look of ["at first", "after a reload"]) {
    await expect(app.row("Kestrel Couriers"), look).toContainText("Available");
    await expect(app.row("Porte à Porte")).toContainText("Connected");
    await expect(app.row("Orkestro")).toContainText("Connected");
    await expect(app.row("Caisse Claire")).toContainText("Requested");
    await expect(page.getByText(/others that Café Cristal can work with/)).toBeVisible();
    await expect(app.business.getByRole("option", { selected: true })).toHaveText("Café Cristal");
    await expect(page).toHaveURL(/#\/\?business=b-2$/);
    await page.reload();
  }

  await page.goBack();
  await expect(app.row("Kestrel Couriers")).toContainText("Connected");
  await expect(app.business.getByRole("option", { selected: true })).toHaveText("Bistro Bellevue");
  await page.goForward();
  await expect(app.row("Kestrel Couriers")).toContainText("Available");
});

test("what is done is done for the business that is shown", async ({ app, page, sandbox }) => {
  await app.open();
  await app.business.selectOption("Café Cristal");
  await expect(app.row("Kestrel Couriers")).toContainText("Available");
  await app.link("Kestrel Couriers").click();
  await expect(page.getByText(/to let it work with Café Cristal/)).toBeVisible();
  await app.connectWith("cristal");
  await expect(app.state("Requested")).toBeVisible();
  const [received] = await sandbox.mutations();
  expect(received?.body.data.relationships.business).toEqual({ id: "b-2", type: "business" });
  expect(await sandbox.standing("p-2", "b-2")).toBe("requested");
  expect(await sandbox.standing("p-2", "b-1")).toBe("active");

  await page.reload();
  await expect(app.state("Requested")).toBeVisible();
  await app.business.selectOption("Bistro Bellevue");
  await expect(app.row("Kestrel Couriers")).toContainText("Connected");
});

test("an answer for the business before changes nothing on the next one's screen (row 39)", async ({ app, sandbox }) => {
  await app.open();
  await expect(app.row("Orkestro")).toBeVisible();
  // The first question is answered last.
  await sandbox.fail({ path: "/api/v1/partners", delay_ms: 1500 });
  await app.business.selectOption("Café Cristal");
  await expect
    .poll(async () => (await sandbox.received()).filter(({ query }) => query?.includes("b-2")).length)
    .toBeGreaterThan(0);
  await app.business.selectOption("Trattoria Tramonto");
  await expect(app.row("Kestrel Couriers")).toContainText("Available");
  await expect(app.choice("Connected")).toHaveAccessibleName("Connected 0");
  await expect(app.row("Porte à Porte")).toContainText("Available");
  await expect(app.business.getByRole("option", { selected: true })).toHaveText("Trattoria Tramonto");
});

test("the page can start with a business, and a business of somebody else is refused", async (
  { app, complaints, page, sandbox },
) => {
  await app.open("/", "?business-id=b-2");
  await expect(app.row("Porte à Porte")).toContainText("Connected");

  complaints.expect(/status of 403/);
  await app.open("/", "?business-id=b-403");
  await expect(app.alert).toContainText("You may not do this");
  await expect(app.alert).toContainText("switch to another business");
  await expect(app.list).toBeHidden();
  await page.reload();
  await expect(app.alert).toContainText("You may not do this");
  await app.business.selectOption("Bistro Bellevue");
  await expect(app.row("Kestrel Couriers")).toContainText("Connected");
  expect(await sandbox.mutations()).toEqual([]);
});
