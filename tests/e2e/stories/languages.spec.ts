import type { Page } from "@playwright/test";

import { catalogue, type Language, LANGUAGES, speak } from "../support/language";
import { type Finding, measure, texts } from "../support/measure";
import { arrive, EXPECTED, SAMPLE, type Scene, SCREENS, type Screen, screen, stopDrill } from "../support/screens";
import { expect, test } from "../support/test";

// Every screen in every language, on a small phone: all of it can be read, nothing lies on top of something else, and
// what is written from right to left is mirrored. A screen is reached once and then goes through the languages.

const PHONE = { width: 360, height: 740 };

test.use({ viewport: PHONE });
test.use({ sandboxOptions: SAMPLE });
test.beforeEach(({ complaints }) => complaints.allow(...EXPECTED));
test.afterAll(stopDrill);

/** What is wrong, with the language in front. */
async function look(page: Page, language: Language): Promise<string[]> {
  const found = await measure(page);
  return found.map(({ what, at, text }: Finding) => `${language}: “${text}” ${what}, at ${at}`);
}

/** What is still said in English, where the language has other words for it. */
async function leftInEnglish(page: Page, language: Language): Promise<string[]> {
  const own = new Set([...catalogue(language).values()].flat());
  const english = new Set([...catalogue("en").values()].flat().filter((text) => !own.has(text)));
  return (await texts(page)).filter((text) => english.has(text)).map((text) => `${language}: “${text}” is English`);
}

async function through(languages: readonly Language[], screen: Screen, scene: Scene, each: (language: Language) => Promise<void>): Promise<void> {
  if (screen.fixed) {
    for (const language of languages) {
      await arrive(screen, { ...scene, language });
      await each(language);
    }
  } else {
    await arrive(screen, scene);
    for (const language of languages) {
      await speak(scene.page, language);
      await each(language);
    }
  }
}

for (const screen of SCREENS) {
  test(`${screen.name}: in every language all of it fits a phone`, async ({ app, page, sandbox }) => {
    const found: string[] = [];
    await through(LANGUAGES, screen, { app, page, sandbox }, async (language) => {
      found.push(...(await look(page, language)));
      if (language !== "en") found.push(...(await leftInEnglish(page, language)));
    });
    expect(found).toEqual([]);
  });
}

for (const { how, width, size } of [
  { how: "on the smallest screen", width: 320, size: "100%" },
  { how: "with text twice as large", width: 640, size: "200%" },
]) {
  for (const name of ["directory", "partner", "form-errors", "requested", "disconnect-dialog", "failure"]) {
    test(`${name}: ${how} all of it fits, in English and German`, async ({ app, page, sandbox }) => {
      await page.setViewportSize({ ...PHONE, width });
      await arrive(screen(name), { app, page, sandbox });
      // As a person's own setting of the browser does it.
      await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), size);
      const found: string[] = [];
      for (const language of ["en", "de"] as const) {
        await speak(page, language);
        found.push(...(await look(page, language)));
      }
      expect(found).toEqual([]);
    });
  }
}

/** Whether the first of two is further to the left. */
const isLeftOf = async (page: Page, one: string, other: string): Promise<boolean> => {
  const boxes = await Promise.all([one, other].map((selector) => page.locator(selector).first().boundingBox()));
  return boxes[0]!.x + boxes[0]!.width / 2 < boxes[1]!.x + boxes[1]!.width / 2;
};

