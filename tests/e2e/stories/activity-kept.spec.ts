import { Activity } from "../support/activity";
import { App } from "../support/app";
import { expect, test } from "../support/test";

// What a tab keeps of the activity, and what another one hears.

test("a reload keeps the session's activity; another tab has its own", async ({ app, context, page }) => {
  const activity = new Activity(app);
  await app.openPartner("p-1", "Orkestro");
  await app.connect.click();
  await expect(app.state("Connected")).toBeVisible();
  await activity.open();
  await expect(activity.entries).toHaveCount(1);
  await page.reload();
  await expect(activity.entries).toHaveCount(1);
  await expect(activity.entry(0)).toContainText("Connect Orkestro");
  await expect(activity.entry(0).getByText("Connected", { exact: true })).toBeVisible();

  const other = new App(await context.newPage());
  await new Activity(other).open();
  await expect(other.page.getByText("Nothing yet")).toBeVisible();
});

test("what one tab does is a change elsewhere in the other, once", async ({ app, context }) => {
  const activity = new Activity(app);
  await activity.open();
  await expect(app.heading("Activity")).toBeVisible();
  const other = new App(await context.newPage());
  await other.openPartner("p-9", "Tillhouse");
  await other.connectWith("bistro-7");
  await expect(other.state("Requested")).toBeVisible();
  await expect(activity.entries).toHaveCount(1);
  await expect(activity.entry(0)).toContainText("Changed elsewhere Tillhouse");
  await app.page.locator("partner-integrations").evaluate((element: any) => element.refresh());
  await expect(activity.entries).toHaveCount(1);
});

for (const { how, rule, result } of [
  { how: "done", rule: { hang: "after" }, result: "Requested" },
  { how: "not done", rule: { hang: "before" }, result: "Did not work" },
] as const) {
  test(`a reload in the middle of a connect that was ${how}: its entry ends with the truth`, async (
    { app, complaints, page, sandbox },
  ) => {
    complaints.allow(/net::ERR_/);
    const activity = new Activity(app);
    await app.openPartner("p-9", "Tillhouse");
    await sandbox.fail({ method: "POST", ...rule });
    await app.connectWith("bistro-7");
    await expect.poll(async () => (await sandbox.mutations()).length).toBe(1);
    await activity.open();
    await expect(activity.entry(0).getByText("Connecting…")).toBeVisible();
    if (rule.hang === "after") await expect.poll(() => sandbox.standing("p-9")).toBe("requested");
    await page.reload();
    await expect(activity.entry(0).getByText(result, { exact: true })).toBeVisible();
    await expect(activity.entries).toHaveCount(1);
  });
}

test("where the browser keeps nothing, the visit has its activity, and the next one none", async ({ app, page }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("no", "SecurityError");
        },
      });
    }
  });
  const activity = new Activity(app);
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  await activity.open();
  await expect(activity.entries).toHaveCount(1);
  await page.reload();
  await expect(page.getByText("Nothing yet")).toBeVisible();
});

test("rubbish in what is kept is left out, and what another owner left is not shown", async ({ app, page }) => {
  const activity = new Activity(app);
  await app.open();
  await expect(app.row("Tillhouse")).toBeVisible();
  await page.evaluate(() => {
    const lines = [
      "connect b-1 p-9 1000 available requested 201 * *",
      "connect b-other p-9 1001 available connected 201 * *",
      "connect b-1 p-2 18446744073709551615 available refused 422 * *",
      "steal b-1 p-9 1000 available requested 201 * *",
      "\u0000",
      "connect b-1",
    ];
    sessionStorage.setItem("partner-integrations:activity:", lines.join("\n"));
  });
  await page.reload();
  await activity.open();
  await expect(activity.entries).toHaveCount(2);
  await expect(activity.entry(1)).toContainText("Connect Tillhouse");
  await expect(activity.entry(1).locator("time")).toHaveText(/days ago$/);
  await expect(activity.entry(0)).toContainText("Connect Kestrel Couriers");
  expect((await activity.export()).rows).toHaveLength(3);
});

