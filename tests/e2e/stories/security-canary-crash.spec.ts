import { randomInt } from "node:crypto";

import { DRILL } from "../support/server";
import { expect, test } from "../support/test";
import { Traces } from "../support/traces";

// The app breaks with a password in its hands: what remains must not hold it.

test.use({ trace: "off", sandboxOptions: { files: DRILL } });

for (const place of ["event", "request", "answer"]) {
  test(`after the app broke at "${place}", the password is in no card, no detail and no memory`, async (
    { app, complaints, page, sandbox },
  ) => {
    test.setTimeout(60_000);
    complaints.expect(/<partner-integrations> .* broke /);
    const password = `9${Array.from({ length: 29 }, () => randomInt(10)).join("")}`;
    const traces = await Traces.follow(page, sandbox);
    await app.openPartner("p-9", "Tillhouse");
    await app.login.click();
    await page.keyboard.type("bistro-7");
    await app.password.click();
    await page.keyboard.type(password);
    await page.evaluate((place) => document.documentElement.setAttribute("data-drill", place), place);
    await app.connect.click();
    await expect(page.getByText("Something broke")).toBeVisible();
    await traces.expectNone(password);
    expect(traces.requestsWith(password)).toBe(place === "answer" ? 1 : 0);
  });
}
