import { BUDGET, elements } from "../support/budget";
import { expect, test } from "../support/test";

const MANY = 10_000;
test.use({ sandboxOptions: { faults: false, partners: MANY, rateLimit: 0 } });

test("a directory of 10,000 is hardly more elements than one of 60, at its beginning and at its end", async ({ app, page }) => {
  test.setTimeout(120_000);
  const { rows, ...limits } = BUDGET.directory[MANY]!;
  const keepsToIt = async () => {
    expect(await app.rows.count()).toBeLessThanOrEqual(rows.limit);
    expect(await elements(page)).toBeLessThanOrEqual(limits.elements.limit);
  };
  await app.open();
  await expect(page.getByText("10,000 partners", { exact: true })).toBeVisible({ timeout: 90_000 });
  await keepsToIt();
  // What is below has room by estimate: the end may be a little further than it was thought.
  await expect(async () => {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await expect(app.names.last()).toBeInViewport({ timeout: 1_000 });
  }).toPass();
  await keepsToIt();
});
