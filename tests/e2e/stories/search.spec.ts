import { expect, test } from "../support/test";

test.beforeEach(async ({ app }) => {
  await app.open();
  await expect(app.row("Orkestro")).toBeVisible();
});

for (const { typed, found, because } of [
  { typed: "reserve", found: ["Réserve-moi"], because: "accents don't matter" },
  { typed: "MARCHÉ", found: ["Marché Matin"], because: "case doesn't matter" },
  { typed: "tavola buona", found: ["La Buona Tavola Prenotazioni"], because: "the order of words doesn't matter" },
  { typed: "  kestrel ", found: ["Kestrel Couriers"], because: "spaces around don't matter" },
  { typed: "photography", found: ["Golden Hour Food Photography", "Studio Saffraan"], because: "categories are found too" },
  { typed: "الياسمين", found: ["مطبخ الياسمين"], because: "every script is searched" },
  { typed: "<b>*", found: [], because: "nothing typed is a pattern" },
]) {
  test(`searching “${typed}”: ${because}`, async ({ app, page }) => {
    await app.search.pressSequentially(typed);
    await expect(app.rows).toHaveCount(found.length);
    expect((await app.names.allTextContents()).sort()).toEqual([...found].sort());
    await page.reload();
    await expect(app.search).toHaveValue(typed);
    await expect(app.rows).toHaveCount(found.length);
  });
}

test("a search is cleared by its button, and the next can be typed at once", async ({ app, page }) => {
  const all = await app.rows.count();
  await app.search.fill("kestrel");
  await expect(app.rows).toHaveCount(1);
  await app.button("Clear search").click();
  await expect(app.rows).toHaveCount(all);
  await expect(app.search).toBeFocused();
  await page.keyboard.type("zippelin");
  await expect(app.rows).toHaveCount(1);
});

test("the states are counted, and choosing one shows those and no others", async ({ app, page }) => {
  for (const state of ["Connected", "Requested", "Available"]) {
    const count = Number(/\d+/.exec((await app.choice(state).ariaSnapshot()) ?? "")?.[0]);
    expect(count, state).toBeGreaterThan(0);
    await app.choose(state);
    await expect(app.rows).toHaveCount(count);
    await expect(app.rowsIn(state)).toHaveCount(count);
  }
  await page.reload();
  await expect(app.choice("Available")).toBeChecked();
  await expect(app.rowsIn("Connected")).toHaveCount(0);
});

test("state, category and search narrow each other, and the counts follow", async ({ app, page }) => {
  await app.category.selectOption({ label: "Booking (7)" });
  await expect(app.rows).toHaveCount(7);
  await expect(app.choice("All")).toHaveAccessibleName("All 7");
  await expect(app.choice("Connected")).toHaveAccessibleName("Connected 1");
  await app.choose("Connected");
  await expect(app.names).toHaveText(["Seatwell"]);
  await expect(app.category.getByRole("option", { selected: true })).toHaveText("Booking (1)");
  await app.search.fill("kestrel");
  await expect(page.getByText("Nothing matches")).toBeVisible();
});

test("a search without a result offers the way out", async ({ app, page }) => {
  const all = await app.rows.count();
  await app.search.fill("no such partner");
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await app.button("Show all partners").click();
  await expect(app.rows).toHaveCount(all);
  await expect(app.search).toHaveValue("");
});

test("the order is by state, by name or by category", async ({ app, page }) => {
  const byName = (names: string[]) => [...names].sort((a, b) => a.localeCompare(b, "en", { ignorePunctuation: false }));
  expect((await app.names.allTextContents())[0]).not.toMatch(/^Almacén/);
  await app.order.selectOption("Name");
  await expect(app.rows.first()).toContainText("Almacén Listo");
  const latin = (await app.names.allTextContents()).filter((name) => /^[A-Z][a-zé]+ [A-Z]/.test(name));
  expect(latin).toEqual(byName(latin));
  await app.order.selectOption("Category");
  await expect(app.rows.first()).toContainText("Point of sale");
  await page.reload();
  await expect(app.rows.first()).toContainText("Point of sale");
  await expect(app.rows.last()).toContainText("Other");
});

test("the filter is in the address: reload, back and forward bring it back", async ({ app, page }) => {
  await app.choose("Connected");
  await app.category.selectOption("booking");
  await expect(page).toHaveURL(/#\/\?state=connected&category=booking$/);
  await page.reload();
  await expect(app.names).toHaveText(["Seatwell"]);

  await page.goBack();
  await expect(app.category).toHaveValue("");
  await expect(app.choice("Connected")).toBeChecked();
  await page.goBack();
  await expect(app.choice("All")).toBeChecked();
  await page.goForward();
  await page.goForward();
  await expect(app.category).toHaveValue("booking");
  await expect(app.rows).toHaveCount(1);
});

test("typing fills the box and not the history", async ({ app, page }) => {
  await app.choose("Available");
  await app.search.pressSequentially("tillhouse");
  await expect(page).toHaveURL(/search=tillhouse/);
  await page.goBack();
  await expect(app.choice("All")).toBeChecked();
});

test("coming back from a partner finds the directory as it was left", async ({ app, page }) => {
  await app.search.fill("till");
  await expect(app.rows).not.toHaveCount(0);
  const names = await app.names.allTextContents();
  await app.link("Tillhouse").click();
  await expect(app.heading("Tillhouse")).toBeFocused();
  await app.link("All partners").click();
  await expect(app.search).toHaveValue("till");
  await expect(app.names).toHaveText(names);
  await page.reload();
  await expect(app.search).toHaveValue("till");
});
