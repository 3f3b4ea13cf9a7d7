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
    complaints.allow(/Failed to (load resource|find a valid digest)|integrity|preload|Refused to apply style/);
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

      // Our own page has it within its script.
      if (part === ".js") return;

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

/** The address of our own page's script. */
async function pageScript(page: Page, site: Sandbox): Promise<string> {
  const html = await (await page.request.get(`${site.address}/`)).text();
  return /\/(page-\w+\.js)"/.exec(html)![0].slice(0, -1);
}

test("a page that was opened before a release: the loader of the old one finds nothing, and one reload mends it (row 51)", async (
  { deployed: { site }, page },
) => {
  const loads = countLoads(page);
  const html = await (await page.request.get(`${site.address}/`)).text();
  const script = await (await page.request.get(site.address + (await pageScript(page, site)))).text();
  const outdated = (text: string) => text.replaceAll(/partner-integrations-[0-9a-f]{16}\./g, "partner-integrations-0123456789abcdef.");
  expect(outdated(script)).not.toBe(script);
  const headers = { "content-type": "text/javascript" };
  const old = outdated(html).replace(/\/page-\w+\.js" integrity="[^"]+"/, '/page-0123456789abcdef.js"');
  await site.fail(
    { path: "/", path_ends: "/", status: 200, body: old, headers: { "content-type": "text/html" } },
    { path: "/page-0123456789abcdef.js", status: 200, body: outdated(script), headers },
  );
  await page.goto(`${site.address}/`);
  await expect(page.getByRole("list", { name: "Partners" })).toBeVisible();
  expect(loads()).toBe(2);
});

test("a site that is gone for a moment: our words stay, in place of a browser's error page (row 51)", async (
  { deployed: { site }, page },
) => {
  const loads = countLoads(page);
  // The page comes, and nothing after it but the script that can say so.
  const script = async (path: string) => ({
    path,
    status: 200,
    body: await (await page.request.get(site.address + path)).text(),
    headers: { "content-type": "text/javascript" },
    times: 100,
  });
  await site.fail(await script(await pageScript(page, site)), { path: "/", skip: 1, status: 503, body: "", times: 1_000 });
  await page.goto(`${site.address}/`);
  await expect(page.getByRole("alert")).toContainText("could not be loaded");
  expect(loads()).toBe(1);
  await site.recover();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("list", { name: "Partners" })).toBeVisible();
  expect(loads()).toBe(1);
});
