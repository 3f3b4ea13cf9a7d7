import { Activity } from "../support/activity";
import type { App } from "../support/app";
import { expectAccessible } from "../support/axe";
import { LISTING, listing, partner } from "../support/listing";
import { expect, test } from "../support/test";

// What was done in a session and what changed meanwhile, each told once.

const PASSWORD = "918273645546372819";

const refresh = (app: App) => app.page.locator("partner-integrations").evaluate((element: any) => element.refresh());

test("what is done is listed, the newest first: with whom, for which business, when, and what came of it", async ({ app, page }) => {
  const activity = new Activity(app);
  await activity.open();
  await expect(page.getByText("Nothing yet")).toBeVisible();
  await expect(app.button("Export as CSV")).toHaveCount(0);

  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  await activity.open();
  await expect(activity.entries).toHaveCount(1);
  await expect(activity.entry(0)).toContainText("Connect Tillhouse");
  await expect(activity.entry(0)).toContainText("Bistro Bellevue");
  await expect(activity.entry(0).getByText("Requested", { exact: true })).toBeVisible();
  const time = activity.entry(0).locator("time");
  await expect(time).toHaveText(/^(now|\d+ seconds? ago)$/);
  expect(Math.abs(Date.parse((await time.getAttribute("datetime"))!) - Date.now())).toBeLessThan(20_000);
  expect(await time.getAttribute("title")).toContain(String(new Date().getFullYear()));
  await expectAccessible(page, "the activity");

  await app.link("Tillhouse").click();
  await expect(app.heading("Tillhouse")).toBeVisible();
  await app.disconnectAndConfirm();
  await expect(app.state("Available")).toBeVisible();
  await activity.open();
  await expect(activity.entries).toHaveCount(2);
  await expect(page.getByText("2 entries")).toBeVisible();
  await expect(activity.entry(0)).toContainText("Disconnect Tillhouse");
  await expect(activity.entry(0)).toContainText("Request withdrawn");
  await expect(activity.entry(1)).toContainText("Connect Tillhouse");
});

