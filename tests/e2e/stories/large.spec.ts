import type { Page } from "@playwright/test";

import { Between } from "../support/between";
import { expect as expectHost, test as hostTest } from "../support/host-page";
import { LISTING, pageOfMany } from "../support/listing";
import { expect, test as base } from "../support/test";

// A business with 10,000 partners: only the rows near what can be seen are in the page.

const MANY = 10_000;
/** Never more rows than these, and one that is kept for its focus. */
const MOST = 61;

const fixtures = {
  between: async ({ sandbox }: { sandbox: { address: string } }, use: (between: Between) => Promise<void>) => {
    const between = await Between.start(sandbox.address);
    between.answer(LISTING, { bytes: (asked: URL) => pageOfMany(asked, MANY) });
    await use(between);
    await between.stop();
  },
  baseURL: async ({ between }: { between: Between }, use: (address: string) => Promise<void>) => use(between.address),
};
const test = base.extend<{ between: Between }>(fixtures as never);
const inHost = hostTest.extend<{ between: Between }>(fixtures as never);

/** What stands in the list now, and whether all of the window that the list reaches is filled with it. */
async function look(page: Page) {
  return page.locator("partner-integrations").evaluate((host) => {
    const list = [...host.shadowRoot!.querySelectorAll("ul")].find((list) => list.getAttribute("role") === "list")!;
    const items = [...list.children].filter((item) => getComputedStyle(item).position !== "absolute");
    const boxes = items.map((item) => item.getBoundingClientRect());
    const places = items.map((item) => Number(item.getAttribute("aria-posinset")));
    const top = Math.min(...boxes.map((box) => box.top));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    return {
      count: list.children.length,
      first: places[0]!,
      last: places.at(-1)!,
      inOrder: places.every((place, index) => place === places[0]! + index),
      named: items.every((item, index) => item.textContent!.includes(`Partner ${String(places[index]! - 1).padStart(5, "0")}`)),
      sizes: [...new Set(items.map((item) => item.getAttribute("aria-setsize")))],
      isFilled: (places[0] === 1 || top <= 0) && (places.at(-1) === 10_000 || bottom >= innerHeight),
      ragged: places[0]! % new Set(boxes.map((box) => Math.round(box.left))).size,
    };
  });
}

/** The list comes to rest with what can be seen in it. */
const filled = (page: Page) => expect.poll(async () => (await look(page)).isFilled).toBe(true);

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const within = document.activeElement?.shadowRoot?.activeElement;
    return within?.getAttribute("aria-label") ?? within?.textContent ?? document.activeElement?.localName ?? "";
  });

const name = (number: number) => new RegExp(`^Partner ${String(number).padStart(5, "0")}`);

for (const { where, width, query } of [
  { where: "on a desk", width: 1280, query: "" },
  { where: "on a phone", width: 360, query: "" },
  { where: "from right to left", width: 800, query: "?locale=ar" },
]) {
  test(`${where} a list of 10,000 is scrolled to its end and back, and never more than 60 rows are there (row 27)`, async ({ app, page }) => {
    test.setTimeout(90_000);
    await page.setViewportSize({ width, height: 740 });
    await app.open("/?order=name", query);
    await expect(page.getByRole("link", { name: name(0) })).toBeVisible({ timeout: 30_000 });
    await page.mouse.move(width / 2, 500);
    const check = async () => {
      await filled(page);
      const { count, inOrder, named, sizes, ragged } = await look(page);
      expect(count).toBeLessThanOrEqual(MOST);
      expect({ inOrder, named, sizes, ragged: ragged <= 1 }).toEqual({ inOrder: true, named: true, sizes: [String(MANY)], ragged: true });
    };
    await check();
    for (let turn = 0; turn < 10; turn++) {
      await page.mouse.wheel(0, 700);
      await check();
    }
    // Far away at once.
    for (const part of [0.3, 0.9, 0.1, 0.6]) {
      await page.evaluate((part) => scrollTo(0, document.documentElement.scrollHeight * part), part);
      await check();
    }
    for (let turn = 0; turn < 10; turn++) {
      await page.mouse.wheel(0, -900);
      await check();
    }
    // Heights that were guessed are corrected on the way: who presses End twice is there.
    await expect(async () => {
      await page.keyboard.press("End");
      await expect(page.getByRole("link", { name: name(9_999) })).toBeInViewport({ timeout: 500 });
    }).toPass();
    await check();
    await expect(async () => {
      await page.keyboard.press("Home");
      await expect.poll(() => page.evaluate(() => scrollY), { timeout: 1_000 }).toBe(0);
    }).toPass();
    await expect.poll(async () => (await look(page)).first).toBe(1);
    await check();
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });
}

