import { expect, test } from "../../support/test";

// The lid is closed for hours, or the clock is wrong. Nothing has expired by that.

const HOURS = 8 * 3_600_000;

test.beforeEach(async ({ complaints, page }) => {
  complaints.allow(/net::ERR_/);
  await page.clock.install();
});

test("8 hours asleep in the middle of a connect: the answer still counts (row 44)", async ({ app, page, sandbox }) => {
  await app.openPartner("p-9", "Tillhouse");
  await sandbox.fail({ method: "POST", delay_ms: 2_500 });
  await app.connectWith("bistro-7");
  await expect.poll(async () => (await sandbox.mutations()).length).toBe(1);
  await page.clock.fastForward(HOURS);
  await expect(app.button("Connecting…")).toBeVisible();
  await expect(page.getByText("Requested. Tillhouse has to approve before it works.")).toBeVisible();
  await expect(app.state("Requested")).toBeVisible();
  expect(await sandbox.mutations()).toHaveLength(1);
});

test("8 hours asleep in the middle of a read: the answer still counts (row 44)", async ({ app, page, sandbox }) => {
  await sandbox.fail({ method: "GET", path: "/api/v1/partners", delay_ms: 2_500 });
  const ended: string[] = [];
  page.on("requestfailed", (request) => ended.push(request.url()));
  await app.open();
  // Asked before the app was there, and the app waits for it: one that nobody has come for is too old by then.
  await expect(page.getByText("Loading partners…")).toBeVisible();
  await page.clock.fastForward(HOURS);
  await expect(app.row("Tillhouse")).toBeVisible();
  await expect(app.alert).toHaveCount(0);
  // Nor was it given up and asked again.
  expect(ended).toEqual([]);
});

test("8 hours asleep in the middle of a check: it goes on, and ends with the truth (row 44)", async ({ app, page, sandbox }) => {
  await app.openPartner("p-9", "Tillhouse");
  await sandbox.fail({ method: "GET", path: "/api/v1/partners/p-9", delay_ms: 2_500 });
  await app.connectWith("lost-answer");
  await expect(app.state("Checking…")).toBeVisible();
  await page.clock.fastForward(HOURS);
  await expect(app.state("Requested")).toBeVisible();
  await expect(app.state("Not confirmed")).toHaveCount(0);
  expect(await sandbox.mutations()).toHaveLength(1);
});

test("awake again, the list is read again (row 44)", async ({ app, page, sandbox }) => {
  await app.open();
  await expect(app.row("Tillhouse")).toContainText("Available");
  await sandbox.set("p-9", "active");
  await page.clock.fastForward(HOURS);
  await expect(app.row("Tillhouse")).toContainText("Connected");
});

for (const [how, year] of [["ahead", 2031], ["back", 2009]] as const) {
  test(`a clock that is set years ${how} ends no wait, and loses nothing (row 44)`, async ({ app, page, sandbox }) => {
    await app.openPartner("p-9", "Tillhouse");
    await sandbox.fail({ method: "POST", delay_ms: 2_500 });
    await app.connectWith("bistro-7");
    await expect.poll(async () => (await sandbox.mutations()).length).toBe(1);
    await page.clock.setSystemTime(new Date(`${year}-05-05`));
    await expect(app.button("Connecting…")).toBeVisible();
    await expect(app.state("Requested")).toBeVisible();
    await sandbox.approve("p-9");
    await expect(app.state("Connected")).toBeVisible();
    await expect(page.getByText(/You see how things stood/)).toHaveCount(0);
    expect(await sandbox.mutations()).toHaveLength(1);
  });
}

test("a change that was left open is looked up by the next visit, though the clock went back (row 44)", async (
  { app, page, sandbox },
) => {
  await app.openPartner("p-9", "Tillhouse");
  await sandbox.fail({ method: "POST", hang: "before" });
  await app.connectWith("bistro-7");
  await expect.poll(async () => (await sandbox.mutations()).length).toBe(1);
  await page.clock.setSystemTime(new Date("2009-05-05"));
  await page.reload();
  await expect(app.state("Checking…")).toBeVisible();
  await expect(app.connect).toHaveCount(0);
  await page.clock.runFor(3_000);
  await expect(app.connect).toBeVisible();
  expect(await sandbox.mutations()).toHaveLength(1);
});
