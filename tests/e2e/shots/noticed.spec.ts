import { arrive, EXPECTED, SAMPLE, screen } from "../support/screens";
import { expect, test } from "../support/test";
import { differences } from "./places";
import { nameOf, show, type Variant } from "./variants";

// Comparing would be worth nothing if it did not notice what people notice.

test.use({ sandboxOptions: SAMPLE });
test.beforeEach(({ complaints }) => complaints.allow(...EXPECTED));

for (const { change, rule } of [
  { change: "a colour that is a little different", rule: ":host { --pi-color-accent: #2a4dcf }" },
  { change: "a button that has moved by a pixel", rule: ".credentials .button { translate: 0 1px }" },
  { change: "a word in another weight", rule: ".meaning { font-weight: 600 }" },
]) {
  test(`comparing notices ${change}`, async ({ app, page, sandbox }) => {
    test.skip(differences().length > 0, "Another machine made the pictures to compare with.");
    const variant: Variant = { language: "en", theme: "light", width: 360 };
    await show(page, variant);
    await arrive(screen("partner"), { app, page, sandbox });
    const name = `${nameOf("partner", variant)}.png`;
    const how = { fullPage: true, animations: "disabled" } as const;
    await expect(page).toHaveScreenshot(name, how);
    await page.locator("partner-integrations").evaluate((element, rule) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rule);
      element.shadowRoot!.adoptedStyleSheets.push(sheet);
    }, rule);
    await expect(expect(page).toHaveScreenshot(name, { ...how, timeout: 2_000 })).rejects.toThrow(/pixels .*are different/);
  });
}
