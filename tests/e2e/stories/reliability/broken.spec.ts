import { expect, test } from "../../support/test";

// Answers that break off, are no answers, or are old: a read is tried again by itself, a mutation never.

const LISTING = { method: "GET", path: "/api/v1/partners" };

for (const { what, rule } of [
  { what: "is reset before the answer (row 35)", rule: { drop: "before", reset: true } },
  { what: "is closed before the answer (row 35)", rule: { drop: "before" } },
  { what: "is reset inside the answer (row 35)", rule: { truncate: 200, reset: true } },
  { what: "is closed inside the answer (row 35)", rule: { truncate: 200 } },
  { what: "brings an empty document (row 20)", rule: { status: 200, body: "" } },
  { what: "brings half a document (row 20)", rule: { status: 200, body: '{"data": [{"id": "p-9", "ty' } },
] as const) {
  test(`a read that ${what} is tried again by itself, and not for ever`, async ({ app, complaints, page, sandbox }) => {
    complaints.allow(/net::ERR_/);
    await sandbox.fail({ ...LISTING, ...rule, times: 2 });
    await app.open();
    await expect(app.row("Tillhouse")).toBeVisible();
    await expect(app.alert).toHaveCount(0);
    const listings = async () => (await sandbox.received()).filter(({ path }) => path === LISTING.path).length;
    expect(await listings()).toBe(3);

    await sandbox.fail({ ...LISTING, ...rule, times: 3 });
    await page.clock.install();
    await page.reload();
    const title = "body" in rule ? "The server sent something that we do not understand" : "The server could not be reached";
    await expect(app.alert).toContainText(title);
    expect(await listings()).toBe(6);
    await app.button("Try again").click();
    await expect(app.row("Tillhouse")).toBeVisible();
    await expect(app.alert).toHaveCount(0);
  });
}

for (const { how, rule, done } of [
  { how: "reset before it was heard", rule: { drop: "before", reset: true }, done: false },
  { how: "reset after it was done", rule: { drop: "after", reset: true }, done: true },
] as const) {
  test(`a disconnect that is ${how}: the truth is read, and nothing is sent twice (row 35)`, async (
    { app, complaints, sandbox },
  ) => {
    complaints.expect(/net::ERR_/);
    await app.openPartner("p-2", "Kestrel Couriers");
    await sandbox.fail({ method: "DELETE", ...rule });
    await app.disconnectAndConfirm();
    await expect(app.state("Checking…")).toBeVisible();
    await expect(app.state(done ? "Available" : "Connected")).toBeVisible();
    expect(await sandbox.standing("p-2")).toBe(done ? "available" : "active");
    expect(await sandbox.mutations()).toHaveLength(1);
  });
}

test("a copy that somebody on the way had kept is shown with its age, and undoes nothing (row 19)", async (
  { app, page, sandbox },
) => {
  await app.open();
  await expect(app.row("Tillhouse")).toContainText("Available");
  const kept = await page.evaluate(async () => {
    const answer = await fetch("/api/v1/partners?business_uuid=b-1&include=partner_integrations&page=1&per_page=100", {
      headers: { "Content-Type": "application/json" },
    });
    return answer.text();
  });
  await app.link("Tillhouse").click();
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();

  await sandbox.fail({ ...LISTING, status: 200, body: kept, headers: { age: "330" } });
  await page.locator("partner-integrations").evaluate((element: any) => element.refresh());
  await expect(page.getByText("You see how things stood 5 minutes ago.")).toBeVisible();
  await expect(app.state("Requested")).toBeVisible();
  // A fresh answer is true now.
  await page.locator("partner-integrations").evaluate((element: any) => element.refresh());
  await expect(page.getByText(/You see how things stood/)).toHaveCount(0);
  await expect(app.state("Requested")).toBeVisible();
});

test("a 304 is no news: what was shown stays, with its age (row 19)", async ({ app, page, sandbox }) => {
  await page.clock.install();
  await app.open();
  await expect(app.row("Tillhouse")).toBeVisible();
  await sandbox.fail({ ...LISTING, status: 304, times: 100 });
  // Five minutes asleep, and it reads again.
  await page.clock.fastForward(330_000);
  await expect(page.getByText("You see how things stood 5 minutes ago.")).toBeVisible();
  await expect(app.row("Tillhouse")).toBeVisible();
  await sandbox.recover();
  // It goes on by itself.
  await page.clock.runFor(10_000);
  await expect(page.getByText(/You see how things stood/)).toHaveCount(0);
});
