import { expect, test } from "../../support/test";

// Answers come in any order. The newest question wins.

const LISTING = { method: "GET", path: "/api/v1/partners" };
const QUERY = "/api/v1/partners?business_uuid=b-1&include=partner_integrations&page=1&per_page=100";

test("a listing that was asked before a change, and comes after it, undoes nothing (row 39)", async ({ app, page, sandbox }) => {
  await app.openPartner("p-9", "Tillhouse");
  const old = await page.evaluate(async (url) => {
    const answer = await fetch(url, { headers: { "Content-Type": "application/json" } });
    return answer.text();
  }, QUERY);
  // What it says of others is still news: that tells that it was heard.
  const late = old.replace("Kestrel Couriers", "Kestrel & Co");
  await sandbox.fail({ ...LISTING, status: 200, body: late, delay_ms: 1_500 });
  const asked = page.waitForRequest((request) => request.url().includes("/api/v1/partners?"));
  await page.locator("partner-integrations").evaluate((element: any) => element.refresh());
  await asked;
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  await app.link("All partners").click();
  await expect(app.row("Kestrel & Co")).toBeVisible();
  await expect(app.row("Tillhouse")).toContainText("Requested");
  expect(await sandbox.standing("p-9")).toBe("requested");
});

test("a single read that was asked before a change, and comes after it, undoes nothing (row 39)", async (
  { app, page, sandbox },
) => {
  // What waits for approval is read one by one.
  await page.clock.install();
  await app.openPartner("p-39", "Shiftlings");
  const state = app.state("Requested");
  await expect(state).toBeVisible();
  const single = "/api/v1/partners/p-39";
  const old = await page.evaluate(async (path) => {
    const answer = await fetch(`${path}?business_uuid=b-1&include=partner_integrations`, {
      headers: { "Content-Type": "application/json" },
    });
    return answer.text();
  }, single);
  await sandbox.fail({ method: "GET", path: single, status: 200, body: old, delay_ms: 1_500 });
  const answered = page.waitForResponse((response) => response.url().includes(single));
  await page.clock.runFor(2_500);
  await expect.poll(async () => (await sandbox.received()).filter(({ path }) => path === single).length).toBeGreaterThan(1);
  await app.disconnectAndConfirm();
  await expect(app.state("Available")).toBeVisible();
  await (await answered).finished();
  // Whatever it would do, it would have done when the next screen is drawn.
  await app.link("All partners").click();
  await expect(app.row("Shiftlings")).toContainText("Available");
  expect(await sandbox.mutations()).toHaveLength(1);
});
