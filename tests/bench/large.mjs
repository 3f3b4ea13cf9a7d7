// A directory of 10,000 partners on a slow processor: what the main thread does for its first rows, a letter, a filter, a scroll.

import { Watched, visitor } from "./browser.mjs";

export const MANY = 10_000;
const WORD = "berlin";
const TYPO = "brelin";
const WHEELS = 12;

/** Measures one visit. The network is as fast as it is: it is not what is asked about. */
export async function large(browser, { address }) {
  const context = await visitor(browser);
  const watched = await Watched.open(context);
  const { page } = watched;
  await watched.trace();
  await watched.visit(`${address}/`);
  const usable = await page.evaluate(() => window.bench.usable);
  await page.waitForFunction(() => /^10,000 partners$/.test(window.bench.count()), undefined, { timeout: 120_000 });
  await watched.settle();
  await watched.ends("first rows");
  let most = await rows(page);
  const search = page.getByRole("searchbox", { name: "Search partners" });

  const typed = async (text, name) => {
    for (const letter of text) {
      const before = await page.evaluate(() => window.bench.count());
      await watched.during(name(letter), async () => {
        await page.keyboard.press(letter);
        await watched.settle(250);
      });
      const changed = (await page.evaluate(() => window.bench.count())) !== before;
      if (!changed && text === WORD && letter === WORD[0]) throw new Error("A letter changed nothing.");
      most = Math.max(most, await rows(page));
    }
  };
  await search.focus();
  await typed(WORD, (letter) => `letter ${letter}`);
  await search.fill(TYPO.slice(0, -1));
  await search.press("End");
  await watched.settle(250);
  await typed(TYPO.slice(-1), () => "typo");
  await search.fill("");
  await page.waitForFunction(() => /^10,000 partners$/.test(window.bench.count()));
  await watched.settle();

  const group = page.getByRole("group", { name: "State" });
  // Pressed where it is: what Playwright looks at before a press would be counted.
  const chip = await group.getByText("Available", { exact: true }).boundingBox();
  await watched.during("filter", async () => {
    await page.mouse.click(chip.x + chip.width / 2, chip.y + chip.height / 2);
    await watched.settle(250);
  });
  if (!/ of /.test(await page.evaluate(() => window.bench.count()))) throw new Error("The filter changed nothing.");
  await group.getByText("All", { exact: true }).click();
  await watched.settle();
  most = Math.max(most, await rows(page));

  await page.mouse.move(200, 400);
  await watched.during("scroll", async () => {
    for (let wheel = 0; wheel < WHEELS; wheel++) {
      await page.mouse.wheel(0, 600);
      await page.evaluate(() => window.bench.painted());
      most = Math.max(most, await rows(page));
    }
    await watched.settle(250);
  });

  const letters = [...WORD].map((letter) => `letter ${letter}`);
  const tasks = await watched.tasks("first rows", ...letters, "typo", "filter", "scroll");
  await context.close();
  // All that came before the mark.
  const of = (name) => tasks[name];
  const letterTimes = letters.map((letter) => of(letter).time);
  return {
    "first rows: main thread, ms": of("first rows").time,
    "first rows: longest task, ms": of("first rows").longest,
    "first rows: seen after, ms": usable,
    "a letter: main thread, ms": letterTimes.reduce((sum, time) => sum + time, 0) / letters.length,
    "a letter: longest task, ms": Math.max(...letters.map((letter) => of(letter).longest)),
    "a letter with a typo: main thread, ms": of("typo").time,
    "a letter with a typo: longest task, ms": of("typo").longest,
    "a filter: main thread, ms": of("filter").time,
    "a filter: longest task, ms": of("filter").longest,
    "scrolling 12 turns: main thread, ms": of("scroll").time,
    "scrolling 12 turns: longest task, ms": of("scroll").longest,
    "rows in the page, at most": most,
  };
}

function rows(page) {
  return page.evaluate(() => window.bench.rows().length);
}
