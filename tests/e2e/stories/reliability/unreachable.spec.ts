import type { Page } from "@playwright/test";

import { Element } from "../../support/element";
import { HostPage } from "../../support/host-page";
import { Sandbox } from "../../support/sandbox";
import { Site } from "../../support/site";
import { expect, test } from "../../support/test";

// An API that a browser does not get through to: no such name, nobody there, no TLS, no CORS. A browser says no more than
// that it failed, and so does the screen; whether a mutation arrived, it does not know.

const OPEN = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src *; img-src 'self' data:";

const REASONS: Record<string, (site: Site, sandbox: Sandbox) => string> = {
  "there is no such name": () => "https://api.invalid",
  // Port 9 is "discard": nobody listens there, and browsers refuse to try.
  "nobody listens": () => "https://127.0.0.1:9",
  "there is no TLS": (_, sandbox) => sandbox.address.replace("http:", "https:"),
  "CORS forbids it": (_, sandbox) => sandbox.address,
};

async function openHost(page: Page, site: Site): Promise<HostPage> {
  await page.goto(site.address);
  const host = new HostPage(page);
  await host.listen();
  await host.load();
  return host;
}

for (const [reason, address] of Object.entries(REASONS)) {
  test(`${reason}: one honest message for a read, an unclear outcome for a mutation (row 36)`, async (
    { complaints, page, sandbox },
  ) => {
    complaints.expect(/net::ERR_|CORS policy/);
    const site = await Site.start(OPEN);
    try {
      const host = await openHost(page, site);
      const attributes = { "business-id": "b-1", "api-base": address(site, sandbox) };
      const reader = new Element(page, await host.add("reader", { attributes }));
      await expect(reader.alert).toContainText("The server could not be reached");
      await expect(reader.button("Try again")).toBeVisible();

      const partners = [{ id: "p-9", name: "Tillhouse" }];
      const element = new Element(page, await host.add("one", { attributes, properties: { partners, path: "/partners/p-9" } }));
      const sent: string[] = [];
      page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
      await element.connectWith("bistro-7");
      // There is nobody to ask: the host has its list from elsewhere.
      await expect(element.text("Not confirmed")).toBeVisible();
      await expect(element.button("Connect")).toHaveCount(0);
      expect(sent).toHaveLength(1);
      const told = (await host.heard("pi-error")).map(({ detail }) => detail.type);
      expect(told).toEqual(["unconfirmed"]);
      // The host knows more, and says so.
      await element.root.evaluate((element: any) => {
        element.partners = [{ id: "p-9", name: "Tillhouse", state: "available" }];
        element.refresh();
      });
      await expect(element.button("Connect")).toBeVisible();
      // Asking whether it may be asked (a preflight) is all that gets there.
      expect((await sandbox.mutations()).filter(({ method }) => method !== "OPTIONS")).toEqual([]);
    } finally {
      site.stop();
    }
  });
}

test("a server that is gone in the middle of a connect: not confirmed, until it is back and is asked (row 36)", async (
  { app, complaints, page },
) => {
  complaints.expect(/net::ERR_/);
  const own = await Sandbox.start();
  await page.clock.install();
  try {
    await page.goto(`${own.address}/#/partners/p-9`);
    await expect(app.heading("Tillhouse")).toBeVisible();
    await own.fail({ method: "POST", hang: "after" });
    await app.connectWith("bistro-7");
    await expect.poll(() => own.standing("p-9")).toBe("requested");
    await own.crash();
    await expect(app.state("Checking…")).toBeVisible();
    await page.clock.runFor(30_000);
    await expect(app.state("Not confirmed")).toBeVisible();
    await expect(app.connect).toBeHidden();
    await own.restart();
    await app.button("Check again").click();
    await expect(app.state("Requested")).toBeVisible();
    expect(await own.mutations()).toEqual([]);
  } finally {
    await own.stop();
  }
});
