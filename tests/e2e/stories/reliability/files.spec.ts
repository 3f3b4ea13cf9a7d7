import type { Page } from "@playwright/test";

import { Element } from "../../support/element";
import { HostPage } from "../../support/host-page";
import { type Part, Release } from "../../support/release";
import { Sandbox } from "../../support/sandbox";
import { expect, test as base } from "../../support/test";

// Files that are missing, altered, or of the release before: a plain message, at most one reload, and never a loop.

type Deployed = { release: Release; site: Sandbox };

const test = base.extend<{ deployed: Deployed }>({
  deployed: async ({ complaints }, use) => {
    complaints.expect(/could not be loaded/);
    complaints.allow(/Failed to load resource|integrity|preload/);
    const release = await Release.copy();
    const site = await Sandbox.start({ files: release.folder });
    await use({ release, site });
    await site.stop();
    await release.delete();
  },
});

/** Counts how often the page is loaded. */
function countLoads(page: Page): () => number {
  let loads = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) loads += 1;
  });
  return () => loads;
}

for (const part of [".js", ".wasm", ".css"] as Part[]) {
  for (const [what, said] of [
    ["flip", "with one bit turned"],
    ["pad", "with a byte more, which means the same"],
    ["remove", "that is missing"],
  ] as const) {
    test(`${part} ${said}: said plainly in a host's page, and one reload of our own (row 51)`, async (
      { deployed: { release, site }, page },
    ) => {
      const mend = await release[what](part);
      const loads = countLoads(page);
      await page.request.get(site.address);
      await page.goto(`${site.address}/sandbox`);
      await page.evaluate(() => document.body.replaceChildren());
      const host = new HostPage(page);
      await host.listen();
      await host.load();
      const element = new Element(page, await host.add("one", { attributes: { "business-id": "b-1" } }));
      await expect(element.alert).toContainText("could not be loaded");
      expect((await host.heard()).map(({ type }) => type)).toEqual(["pi-load-error"]);
      expect(loads(), "a host's page is not ours to reload").toBe(1);

      // Our own page: said, reloaded once, said again, and left at that.
      const failed: string[] = [];
      page.on("console", (message) => message.text().includes("could not be loaded") && failed.push(message.text()));
      await page.goto(`${site.address}/`);
      await expect.poll(() => failed.length, "how often it was tried").toBe(2);
      await expect(page.getByRole("alert")).toContainText("could not be loaded");
      await page.evaluate(() => fetch("/frame-hosts.json").then((answer) => answer.text()));
      expect(loads()).toBe(3);

      await mend();
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(page.getByRole("list", { name: "Partners" })).toBeVisible();
      expect(loads()).toBe(3);
    });
  }
}

test("a page that was opened before a release: the loader of the old one finds nothing, and one reload mends it (row 51)", async (
  { deployed: { site }, page },
) => {
  const loads = countLoads(page);
  const loader = await (await page.request.get(`${site.address}/partner-integrations.js`)).text();
  const old = loader.replaceAll(/partner-integrations-[0-9a-f]{16}\./g, "partner-integrations-0123456789abcdef.");
  expect(old).not.toBe(loader);
  await site.fail({ path: "/partner-integrations.js", status: 200, body: old, headers: { "content-type": "text/javascript" } });
  await page.goto(`${site.address}/`);
  await expect(page.getByRole("list", { name: "Partners" })).toBeVisible();
  expect(loads()).toBe(2);
});

test("without its loader our own page says so in plain words, after one reload (row 51)", async ({ deployed: { site }, page }) => {
  const loads = countLoads(page);
  await site.fail({ path: "/partner-integrations.js", status: 404, body: "", times: 100 });
  const failed: string[] = [];
  page.on("console", (message) => message.text().includes("could not be loaded") && failed.push(message.text()));
  await page.goto(`${site.address}/`);
  await expect.poll(() => failed.length).toBe(2);
  await expect(page.getByRole("alert")).toHaveText("This page could not be loaded. Check your connection, then reload it.");
  await page.evaluate(() => fetch("/frame-hosts.json").then((answer) => answer.text()));
  expect(loads()).toBe(2);
});

test("a site that is gone for a moment: our words stay, in place of a browser's error page (row 51)", async (
  { deployed: { site }, page },
) => {
  const loads = countLoads(page);
  // The page comes, and nothing after it but the two scripts that can say so.
  const script = async (path: string) => ({
    path,
    status: 200,
    body: await (await page.request.get(site.address + path)).text(),
    headers: { "content-type": "text/javascript" },
    times: 100,
  });
  const scripts = [await script("/page.js"), await script("/partner-integrations.js")];
  await site.fail(...scripts, { path: "/", skip: 1, status: 503, body: "", times: 1_000 });
  await page.goto(`${site.address}/`);
  await expect(page.getByRole("alert")).toContainText("could not be loaded");
  expect(loads()).toBe(1);
  await site.recover();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("list", { name: "Partners" })).toBeVisible();
  expect(loads()).toBe(1);
});
