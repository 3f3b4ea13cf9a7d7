import { expect as expectHost, test as hostTest } from "../support/host-page";
import { expect, test } from "../support/test";

// The language: whose word counts, and that it changes while the app is running.

/** A few words of each catalogue. */
const WORDS = {
  en: { title: "Partners", connect: "Connect", direction: "ltr" },
  fr: { title: "Partenaires", connect: "Connecter", direction: "ltr" },
  de: { title: "Partner", connect: "Verbinden", direction: "ltr" },
  ar: { title: "الشركاء", connect: "ربط", direction: "rtl" },
} as const;

const speaks = (page: import("@playwright/test").Page) =>
  page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir, title: document.title }));

for (const [browser, language] of [["fr-CA", "fr"], ["ar-EG", "ar"], ["nl-NL", "en"]] as const) {
  test.describe(`a browser that prefers ${browser}`, () => {
    test.use({ locale: browser });
    test(`is spoken to in ${language}, and loads one catalogue`, async ({ app, page }) => {
      const loaded: string[] = [];
      page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
      await app.open();
      await expect(page.getByRole("heading", { level: 2, name: WORDS[language].title, exact: true })).toBeVisible();
      expect((await speaks(page)).dir).toBe(WORDS[language].direction);
      expect((await speaks(page)).lang).toBe(language === "en" ? "en" : browser);
      const catalogues = loaded.filter((path) => /^\/partner-integrations-[a-z]{2}-[0-9a-f]+\.json$/.test(path));
      expect(catalogues.map((path) => path.slice(22, 24))).toEqual([language]);
    });
  });
}

test("the page's query has the word before the browser", async ({ app, page }) => {
  await app.open("/partners/p-9", "?locale=de-CH");
  await expect(page.getByRole("button", { name: WORDS.de.connect, exact: true })).toBeVisible();
  expect(await speaks(page)).toMatchObject({ lang: "de-CH", dir: "ltr" });
  await page.reload();
  await expect(page.getByRole("button", { name: WORDS.de.connect, exact: true })).toBeVisible();
});

hostTest("another language while running: what was typed, what went wrong and the focus stay", async ({ host, page, sandbox }) => {
  await host.load();
  const element = await host.add("one", { attributes: { "business-id": "b-1", path: "/partners/p-9", locale: "en" } });
  const [login, password] = [element.locator("#integration_login"), element.locator("#integration_password")];
  await login.fill("bistro-7");
  await password.fill("0123");
  await login.focus();
  await expectHost(element.getByText("This password begins with 0")).toBeVisible();
  const reads = (await sandbox.received()).length;
  for (const locale of ["fr", "ar", "en"] as const) {
    await element.evaluate((element, locale) => element.setAttribute("locale", locale), locale);
    await expectHost(element.getByRole("button", { name: WORDS[locale].connect, exact: true })).toBeVisible();
    await expectHost(login).toHaveValue("bistro-7");
    await expectHost(password).toHaveValue("0123");
    await expectHost(login).toBeFocused();
    await expectHost(password).toHaveAttribute("aria-invalid", "true");
    await expectHost(element.getByText("This password begins with 0")).toBeVisible({ visible: locale === "en" });
    await expectHost(element.locator(".shell")).toHaveAttribute("dir", WORDS[locale].direction);
  }
  // Nothing was read again for it, and the host's own page is left alone.
  expect((await sandbox.received()).length).toBe(reads);
  expect(await page.evaluate(() => document.documentElement.dir)).toBe("");
  expect(await host.heard("pi-language")).toMatchObject(
    ["en", "fr", "ar", "en"].map((locale) => ({ detail: { version: 1, locale } })),
  );
});

hostTest("another language while running: the directory with its list, its counts and its search", async ({ host }) => {
  await host.load();
  const element = await host.add("one", { attributes: { "business-id": "b-1", locale: "en" } });
  await element.getByRole("searchbox").fill("booking");
  await expectHost(element.getByRole("listitem").filter({ hasText: "Seatwell" })).toBeVisible();
  await element.evaluate((element) => ((element as any).locale = "de"));
  await expectHost(element.getByRole("heading", { name: "Partner", exact: true })).toBeVisible();
  await expectHost(element.getByRole("searchbox")).toHaveValue("booking");
  // A category is found by its name in the language of now.
  await element.getByRole("searchbox").fill("kassen");
  await expectHost(element.getByRole("listitem").filter({ hasText: "Tillhouse" })).toBeVisible();
  await expectHost(element.getByText("Verfügbar").first()).toBeVisible();
});

hostTest("a language that cannot be had leaves the one that there is, and says so on the console", async ({ complaints, host, page }) => {
  complaints.expect(/goes on in the language that it has/);
  complaints.allow(/Failed to load resource|integrity/);
  await host.load();
  const element = await host.add("one", { attributes: { "business-id": "b-1", locale: "en" } });
  await expectHost(element.getByRole("list", { name: "Partners" })).toBeVisible();
  await page.context().setOffline(true);
  await element.evaluate((element) => element.setAttribute("locale", "it"));
  await expectHost(element.getByRole("heading", { name: "Partners", exact: true })).toBeVisible();
  await page.context().setOffline(false);
  await element.evaluate((element) => element.setAttribute("locale", "fr"));
  await expectHost(element.getByRole("heading", { name: "Partenaires", exact: true })).toBeVisible();
});

hostTest("a tag that is none is said to the host, and the language stays", async ({ complaints, host }) => {
  complaints.expect(/locale: a language tag/);
  await host.load();
  const element = await host.add("one", { attributes: { "business-id": "b-1", locale: "fr" } });
  await expectHost(element.getByRole("heading", { name: "Partenaires", exact: true })).toBeVisible();
  await element.evaluate((element) => element.setAttribute("locale", "fr_FR; x"));
  await expectHost.poll(() => host.heard("pi-error")).toMatchObject([{ detail: { type: "attribute", attribute: "locale" } }]);
  await expectHost(element.getByRole("heading", { name: "Partenaires", exact: true })).toBeVisible();
});

hostTest("a host's own texts, before and while running, in any language; a name that is none is told", async ({ complaints, host }) => {
  complaints.expect(/messages: connect\.sumbit/);
  await host.load();
  const element = await host.add("one", {
    attributes: { "business-id": "b-1", path: "/partners/p-9", locale: "en" },
    properties: { messages: { "connect.submit": "Link up", "partner.back": "<b>Back</b>" } },
  });
  await expectHost(element.getByRole("button", { name: "Link up", exact: true })).toBeVisible();
  await expectHost(element.getByRole("link", { name: "<b>Back</b>" })).toBeVisible();
  await element.locator("#integration_login").fill("bistro-7");
  await element.evaluate((element) => {
    (element as any).messages = { "connect.submit": "Go", "connect.sumbit": "Typo" };
  });
  await expectHost(element.getByRole("button", { name: "Go", exact: true })).toBeVisible();
  await expectHost(element.getByRole("link", { name: "All partners" })).toBeVisible();
  await expectHost(element.locator("#integration_login")).toHaveValue("bistro-7");
  await element.evaluate((element) => element.setAttribute("locale", "fr"));
  await expectHost(element.getByRole("link", { name: "Tous les partenaires" })).toBeVisible();
  await expectHost(element.getByRole("button", { name: "Go", exact: true })).toBeVisible();
  expect((await host.heard("pi-error"))[0]).toMatchObject({ detail: { type: "property", attribute: "messages" } });
});
