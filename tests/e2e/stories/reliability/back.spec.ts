import { expect, test as base } from "../../support/test";

// The browser keeps the page as it is, and shows it again. Playwright turns that off; with `test` it is on, with `base` every
// page is loaded anew.

const test = base.extend<object, object>({
  launchOptions: [
    async ({ launchOptions }, use) =>
      use({ ...launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] }),
    { scope: "worker" },
  ],
});

test("a page out of the back/forward cache: the password is gone, the rest is there, the list is read again (row 42)", async (
  { app, page, sandbox },
) => {
  await app.openPartner("p-9", "Tillhouse");
  await app.login.fill("bistro-7");
  await app.password.fill("480125");
  await page.evaluate(() => {
    const kept = { persisted: false };
    Object.assign(window, { kept });
    window.addEventListener("pageshow", ({ persisted }) => (kept.persisted = persisted));
  });
  await page.goto("/sandbox");
  await sandbox.set("p-3", "active");
  const reads = (await sandbox.received()).length;
  // A page that was kept is not loaded.
  await page.goBack({ waitUntil: "commit" });
  await expect.poll(() => page.evaluate(() => (window as any).kept), "the page that was left").toEqual({ persisted: true });
  await expect(app.login).toHaveValue("bistro-7");
  await expect(app.password).toHaveValue("");
  await expect.poll(async () => (await sandbox.received()).length).toBeGreaterThan(reads);
  await app.link("All partners").click();
  await app.leave();
  await expect(app.row("Zippelin")).toContainText("Connected");
  expect(await sandbox.mutations()).toEqual([]);
});

base("a page that is loaded anew on the way back has no password either (row 42)", async ({ app, page }) => {
  await app.openPartner("p-9", "Tillhouse");
  await app.login.fill("bistro-7");
  await app.password.fill("480125");
  await page.goto("/sandbox");
  await page.goBack();
  await expect(app.heading("Tillhouse")).toBeVisible();
  await expect(app.password).toHaveValue("");
  await page.goForward();
  await page.goBack();
  await expect(app.heading("Tillhouse")).toBeVisible();
  await expect(app.password).toHaveValue("");
});
