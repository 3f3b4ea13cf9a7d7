import { expect, test } from "../support/test";

for (const width of [320, 360, 768, 1280, 1920]) {
  test(`${width} pixels wide, nothing has to be scrolled sideways`, async ({ app, page }) => {
    await page.setViewportSize({ width, height: 800 });
    const expectToFit = async (screen: string) => {
      const sizes = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      expect(sizes[0], screen).toBeLessThanOrEqual(sizes[1]!);
    };

    await app.open();
    await expect(app.row("Orkestro")).toBeVisible();
    await expectToFit("the directory");

    await app.open("/partners/p-65");
    await expect(page.getByRole("heading", { name: /^The Worshipful and Entirely Unofficial/ })).toBeVisible();
    await expectToFit("a partner with a very long name");
    await app.password.fill("x");
    await app.connect.click();
    await expect(app.login).toHaveAttribute("aria-invalid", "true");
    await expectToFit("the form with errors");

    await app.open("/partners/fault-disconnect-404");
    await app.leave();
    await expect(app.heading("Fault: somebody else was faster, on disconnect")).toBeVisible();
    await app.disconnect.click();
    await expect(app.dialog).toBeVisible();
    await expectToFit("the dialog");
    const box = await app.dialog.boundingBox();
    expect(box!.x).toBeGreaterThanOrEqual(0);
    expect(box!.x + box!.width).toBeLessThanOrEqual(width);
  });
}

test("text twice as large still fits a small screen", async ({ app, page }) => {
  // WCAG 1.4.10: at 400 % on a screen of 1280 pixels, 320 are left.
  await page.setViewportSize({ width: 640, height: 800 });
  await app.open();
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  await expect(app.row("Orkestro")).toBeVisible();
  const [content, room] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content).toBeLessThanOrEqual(room!);
});
