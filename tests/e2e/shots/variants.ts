import type { Page } from "@playwright/test";

import { type Language, LANGUAGES } from "../support/language";

/** One way to look at a screen. */
export type Variant = { language: Language; theme: "light" | "dark"; width: 360 | 1280 };

const HEIGHT = { 360: 740, 1280: 800 } as const;

/** The screens that are looked at in every language. */
const IN_EVERY_LANGUAGE = ["directory", "partner", "requested", "form-errors", "activity"];

/** The name of a picture, without its ending. */
export const nameOf = (screen: string, { language, theme, width }: Variant) => `${screen}-${language}-${theme}-${width}`;

/** How a screen is looked at: in English in both themes and widths, and those that say most in every language. */
export function variantsOf(screen: string): Variant[] {
  const english = [360, 1280].flatMap((width) => (["light", "dark"] as const).map((theme) => ({ language: "en", theme, width }) as Variant));
  const others = LANGUAGES.filter((language) => language !== "en" && IN_EVERY_LANGUAGE.includes(screen));
  return [...english, ...others.flatMap((language) => [360, 1280].map((width) => ({ language, theme: "light", width }) as Variant))];
}

/** The pictures that are compared: few, and each tells something that the others don't. */
export const COMPARED = [
  "directory-en-light-1280",
  "directory-en-dark-360",
  "directory-ar-light-360",
  "directory-searched-en-light-1280",
  "directory-empty-en-light-360",
  "directory-loading-en-light-1280",
  "directory-offline-en-light-360",
  "partner-en-light-360",
  "partner-en-dark-1280",
  "partner-ar-light-1280",
  "form-errors-en-light-360",
  "form-errors-en-dark-360",
  "one-click-en-light-1280",
  "checking-en-light-360",
  "not-confirmed-en-light-1280",
  "requested-en-light-360",
  "connected-en-dark-360",
  "disconnect-dialog-en-light-360",
  "disconnect-dialog-en-dark-1280",
  "activity-en-light-1280",
  "activity-en-light-360",
  "failure-en-light-360",
  "set-up-en-light-360",
];

/** Shows the page in a theme and a width. */
export async function show(page: Page, { theme, width }: Pick<Variant, "theme" | "width">): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await page.setViewportSize({ width, height: HEIGHT[width] });
}
