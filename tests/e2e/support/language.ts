import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, type Page } from "@playwright/test";

import { ROOT } from "./server";

/** The languages of the screens, as BCP 47 tags. */
export const LANGUAGES = ["en", "fr", "de", "it", "es", "pt", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Which way a language is written. */
export const direction = (language: Language) => (language === "ar" ? "rtl" : "ltr");

/** The texts of a language by their keys; of one with plural forms, all of them. */
export function catalogue(language: Language): Map<string, string[]> {
  const read = JSON.parse(readFileSync(join(ROOT, `src/i18n/words/${language}.json`), "utf8")) as Record<string, string | Record<string, string>>;
  return new Map(Object.entries(read).map(([key, text]) => [key, typeof text === "string" ? [text] : Object.values(text)]));
}

/** What a text says, as it is written in its catalogue. */
export function say(key: string, language: Language = "en"): string {
  const [text] = catalogue(language).get(key) ?? [];
  if (text === undefined) throw new Error(`There is no text “${key}” in ${language}.json.`);
  return text;
}

/** The element goes on in another language, as when its host sets `locale`. */
export async function speak(page: Page, language: Language): Promise<void> {
  await page.locator("partner-integrations").evaluate((element, language) => element.setAttribute("locale", language), language);
  await expect(page.locator("partner-integrations .shell")).toHaveAttribute("lang", language);
  await expect(page.locator("partner-integrations .shell")).toHaveAttribute("dir", direction(language));
}