test("what is on the screen stays where it is while the rows above it are drawn", async ({ app, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  // Names of two lines among names of one: heights that cannot be known before.
  await app.open("/?order=name");
  await expect(page.getByRole("link", { name: name(0) })).toBeVisible({ timeout: 30_000 });
  await page.evaluate(() => scrollTo(0, 300_000));
  await filled(page);
  for (let turn = 0; turn < 40; turn++) {
    const jumped = await page.locator("partner-integrations").evaluate(async (host) => {
      const rows = () => [...host.shadowRoot!.querySelectorAll("li")];
      const seen = rows().find((row) => row.getBoundingClientRect().top > 200)!;
      const before = seen.getBoundingClientRect().top;
      const from = scrollY;
      scrollBy(0, -150);
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      return Math.abs(seen.getBoundingClientRect().top - before - 150) > 1.5 ? [from, before, seen.getBoundingClientRect().top] : [];
    });
    expect(jumped, `turn ${turn}`).toEqual([]);
  }
});

test("the row with the focus stays, however far one scrolls, and the keys go on from there", async ({ app, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await app.open("/?order=name");
  await expect(page.getByRole("link", { name: name(0) })).toBeVisible({ timeout: 30_000 });
  await app.search.focus();
  for (let step = 0; step < 4; step++) await page.keyboard.press("ArrowDown");
  expect(await focused(page)).toMatch(name(3));
  for (const place of [200_000, 400_000, 50_000]) {
    await page.evaluate((place) => scrollTo(0, place), place);
    await filled(page);
    expect((await look(page)).count).toBeLessThanOrEqual(MOST);
    expect(await focused(page)).toMatch(name(3));
  }
  await page.keyboard.press("ArrowDown");
  expect(await focused(page)).toMatch(name(4));
  await expect(page.getByRole("link", { name: name(4) })).toBeInViewport();
});

test("the keys walk to rows that are not drawn yet", async ({ app, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await app.open("/?order=name");
  await expect(page.getByRole("link", { name: name(0) })).toBeVisible({ timeout: 30_000 });
  await app.search.focus();
  for (let step = 0; step < 150; step++) await page.keyboard.press("ArrowDown");
  expect(await focused(page)).toMatch(name(149));
  await expect(page.getByRole("link", { name: name(149) })).toBeInViewport();
  await page.keyboard.press("End");
  expect(await focused(page)).toMatch(name(9_999));
  await expect(page.getByRole("link", { name: name(9_999) })).toBeInViewport();
  await page.keyboard.press("ArrowUp");
  expect(await focused(page)).toMatch(name(9_998));
  await filled(page);
  await page.keyboard.press("Home");
  expect(await focused(page)).toMatch(name(0));
  await page.keyboard.press("ArrowUp");
  await expect(app.search).toBeFocused();
});

test("a search finds the last of 10,000, filters count them all, and clearing brings them back", async ({ app, page }) => {
  await app.open("/?order=name");
  await expect(page.getByText("10,000 partners")).toBeVisible({ timeout: 30_000 });
  await app.search.pressSequentially("9999");
  await expect(app.names).toHaveText(["Partner 09999"]);
  await expect(app.list.locator("mark")).toHaveText(["9999"]);
  await expect(app.rows.first()).not.toHaveAttribute("aria-posinset");
  await app.search.fill("");
  await expect(page.getByText("10,000 partners")).toBeVisible();
  await expect(app.rows.first()).toHaveAttribute("aria-posinset", "1");
  await expect(app.list.locator("mark")).toHaveCount(0);
  await app.category.selectOption("booking");
  await expect(page.getByText("3,334 of 10,000 partners")).toBeVisible();
  await expect(app.rows.first()).toHaveAttribute("aria-setsize", "3334");
  await app.search.fill("09999");
  await expect(app.names).toHaveText(["Partner 09999"]);
});

for (const width of [360, 1280]) {
  test(`${width} pixels wide, who comes back from row 7,000 finds it where it was`, async ({ app, page }) => {
    await page.setViewportSize({ width, height: 740 });
    await app.open("/?order=name");
    await expect(page.getByRole("link", { name: name(0) })).toBeVisible({ timeout: 30_000 });
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight * 0.7));
    await filled(page);
    const link = page.getByRole("link", { name: name((await look(page)).first + 28) });
    await link.scrollIntoViewIfNeeded();
    await filled(page);
    const before = await link.boundingBox();
    const place = await page.evaluate(() => scrollY);
    await link.click();
    await expect(app.list).toHaveCount(0);
    await page.goBack();
    await expect(link).toBeFocused();
    expect(await page.evaluate(() => scrollY)).toBe(place);
    expect(await link.boundingBox()).toEqual(before);
    await filled(page);
    expect(await link.boundingBox()).toEqual(before);
    // And so does who reloads, but for heights that were known.
    await page.reload();
    await expect(app.rows.first()).toBeVisible({ timeout: 30_000 });
    await filled(page);
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(place * 0.9);
  });
}

test("with text twice as large, on a phone, rows are as high as they need to be and none lies on another", async ({ app, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await app.open("/?order=name");
  await expect(page.getByRole("link", { name: name(0) })).toBeVisible({ timeout: 30_000 });
  await page.evaluate(() => scrollTo(0, 60_000));
  await filled(page);
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  for (let turn = 0; turn < 8; turn++) {
    await page.evaluate((turn) => scrollBy(0, turn % 2 ? -2_000 : 9_000), turn);
    await filled(page);
    const overlaps = await app.rows.evaluateAll((rows) => {
      const boxes = rows.map((row) => row.getBoundingClientRect());
      // What is less than half a pixel is how browsers round.
      const above = (index: number) => (boxes[index - 1]?.bottom ?? -Infinity) - 0.5;
      return boxes.flatMap(({ top }, index) => (top < above(index) ? `${rows[index]!.outerHTML}: ${top} < ${above(index)}` : []));
    });
    expect(overlaps).toEqual([]);
  }
});

test("a window that becomes narrower shows what it showed, in one column", async ({ app, page }) => {
  await page.setViewportSize({ width: 1280, height: 740 });
  await app.open("/?order=name");
  await expect(page.getByRole("link", { name: name(0) })).toBeVisible({ timeout: 30_000 });
  await page.evaluate(() => scrollTo(0, 100_000));
  await filled(page);
  const { first, last } = await look(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await filled(page);
  const now = await look(page);
  expect(now.first).toBeGreaterThan(first - 100);
  expect(now.last).toBeLessThan(last + 100);
  await page.mouse.move(180, 500);
  for (let turn = 0; turn < 6; turn++) {
    await page.mouse.wheel(0, 900);
    await filled(page);
  }
  expect((await look(page)).inOrder).toBe(true);
});

test("rows that have come and gone leave nothing behind", async ({ app, page }) => {
  test.setTimeout(90_000);
  await app.open("/?order=name");
  await expect(page.getByRole("link", { name: name(0) })).toBeVisible({ timeout: 30_000 });
  const session = await page.context().newCDPSession(page);
  const alive = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
    return { nodes, jsEventListeners };
  };
  const round = async () => {
    for (let place = 0; place < 60_000; place += 1_500) {
      await page.evaluate((place) => scrollTo(0, place), place);
      await filled(page);
    }
    await page.evaluate(() => scrollTo(0, 0));
    await expect.poll(async () => (await look(page)).first).toBe(1);
    await expect.poll(async () => (await look(page)).last).toBe(60);
  };
  await round();
  const before = await alive();
  await round();
  await expect.poll(alive).toEqual(before);
});

test("at most four pages of the listing are asked for at once", async ({ app, page }) => {
  const under = new Set<string>();
  let most = 0;
  page.on("request", (asked) => {
    if (new URL(asked.url()).pathname !== LISTING) return;
    under.add(asked.url());
    most = Math.max(most, under.size);
  });
  page.on("requestfinished", (asked) => under.delete(asked.url()));
  await app.open();
  await expect(page.getByText("10,000 partners")).toBeVisible({ timeout: 30_000 });
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(4);
});

inHost("in a box of a host's own, too, only what is near what can be seen is drawn", async ({ host, page }) => {
  await host.load();
  const element = await host.add("one", { attributes: { "business-id": "b-1" } });
  await host.box();
  await expectHost(element.getByRole("listitem").first()).toBeVisible({ timeout: 30_000 });
  const isFilled = () =>
    page.evaluate(() => {
      const box = document.querySelector("#box")!.getBoundingClientRect();
      const rows = [...document.querySelector("partner-integrations")!.shadowRoot!.querySelectorAll("li")];
      const tops = rows.map((row) => row.getBoundingClientRect());
      const reaches = Math.min(...tops.map((row) => row.top)) <= box.top && Math.max(...tops.map((row) => row.bottom)) >= box.bottom;
      return reaches && rows.length <= 61;
    });
  for (const place of [3_000, 90_000, 200_000, 198_000, 150_000]) {
    await page.evaluate((place) => document.querySelector("#box")!.scrollTo(0, place), place);
    await expectHost.poll(isFilled).toBe(true);
  }
});
