import { BUDGET, elements, named, Traffic } from "../support/budget";
import { expect, test } from "../support/test";

// What a visit costs, counted: nothing here depends on how fast a machine is. docs/performance.md has the times.

const FEW = 60;
test.use({ sandboxOptions: { faults: false, partners: FEW, rateLimit: 0 } });

test("a first visit loads the files of the budget, each once, and no more than its bytes", async ({ app, page, baseURL }) => {
  const traffic = await Traffic.of(page);
  await app.open();
  await expect(app.rows).toHaveCount(FEW);
  await page.waitForLoadState("networkidle");

  expect(traffic.files.filter(({ url }) => url.origin !== baseURL), "requests to others").toEqual([]);
  // What comes later may have come already: it has limits of its own. What was asked for twice travels once.
  const cold = traffic.files.filter(({ file, bytes }) => bytes > 0 && !named(BUDGET.later, file));
  const names = cold.map(({ file }) => named(BUDGET.cold, file) ?? `${file}, of which the budget says nothing`);
  expect(names.sort()).toEqual(Object.keys(BUDGET.cold.files).sort());
  expect(cold.length).toBeLessThanOrEqual(BUDGET.cold.requests.limit);
  expect(cold.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(BUDGET.cold.bytes.limit);
});

test("a second visit loads not a byte of the files again", async ({ app, page, context }) => {
  const first = await Traffic.of(page);
  await app.open();
  await expect(app.rows).toHaveCount(FEW);
  await page.waitForLoadState("networkidle");
  expect(first.files.some(({ bytes }) => bytes > 0)).toBe(true);
  await page.close();

  const again = await context.newPage();
  const traffic = await Traffic.of(again);
  await again.goto("/#/");
  await expect(again.getByRole("list", { name: "Partners" }).getByRole("listitem")).toHaveCount(FEW);
  await again.waitForLoadState("networkidle");
  expect(traffic.files.length).toBeGreaterThan(0);
  const bytes = traffic.files.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(bytes).toBeLessThanOrEqual(BUDGET["second visit"].bytes.limit);
});

test(`a directory of ${FEW} is so many elements`, async ({ app, page }) => {
  await app.open();
  await expect(app.rows).toHaveCount(FEW);
  const { rows, ...limits } = BUDGET.directory[FEW]!;
  expect(await app.rows.count()).toBeLessThanOrEqual(rows.limit);
  expect(await elements(page)).toBeLessThanOrEqual(limits.elements.limit);
});
