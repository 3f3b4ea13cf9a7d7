import { join } from "node:path";

import sharp from "sharp";

import { type Language, speak } from "../support/language";
import { arrive, EXPECTED, SAMPLE, screen, settle } from "../support/screens";
import { test } from "../support/test";
import { PICTURES } from "./places";
import { show, type Variant } from "./variants";

// What README and docs show, sharp on fine screens.

test.use({ deviceScaleFactor: 2 });
test.use({ sandboxOptions: SAMPLE });
test.beforeEach(({ complaints }) => complaints.allow(...EXPECTED));

type Picture = { screen: string; file: string; theme?: Variant["theme"]; width?: Variant["width"]; language?: Language };

const PICTURES_SHOWN: Picture[] = [
  { screen: "directory", file: "directory" },
  { screen: "directory", file: "directory-dark", theme: "dark" },
  { screen: "directory", file: "directory-360", width: 360 },
  { screen: "directory", file: "arabic", width: 360, language: "ar" },
  { screen: "directory-searched", file: "search", width: 360 },
  { screen: "partner", file: "partner" },
  { screen: "partner", file: "connect", width: 360 },
  { screen: "form-errors", file: "error", width: 360 },
  { screen: "requested", file: "requested", width: 360 },
  { screen: "not-confirmed", file: "not-confirmed", width: 360 },
  { screen: "disconnect-dialog", file: "disconnect", width: 360 },
  { screen: "activity", file: "activity" },
];

for (const { screen: name, file, theme = "light", width = 1280, language = "en" } of PICTURES_SHOWN) {
  test(`${file}.png`, async ({ app, page, sandbox }) => {
    await show(page, { theme, width });
    await arrive(screen(name), { app, page, sandbox });
    if (language !== "en") await speak(page, language);
    await settle(page);
    const picture = await page.screenshot({ fullPage: !screen(name).window, animations: "disabled" });
    // Screens have few colours: with a palette a picture is less than half as large.
    await sharp(picture).png({ palette: true, effort: 10 }).toFile(join(PICTURES, `${file}.png`));
  });
}