test("what is written from right to left is mirrored", async ({ app, page, sandbox }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const places = async () => ({
    search: await isLeftOf(page, ".search > .icon", ".search input"),
    row: await isLeftOf(page, ".row .avatar", ".row .name"),
    badge: await isLeftOf(page, ".row .name", ".row .badge"),
    // What an empty field shows begins where its language does.
    hint: await page.locator(".search input").evaluate((input) => getComputedStyle(input).direction === "ltr"),
  });
  await arrive(screen("directory"), { app, page, sandbox });
  expect(await places()).toEqual({ search: true, row: true, badge: true, hint: true });
  await speak(page, "ar");
  expect(await places()).toEqual({ search: false, row: false, badge: false, hint: false });

  await speak(page, "en");
  await app.openPartner("p-9", "Tillhouse");
  const inside = async () => ({
    head: await isLeftOf(page, ".partner-head .avatar", ".partner-head .badge"),
    back: await isLeftOf(page, ".back-link", ".partner-head .badge"),
    columns: await isLeftOf(page, ".connection", ".about"),
    eye: await isLeftOf(page, ".with-button input", ".with-button .icon-button"),
    // The arrow is a corner of a box.
    arrow: await page.locator(".back-link").evaluate((link) => Number(getComputedStyle(link, "::before").rotate.replace("deg", "")) > 0),
  });
  expect(await inside()).toEqual({ head: true, back: true, columns: true, eye: true, arrow: true });
  await speak(page, "ar");
  expect(await inside()).toEqual({ head: false, back: false, columns: false, eye: false, arrow: false });
});

test("what was typed stays when the language changes", async ({ app, page, sandbox }) => {
  await arrive(screen("partner"), { app, page, sandbox });
  await app.login.fill("bistro-7");
  await app.password.fill("480125");
  for (const language of LANGUAGES) await speak(page, language);
  await speak(page, "en");
  await expect(app.login).toHaveValue("bistro-7");
  await expect(app.password).toHaveValue("480125");
});

test("the browser writes numbers as the app does where it does not ask: below 1,000, in languages with these digits", async ({ page }) => {
  const spoken = LANGUAGES.filter((language) => language !== "ar");
  const tags = [...spoken, "en-IN", "en-ZA", "de-AT", "de-CH", "es-419", "es-MX", "fr-CA", "fr-MA", "it-CH", "pt-BR", "pt-AO"];
  const others = await page.evaluate(
    (tags) =>
      tags.filter((tag) => {
        const { format } = new Intl.NumberFormat(tag);
        return Array.from({ length: 1_000 }, (_, number) => number).some((number) => format(number) !== String(number));
      }),
    tags,
  );
  expect(spoken).not.toEqual([]);
  expect(others).toEqual([]);
});

test("measuring notices what does not fit", async ({ app, page, sandbox }) => {
  await arrive(screen("partner"), { app, page, sandbox });
  expect(await measure(page)).toEqual([]);
  /** Spoils the screen with a rule, looks, and takes the rule away again. */
  const spoiled = async (rule: string): Promise<Finding[]> => {
    await page.locator("partner-integrations").evaluate((element, rule) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rule);
      element.shadowRoot!.adoptedStyleSheets.push(sheet);
    }, rule);
    const found = await measure(page);
    await page.locator("partner-integrations").evaluate((element) => void element.shadowRoot!.adoptedStyleSheets.pop());
    return found;
  };
  const whats = (found: Finding[]) => found.map(({ what }) => what).join("\n");
  const narrow = (more: string) => spoiled(`.credentials .button { flex: none; width: 40px; padding: 0; ${more} }`);
  const about = (what: string) => expect.objectContaining({ what: expect.stringContaining(what), text: "Connect" });
  expect(await narrow("overflow-wrap: anywhere")).toContainEqual(about("broken inside"));
  expect(await narrow("white-space: nowrap")).toContainEqual(about("beyond the edge of"));
  expect(await narrow("white-space: nowrap; overflow: hidden")).toContainEqual(about("cut off by"));
  expect(whats(await spoiled(".meaning { height: 10px; overflow: hidden }"))).toContain("cut off below");
  expect(whats(await spoiled(".about { width: 900px }"))).toContain("wider than the window");
  expect(whats(await spoiled(".about { translate: -200px }"))).toContain("beyond the edge of the window");
  expect(whats(await spoiled(".partner-head .badge { width: 30px }"))).toMatch(/beyond the edge of \S.*badge/);
  expect(whats(await spoiled(".credentials .button { translate: 0 -60px }"))).toContain("overlaps");
  expect(await measure(page)).toEqual([]);

  await app.link("All partners").click();
  await expect(app.row("Orkestro")).toBeVisible();
  expect(whats(await spoiled(".select select { width: 60px }"))).toContain("what it says is cut off");
});
