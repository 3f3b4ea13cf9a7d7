import { Element } from "../../support/element";
import { HostPage } from "../../support/host-page";
import { Site } from "../../support/site";
import { expect, test } from "../../support/test";

// A host's content security policy that does not let the app in.

const POLICY = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "connect-src": "'self'",
  "img-src": "'self' data:",
};

const policy = (changes: Partial<typeof POLICY>) =>
  Object.entries({ ...POLICY, ...changes })
    .map((directive) => directive.join(" "))
    .join("; ");

const SETUP = {
  attributes: { "business-id": "b-1" },
  properties: { partners: [{ id: "p-9", name: "Tillhouse" }] },
};

for (const { what, changes } of [
  { what: "WebAssembly", changes: { "script-src": "'self'" } },
  { what: "fetching the wasm and the style", changes: { "connect-src": "'none'" } },
] as const) {
  test(`a policy that forbids ${what}: a plain message, an event, and the host lives on (row 50)`, async (
    { complaints, page },
  ) => {
    complaints.expect(/could not be loaded/);
    complaints.allow(/Content.Security.Policy|integrity/i);
    const site = await Site.start(policy(changes));
    try {
      await page.goto(site.address);
      const host = new HostPage(page);
      await host.listen();
      await host.load();
      const element = new Element(page, await host.add("one", SETUP));
      await expect(element.alert).toContainText("This part of the page could not be loaded.");
      await expect(element.button("Try again")).toBeVisible();
      const [error, ...more] = await host.heard();
      expect(error).toMatchObject({ type: "pi-load-error", detail: { version: 1, message: expect.any(String) } });
      expect(more).toEqual([]);
      // A person may try again; that is said again, and nothing else happens.
      await element.button("Try again").click();
      await expect.poll(async () => (await host.heard("pi-load-error")).length).toBe(2);
      await expect(element.alert).toHaveCount(1);
      await expect(page.getByRole("heading", { name: "Dashboard" })).toBeVisible();
    } finally {
      site.stop();
    }
  });
}

test("a policy that forbids every style but the app's constructed one: it looks and works as it should (row 50)", async (
  { page },
) => {
  const looks: string[] = [];
  for (const style of ["'self'", "'none'"]) {
    const site = await Site.start(policy({ "style-src": style }));
    try {
      await page.goto(site.address);
      const host = new HostPage(page);
      await host.listen();
      await host.load();
      const element = new Element(page, await host.add("one", SETUP));
      await element.list.getByRole("link", { name: "Tillhouse" }).click();
      const look = await element.button("Connect").evaluate((button) => {
        const { color, backgroundColor, borderRadius, padding, font } = getComputedStyle(button);
        return JSON.stringify({ color, backgroundColor, borderRadius, padding, font });
      });
      looks.push(look);
    } finally {
      site.stop();
    }
  }
  expect(looks[1]).toBe(looks[0]);
});
