import type { Page } from "@playwright/test";

import type { App } from "../support/app";
import { expect, test } from "../support/test";

// Leaving a form with something typed in it asks first; leaving anything else does not.

const WAYS = [
  { how: "by the link", leave: ({ app }: Told) => app.link("All partners").click() },
  { how: "by the browser's back", leave: ({ page }: Told) => page.goBack() },
  { how: "to another business", leave: ({ app }: Told) => app.business.selectOption("b-2") },
] as const;
type Told = { app: App; page: Page };

for (const { how, leave } of WAYS) {
  for (const typed of ["login", "password"] as const) {
    test(`a form with a ${typed} in it is not left ${how} without a word`, async ({ app, page, sandbox }) => {
      await app.open();
      await app.link("Tillhouse").click();
      await app[typed].fill("480125");
      await leave({ app, page });
      await expect(app.dialog).toHaveAccessibleName("Leave without connecting?");
      await expect(app.dialog).toHaveAccessibleDescription("What you typed for Tillhouse will be lost.");
      await app.dialog.getByRole("button", { name: "Stay" }).click();
      await expect(app.dialog).toBeHidden();
      await expect(app.heading("Tillhouse")).toBeVisible();
      await expect(app[typed]).toHaveValue("480125");
      await expect(app.business).toHaveValue("b-1");
      expect(page.url()).toContain("/partners/p-9");

      await leave({ app, page });
      await app.leave();
      await expect(app.row("Tillhouse")).toBeVisible();
      await expect(app.business).toHaveValue(how === "to another business" ? "b-2" : "b-1");
      await app.link("Tillhouse").click();
      await expect(app[typed]).toHaveValue("");
      expect(await sandbox.mutations()).toEqual([]);
    });
  }
}

test("Esc stays, and the focus goes back", async ({ app, page }) => {
  await app.open();
  await app.link("Tillhouse").click();
  await app.login.fill("bistro-7");
  await app.link("All partners").focus();
  await page.keyboard.press("Enter");
  await expect(app.dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(app.dialog).toBeHidden();
  await expect(app.link("All partners")).toBeFocused();
});

test("an empty form, one that was sent, and a partner that is connected are left without a question", async ({ app }) => {
  await app.open();
  await app.link("Tillhouse").click();
  await app.login.fill("bistro-7");
  await app.login.fill("");
  await app.link("All partners").click();
  await app.link("Tillhouse").click();
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  await app.link("All partners").click();
  await expect(app.row("Tillhouse")).toContainText("Requested");
});

test("closing the page with something typed in the form is the browser's to ask", async ({ app, page }) => {
  await app.openPartner("p-9", "Tillhouse");
  const asked: string[] = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.accept();
  });
  await page.reload();
  await expect(app.heading("Tillhouse")).toBeVisible();
  expect(asked).toEqual([]);
  await app.login.pressSequentially("bistro-7");
  await page.reload();
  await expect(app.heading("Tillhouse")).toBeVisible();
  expect(asked).toEqual(["beforeunload"]);
});
