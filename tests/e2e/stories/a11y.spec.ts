import { expectAccessible } from "../support/axe";
import { speak } from "../support/language";
import { arrive, EXPECTED, SAMPLE, SCREENS, stopDrill } from "../support/screens";
import { test } from "../support/test";

// WCAG 2.2 AA, as far as a machine can tell: every screen and state, light and dark, from left to right and from right to
// left. A screen is reached once, and turned while it is there.

test.use({ sandboxOptions: SAMPLE });
test.beforeEach(({ complaints }) => complaints.allow(...EXPECTED));
test.afterAll(stopDrill);

const THEMES = ["light", "dark"] as const;
const LANGUAGES = ["en", "ar"] as const;

for (const screen of SCREENS) {
  test(`${screen.name}: no violation of WCAG 2.2 AA, in both themes and directions`, async ({ app, page, sandbox }) => {
    test.setTimeout(90_000);
    await page.emulateMedia({ reducedMotion: "reduce" });
    // What looks at the screen has timers of its own.
    const time = "runs on";
    if (!screen.fixed) await arrive(screen, { app, page, sandbox }, time);
    for (const language of LANGUAGES) {
      if (screen.fixed) await arrive(screen, { app, page, sandbox, language }, time);
      else await speak(page, language);
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        await expectAccessible(page, `${language}, ${colorScheme}`);
      }
    }
  });
}
