import { expectAccessible } from "../support/axe";
import { expect, test } from "../support/test";

for (const colorScheme of ["light", "dark"] as const) {
  for (const direction of ["ltr", "rtl"]) {
    test(`no screen violates WCAG 2.2 AA: ${colorScheme}, ${direction}`, async ({ app, complaints, page }) => {
      complaints.expect(/status of 400/);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const turn = () => page.evaluate((direction) => document.documentElement.setAttribute("dir", direction), direction);

      await app.open();
      await turn();
      await expect(app.row("Orkestro")).toBeVisible();
      await expectAccessible(page, "the directory");

      await app.search.fill("no such partner");
      await expect(page.getByText("Nothing matches")).toBeVisible();
      await expectAccessible(page, "the directory without a result");

      await app.openPartner("p-9", "Tillhouse");
      await turn();
      await expectAccessible(page, "a partner");

      await app.connect.click();
      await expect(app.login).toBeFocused();
      await expectAccessible(page, "the form with errors");

      await app.connectWith("error-400");
      await expect(app.alert).toBeVisible();
      await page.getByText("Details for support").click();
      await expectAccessible(page, "the form with a failure");

      await app.connectWith("bistro-7");
      await expect(app.state("Requested")).toBeVisible();
      await expectAccessible(page, "a partner that was asked");

      await app.disconnect.click();
      await expect(app.dialog).toBeVisible();
      await expectAccessible(page, "the dialog");
    });
  }
}
