import type { Page } from "@playwright/test";

import type { App } from "../support/app";
import { expect, test } from "../support/test";

// 429: too many requests. The page's clock stands still, so that each second can be looked at.

async function openWithStoppedClock(app: App, page: Page): Promise<void> {
  await page.clock.install({ time: "2026-03-01T10:00:00Z" });
  await app.openPartner("p-9", "Tillhouse");
  await page.clock.pauseAt("2026-03-01T10:05:00Z");
}

test.beforeEach(({ complaints }) => complaints.expect(/status of 429/));

test("the seconds are counted down, and then it can be tried again (row 12)", async ({ app, page, sandbox }) => {
  await openWithStoppedClock(app, page);
  await app.connectWith("error-429");
  for (const left of ["5 seconds", "4 seconds", "3 seconds", "2 seconds", "1 second"]) {
    await expect(app.alert).toContainText(`Wait ${left}, then try again.`);
    await page.clock.runFor(1000);
  }
  await expect(app.alert).toContainText("You can try again now.");
  await expect(app.login).toHaveValue("error-429");
  await expect(app.password).toHaveValue("480125");
  await app.login.fill("bistro-7");
  await app.connect.click();
  await expect(app.state("Requested")).toBeVisible();
  await expect(app.alert).toBeHidden();
  expect((await sandbox.mutations()).map(({ status }) => status)).toEqual([429, 201]);
  await page.reload();
  await expect(app.state("Requested")).toBeVisible();
});

test("until the time is over, pressing again sends nothing (row 12)", async ({ app, page, sandbox }) => {
  await openWithStoppedClock(app, page);
  await app.connectWith("error-429");
  await expect(app.alert).toContainText("Wait 5 seconds");
  await expect(app.connect).toBeDisabled();
  await app.connect.click({ force: true });
  await app.password.press("Enter");
  await page.clock.runFor(5000);
  await expect(app.connect).toBeEnabled();
  expect(await sandbox.mutations()).toHaveLength(1);
});

for (const { header, wait } of [
  { header: "31536000", wait: "Wait 60 seconds" },
  { header: "Wed, 01 Jan 2200 00:00:00 GMT", wait: "Wait 60 seconds" },
  { header: "Sun, 01 Mar 2026 10:05:20 GMT", wait: "Wait 20 seconds" },
  { header: "0", wait: "Wait 1 second," },
  { header: "-5", wait: "Wait 5 seconds" },
  { header: "soon", wait: "Wait 5 seconds" },
]) {
  test(`“Retry-After: ${header}” is a wait that a person can bear: ${wait} (row 12)`, async ({ app, page, sandbox }) => {
    await openWithStoppedClock(app, page);
    await sandbox.fail({ method: "POST", status: 429, body: "{}", headers: { "retry-after": header } });
    await app.connectWith("bistro-7");
    await expect(app.alert).toContainText(wait);
    expect(await sandbox.standing("p-9")).toBe("available");
  });
}
