import { expect, type Locator, type Page } from "@playwright/test";

/** The page's clock stands still from now on, and goes on only as far as `page.clock.runFor` takes it. */
export async function holdTime(page: Page): Promise<void> {
  const now = await page.evaluate(() => Date.now());
  // Ahead of the page, whose clock ran on meanwhile.
  await page.clock.pauseAt(now + 1_000);
}

/** `holdTime` for a page that is opened afterwards: time has never moved when it begins. */
export async function holdTimeFromTheStart(page: Page): Promise<void> {
  await page.clock.install({ time: Date.now() });
  await page.clock.pauseAt(Date.now() + 1_000);
}

/** Has time pass, a second after the other, until something is there that takes several answers and the pauses between them. */
export async function passUntil(page: Page, awaited: Locator): Promise<void> {
  await expect(async () => {
    await page.clock.runFor(1_000);
    await expect(awaited).toBeVisible({ timeout: 250 });
  }).toPass({ intervals: [0], timeout: 8_000 });
}
