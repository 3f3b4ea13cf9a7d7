import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { Release } from "../support/release";
import { Server } from "../support/server";
import { expect, test } from "../support/test";

// What is not on the first screen is a module of its own, loaded once the list is there.

const LATER = /partner-integrations-later-\w+\.wasm$/;

test("the rest comes after the list, without being asked for, and once", async ({ app, page, sandbox }) => {
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await sandbox.fail({ path: "/api/v1/partners", delay_ms: 1_000, times: 1 });
  const coming = page.waitForResponse(LATER);
  await app.open();
  await coming;
  await expect(app.rows.first()).toBeVisible();
  await app.link("Tillhouse").click();
  await expect(app.heading("Tillhouse")).toBeVisible();
  const at = (name: RegExp) => loaded.findIndex((path) => name.test(path));
  expect(at(LATER)).toBeGreaterThan(at(/\/api\/v1\/partners$/));
  expect(loaded.filter((path) => LATER.test(path))).toHaveLength(1);
});

for (const [what, come] of [
  ["a pointer over a row", (app) => app.rows.first().hover()],
  ["the focus in the list", (app) => app.names.first().focus()],
] as [string, (app: import("../support/app").App) => Promise<void>][]) {
  test(`where data is saved, ${what} has the rest loaded, once`, async ({ app, page }) => {
    await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
    await app.open();
    await expect(app.rows.first()).toBeVisible();
    await page.waitForLoadState("networkidle");
    expect(loaded.filter((path) => LATER.test(path))).toEqual([]);
    const coming = page.waitForResponse(LATER);
    await come(app);
    await coming;
    await app.link("Tillhouse").click();
    await expect(app.heading("Tillhouse")).toBeVisible();
    expect(loaded.filter((path) => LATER.test(path))).toHaveLength(1);
  });
}

test("a link straight to a partner has the rest loaded beside the listing", async ({ app, page }) => {
  const coming = page.waitForResponse(LATER);
  await app.openPartner("p-9", "Tillhouse");
  await coming;
});

test.describe("where the rest cannot be had", () => {
  test("the screen says so, the list is there as before, and trying again works once it can be", async ({ app, complaints, page }) => {
    complaints.allow(/could not load a part of itself|Failed to load resource|integrity/);
    const release = await Release.copy();
    const server = await Server.start("--port", "0", "--files", release.folder, "--database", join(release.folder, ".sandbox.sqlite3"), "--demo-session");
    const name = (await readdir(release.folder)).find((name) => LATER.test(name))!;
    const content = await readFile(join(release.folder, name));
    await rm(join(release.folder, name));
    await page.goto(`${server.address}/#/`);
    await app.link("Tillhouse").click();
    await expect(page.getByText("The server could not be reached")).toBeVisible();
    await page.goBack();
    await expect(app.rows.first()).toBeVisible();
    await app.link("Tillhouse").click();
    await expect(page.getByText("The server could not be reached")).toBeVisible();
    await writeFile(join(release.folder, name), content);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(app.heading("Tillhouse")).toBeVisible();
    await expect(page.getByRole("button", { name: "Connect", exact: true })).toBeVisible();
    await server.stop();
    await release.delete();
  });
});
