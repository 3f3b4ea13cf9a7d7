import type { Page } from "@playwright/test";

import { expect as expectHost, test as hostTest } from "../support/host-page";
import { crowd } from "../support/listing";
import { expect, test } from "../support/test";

// Who comes back to the directory finds it as it was left.

const scrolled = (page: Page): Promise<number> => page.evaluate(() => scrollY);

for (const { way, back } of [
  { way: "All partners", back: (page: Page) => page.getByRole("link", { name: "All partners" }).click() },
  { way: "Esc", back: (page: Page) => page.keyboard.press("Escape") },
  { way: "the browser's back", back: (page: Page) => page.goBack() },
]) {
  test(`${way} leads back to the row that one came from, scrolled and filtered as it was left`, async ({ app, page, sandbox }) => {
    await crowd(sandbox, 300);
    await app.open("/?search=partner&order=name");
    await expect(page.getByText("300 partners")).toBeVisible();
    const row = app.link("Partner 199");
    await app.seek("Partner 199");
    await row.scrollIntoViewIfNeeded();
    const place = (await scrolled(page)) + 123;
    expect(place).toBeGreaterThan(2000);
    await page.mouse.wheel(0, 123);
    await expect.poll(() => scrolled(page)).toBe(place);
    const before = await row.boundingBox();
    await row.click();
    await expect(app.heading("Partner 199")).toBeFocused();
    expect(await scrolled(page)).toBe(0);

    await back(page);
    await expect(row).toBeFocused();
    expect(await scrolled(page)).toBe(place);
    expect(await row.boundingBox()).toEqual(before);
    await expect(app.search).toHaveValue("partner");
  });
}

test("forward and back again, once more from another place, find the same", async ({ app, page, sandbox }) => {
  await crowd(sandbox, 200);
  await app.open();
  await app.seek("Partner 120");
  await app.link("Partner 120").click();
  await expect(app.heading("Partner 120")).toBeFocused();
  await page.goBack();
  await expect(app.link("Partner 120")).toBeFocused();
  await page.evaluate(() => scrollTo(0, 777));
  await expect.poll(() => page.evaluate(() => history.state)).toBe(777);
  await page.goForward();
  await expect(app.heading("Partner 120")).toBeFocused();
  await page.goBack();
  await expect(app.list).toBeVisible();
  // The row is out of sight there: what has the focus is seen, with as little moved as need be.
  await expect(app.link("Partner 120")).toBeFocused();
  await expect(app.link("Partner 120")).toBeInViewport();

  await page.evaluate(() => scrollTo(0, 300));
  await app.choose("Available");
  await page.evaluate(() => scrollTo(0, 1500));
  await expect.poll(() => page.evaluate(() => history.state)).toBe(1500);
  await page.goBack();
  await expect(app.choice("All")).toBeChecked();
  await expect.poll(() => scrolled(page)).toBe(300);
  await page.goForward();
  await expect.poll(() => scrolled(page)).toBe(1500);
});

test("a directory that is reloaded is scrolled as it was, however late its rows come", async ({ app, page, sandbox }) => {
  await crowd(sandbox, 200);
  await app.open("/?order=name");
  await expect(page.getByText("200 partners")).toBeVisible();
  await page.evaluate(() => scrollTo(0, 1200));
  await crowd(sandbox, 200, { delay_ms: 600 });
  await page.reload();
  await expect(page.getByText("Loading partners…")).toBeVisible();
  await expect(page.getByText("200 partners")).toBeVisible();
  await expect.poll(() => scrolled(page)).toBe(1200);
});

test("a partner's page that is reloaded leads back to the same place", async ({ app, page, sandbox }) => {
  await crowd(sandbox, 200);
  await app.open();
  await app.seek("Partner 150");
  await app.link("Partner 150").click();
  await expect(app.heading("Partner 150")).toBeFocused();
  await crowd(sandbox, 200);
  await page.reload();
  await expect(app.heading("Partner 150")).toBeVisible();
  await page.goBack();
  await expect(app.link("Partner 150")).toBeFocused();
  await expect(app.link("Partner 150")).toBeInViewport();
  expect(await scrolled(page)).toBeGreaterThan(1000);
});

test("a row that has moved meanwhile gets the focus where it is now, and one that is gone leaves it to the heading", async ({ app, page }) => {
  await app.open("/?search=till&state=available");
  await app.link("Tillhouse").click();
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  await app.link("All partners").click();
  await expect(app.link("Tillhouse")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Partners", exact: true })).toBeFocused();

  await app.link("All partners").or(app.button("Clear search")).click();
  await app.choose("All");
  await app.link("Zippelin").click();
  await app.connectWith("bistro-8");
  await expect(app.state("Requested")).toBeVisible();
  await page.goBack();
  await expect(app.link("Zippelin")).toBeFocused();
  await expect(app.link("Zippelin")).toBeInViewport();
});

hostTest("in a host, too, the way back leads to the row; the host's own box is scrolled", async ({ host, page, sandbox }) => {
  await crowd(sandbox, 60);
  await host.load();
  const element = await host.add("one", { attributes: { "business-id": "b-1" } });
  await host.box();
  const link = element.getByRole("link", { name: "Partner 050" });
  await link.click();
  await expectHost(element.getByRole("heading", { name: "Partner 050" })).toBeFocused();
  expect(await page.evaluate(() => history.scrollRestoration)).toBe("auto");
  await element.getByRole("link", { name: "All partners" }).click();
  await expectHost(link).toBeFocused();
  await expectHost(link).toBeInViewport();
});