test("a refusal has what support asks for, and nothing of what was typed", async ({ app, complaints, context, page, sandbox }) => {
  complaints.expect(/status of 422/);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const activity = new Activity(app);
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("error-422-password", PASSWORD);
  await expect(app.password).toHaveAttribute("aria-invalid", "true");
  const [received] = (await sandbox.mutations()) as unknown as { id: string }[];
  await app.password.fill("");
  await app.login.fill("");
  await activity.open();
  await expect(activity.entry(0).getByText("Refused", { exact: true })).toBeVisible();
  const details = await activity.details(activity.entry(0));
  expect(details.split("\n")).toEqual([
    expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
    "connect refused",
    "before available",
    "business b-1 Bistro Bellevue",
    "partner p-9 Tillhouse",
    "POST /api/v1/partner_integrations/connect",
    "status 422",
    "code invalid",
    `request ${received!.id}`,
  ]);
  await activity.entry(0).getByRole("button", { name: "Copy details" }).click();
  await expect(activity.entry(0).getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(details);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  for (const text of [details, kept, (await activity.export()).text]) {
    expect(text).not.toContain(PASSWORD);
    expect(text).not.toContain("error-422-password");
  }
  for (const name of ["Tillhouse", "Bistro"]) expect(kept).not.toContain(name);
});

test("two attempts within a second are two entries, and a success has its request's number, too", async (
  { app, complaints, sandbox },
) => {
  complaints.expect(/status of 422/);
  const activity = new Activity(app);
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("error-422-login");
  await expect(app.login).toHaveAttribute("aria-invalid", "true");
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  const [, received] = (await sandbox.mutations()) as unknown as { id: string }[];
  await activity.open();
  await expect(activity.entries).toHaveCount(2);
  await expect(activity.entry(1)).toContainText("Refused");
  expect(await activity.details(activity.entry(0))).toContain(`status 201\nrequest ${received!.id}`);
});

test("what others change is told once, however often it is read, and a first look is no change", async ({ app, sandbox }) => {
  const activity = new Activity(app);
  await sandbox.set("p-12", "requested");
  // The first look is over when there is a list.
  await app.open();
  await expect(app.row("Tillhouse")).toContainText("Available");
  await activity.open();
  await expect(app.heading("Activity")).toBeVisible();
  await sandbox.set("p-9", "requested");
  await refresh(app);
  await expect(activity.entries).toHaveCount(1);
  await expect(activity.entry(0)).toContainText("Changed elsewhere Tillhouse");
  await expect(activity.entry(0).getByText("Requested", { exact: true })).toBeVisible();

  // The list follows by itself: who waits for an approval is read again.
  await sandbox.approve("p-9");
  await expect(activity.entry(0).getByText("Approved", { exact: true })).toBeVisible();
  await sandbox.set("p-9", "available");
  await sandbox.set("p-2", "requested");
  await refresh(app);
  await expect(activity.entries).toHaveCount(4);
  for (const [partner, result] of [["Tillhouse", "Disconnected"], ["Kestrel Couriers", "Requested"]] as const) {
    const told = activity.entries.filter({ has: app.link(partner) });
    await expect(told.first().getByText(result, { exact: true })).toBeVisible();
  }
  await refresh(app);
  await app.open();
  await expect(app.row("Tillhouse")).toContainText("Available");
  await activity.open();
  await expect(activity.entries).toHaveCount(4);
});

test("two businesses: each entry has its own, and its link leads there", async ({ app, page }) => {
  const activity = new Activity(app);
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  await app.business.selectOption("Café Cristal");
  await app.link("Tillhouse").click();
  await app.connectWith("cristal");
  await expect(app.state("Requested")).toBeVisible();
  await activity.open();
  await expect(activity.entries).toHaveCount(2);
  await expect(activity.entry(0)).toContainText("Café Cristal");
  await expect(activity.entry(1)).toContainText("Bistro Bellevue");
  await activity.entry(0).getByRole("link").click();
  await expect(app.heading("Tillhouse")).toBeVisible();
  await expect(page).toHaveURL(/business=b-2$/);
  await expect(app.business.getByRole("option", { selected: true })).toHaveText("Café Cristal");
});

test("an outcome that is not clear is one entry, which changes when it is", async ({ app, complaints, page, sandbox }) => {
  complaints.expect(/ERR_EMPTY_RESPONSE/);
  complaints.allow(/status of 500/);
  const activity = new Activity(app);
  await page.clock.install();
  await app.openPartner("p-9", "Tillhouse");
  await sandbox.fail({ method: "GET", path: "/api/v1/partners/p-9", status: 500, times: 1000 });
  await app.connectWith("lost-answer");
  await expect(app.state("Checking…")).toBeVisible();
  await activity.open();
  await expect(activity.entry(0).getByText("Checking…")).toBeVisible();
  await page.clock.runFor(1_000);
  await expect.poll(async () => (await sandbox.received()).some(({ status }) => status === 500)).toBe(true);
  await page.clock.runFor(25_000);
  await expect(activity.entry(0).getByText("Not confirmed", { exact: true })).toBeVisible();
  await sandbox.recover();
  await activity.entry(0).getByRole("link").click();
  await app.button("Check again").click();
  await expect(app.state("Requested")).toBeVisible();
  await activity.open();
  await expect(activity.entries).toHaveCount(1);
  await expect(activity.entry(0).getByText("Requested", { exact: true })).toBeVisible();
});

test("the table as a file: every cell as it is, and none that a spreadsheet would run", async ({ app, sandbox }) => {
  const activity = new Activity(app);
  const NAME = '=HYPERLINK("https://example.com";"Till, house")';
  const listed = (partner_integration_active: boolean) =>
    listing([
      partner("p-9", { name: NAME, category: "pos", partner_integration_active, partner_integration_requested: false }),
      partner("p-2", { name: "Kestrel\u202eCouriers", category: "logistics", partner_integration_active: true }),
    ]);
  await sandbox.fail(
    { method: "GET", path: LISTING, times: 1, status: 200, body: listed(false) },
    { method: "GET", path: LISTING, times: 100, status: 200, body: listed(true) },
  );
  await activity.open();
  await expect(app.heading("Activity")).toBeVisible();
  await expect.poll(async () => (await sandbox.received()).filter(({ path }) => path === LISTING).length).toBe(1);
  await refresh(app);
  await expect(activity.entry(0)).toContainText(NAME);

  const { file, text, rows } = await activity.export();
  expect(file).toBe(`activity-${new Date().toISOString().slice(0, 10)}.csv`);
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toEqual(["Time", "Business", "Partner", "Action", "Result", "Details"]);
  const [time, business, name, action, result, details] = rows[1]!;
  expect(new Date(time!).toISOString()).toBe(time);
  expect([business, name, action, result]).toEqual(["Bistro Bellevue", `'${NAME}`, "Changed elsewhere", "Connected"]);
  expect(details).toContain("business b-1 Bistro Bellevue; partner p-9 =HYPERLINK");
  expect(details).not.toContain("\n");
});

test("a partner that is gone is named, without a link", async ({ app, page, sandbox }) => {
  const activity = new Activity(app);
  await app.openPartner("p-1", "Orkestro");
  await app.connect.click();
  await expect(app.state("Connected")).toBeVisible();
  await activity.open();
  await expect(activity.entry(0).getByRole("link", { name: "Orkestro" })).toBeVisible();
  await sandbox.fail({ method: "GET", path: LISTING, times: 100, status: 200, body: listing([partner("p-2", { name: "Kestrel Couriers", category: "logistics", partner_integration_active: true })]) });
  await refresh(app);
  await expect(activity.entry(0).getByRole("link")).toHaveCount(0);
  await expect(activity.entry(0)).toContainText("Connect Orkestro");
  // Names are not kept: after a reload nobody knows it.
  await page.reload();
  await expect(activity.entry(0)).toContainText("Connect p-1");
});

test("how long ago it was is told anew as time passes", async ({ app, page }) => {
  const activity = new Activity(app);
  await page.clock.install();
  await app.openPartner("p-1", "Orkestro");
  await app.connect.click();
  await expect(app.state("Connected")).toBeVisible();
  await activity.open();
  await expect(activity.entry(0).locator("time")).toHaveText(/^(now|\d+ seconds? ago)$/);
  await page.clock.runFor(150_000);
  await expect(activity.entry(0).locator("time")).toHaveText("2 minutes ago");
});

test("by keyboard alone: to a partner, to the details, to the file", async ({ app, page }) => {
  const activity = new Activity(app);
  await app.openPartner("p-1", "Orkestro");
  await app.connect.click();
  await expect(app.state("Connected")).toBeVisible();
  await app.link("All partners").click();
  await expect(app.row("Orkestro")).toBeVisible();
  await activity.open();
  await expect(app.heading("Activity")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(app.button("Export as CSV")).toBeFocused();
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  await download;
  await page.keyboard.press("Tab");
  await expect(app.link("Orkestro")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(activity.entry(0).getByText("connect connected")).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(app.heading("Orkestro")).toBeFocused();
});

test("in French it is all French, the file as well", async ({ app, page }) => {
  await app.openPartner("p-1", "Orkestro", "?locale=fr");
  await page.getByRole("button", { name: "Connecter", exact: true }).click();
  await expect(page.getByText("Connecté", { exact: true })).toBeVisible();
  await app.open("/activity", "?locale=fr");
  const list = page.getByRole("list", { name: "Activité" });
  await expect(list.getByRole("listitem")).toContainText("Orkestro");
  await expect(list.locator("time")).toHaveText(/^(maintenant|il y a \d+ secondes?)$/);
  const { rows } = await new Activity(app).export(await page.locator(".activity-tools button").innerText());
  expect(rows[0]).toContain("Partenaire");
  expect(rows[1]).toContain("Connecté");
});
