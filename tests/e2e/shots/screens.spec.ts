import { join } from "node:path";

import { speak } from "../support/language";
import { arrive, EXPECTED, SAMPLE, SCREENS, settle, stopDrill } from "../support/screens";
import { expect, test } from "../support/test";
import { CHECKING, differences, SHOTS } from "./places";
import { COMPARED, nameOf, show, variantsOf } from "./variants";

// Every screen from every side. A screen is reached once; themes, widths and languages change while it is there.

test.use({ sandboxOptions: SAMPLE });
test.beforeEach(({ complaints }) => complaints.allow(...EXPECTED));
test.afterAll(stopDrill);

for (const screen of SCREENS) {
  const variants = variantsOf(screen.name).filter((variant) => !CHECKING || COMPARED.includes(nameOf(screen.name, variant)));
  if (variants.length === 0) continue;
  test(screen.name, async ({ app, page, sandbox }) => {
    test.setTimeout(120_000);
    test.skip(CHECKING && differences().length > 0, "Another machine made the pictures to compare with.");
    await show(page, variants[0]!);
    await arrive(screen, { app, page, sandbox });
    let spoken = "en";
    for (const variant of variants) {
      await show(page, variant);
      if (variant.language !== spoken) await speak(page, (spoken = variant.language));
      await settle(page);
      const name = nameOf(screen.name, variant);
      const how = { fullPage: !screen.window, animations: "disabled" } as const;
      if (!CHECKING) await page.screenshot({ ...how, path: join(SHOTS, `${name}.png`) });
      // All of them are compared, whatever becomes of the first; not the details for support, where a request has its number.
      if (COMPARED.includes(name)) await expect.soft(page).toHaveScreenshot(`${name}.png`, { ...how, mask: [page.locator("pre")] });
    }
  });
}
