import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Frame, Page } from "@playwright/test";

import { Release } from "../support/release";
import { Server } from "../support/server";
import { expect, test as base } from "../support/test";

// Every file of the app but the loader is checked before any of it is used. One byte too many, which would do something.

const MARK = "altered-and-at-work";

type Deployed = { release: Release; server: Server };

const test = base.extend<{ deployed: Deployed }>({
  deployed: async ({ complaints, page }, use) => {
    complaints.allow(/could not be loaded|Failed to (load resource|find a valid digest)|integrity|preload/);
    const release = await Release.copy();
    const database = join(release.folder, ".sandbox.sqlite3");
    const server = await Server.start("--port", "0", "--files", release.folder, "--database", database, "--frame-src", "self");
    await page.addInitScript(countInstances);
    await use({ release, server });
    await server.stop();
    await release.delete();
  },
});

/** Alters the file whose name begins so: a module or a style sheet so that one sees that it was used. */
async function alter({ release: { folder } }: Deployed, begin: RegExp): Promise<string> {
  const name = (await readdir(folder)).find((name) => begin.test(name));
  if (!name) throw new Error(`There is no file ${begin} in ${folder}.`);
  const content = await readFile(join(folder, name));
  const work = name.endsWith(".css") ? `:root, :host { --${MARK}: 1 }` : `document.documentElement.setAttribute("${MARK}", "");`;
  // Of a module of WebAssembly nothing runs unasked: one more section, without a meaning.
  const altered = name.endsWith(".wasm") ? Buffer.concat([content, Buffer.from([0, 1, 0])]) : Buffer.concat([Buffer.from(`${work}\n`), content]);
  await writeFile(join(folder, name), altered);
  return name;
}

/** Runs in the page, before anything else. */
function countInstances(): void {
  Object.assign(window, { instances: 0 });
  // What is compiled has not run.
  for (const name of ["instantiate", "instantiateStreaming"] as const) {
    const original = WebAssembly[name] as (...values: unknown[]) => Promise<unknown>;
    Object.assign(WebAssembly, {
      [name]: async (...values: unknown[]) => {
        const made = await original(...values);
        (window as any).instances += 1;
        return made;
      },
    });
  }
}

const instances = (page: Page) => page.evaluate(() => (window as unknown as { instances: number }).instances);

/** How the document came, as the browser calls it; nothing while another is coming. */
const howLoaded = (document: Page | Frame) =>
  document.evaluate(() => (performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming).type).catch(() => undefined);

/** What of an altered file was at work in the page. */
const atWork = (page: Page) =>
  page.evaluate((mark) => {
    const element = document.querySelector("partner-integrations");
    const styled = [document.documentElement, element].filter((one) => one && getComputedStyle(one).getPropertyValue(`--${mark}`));
    return { ran: document.documentElement.hasAttribute(mark), styled: styled.length };
  }, MARK);
const NOTHING = { ran: false, styled: 0 };

/** A host's page with an element in it. */
async function openHost(page: Page, { server }: Deployed): Promise<void> {
  await page.request.get(server.address);
  await page.goto(`${server.address}/sandbox`);
  await page.evaluate(async () => {
    document.body.replaceChildren();
    await import(`${location.origin}/partner-integrations.js`);
    document.body.append(Object.assign(document.createElement("partner-integrations"), { businessId: "b-1" }));
  });
}

for (const [what, file] of [
  ["the app's module", /^partner-integrations-\w+\.js$/],
  ["the app's wasm", /^partner-integrations-\w+\.wasm$/],
  ["the app's styles", /^partner-integrations-\w+\.css$/],
] as const) {
  test(`${what} with a byte too many is refused in plain words, and nothing of the app is used`, async ({ deployed, page }) => {
    const name = await alter(deployed, file);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await openHost(page, deployed);
    await expect(page.getByRole("alert")).toContainText("This part of the page could not be loaded.");
    expect(asked).toContain(`/${name}`);
    expect(await atWork(page)).toEqual(NOTHING);
    if (!name.endsWith(".css")) expect(await instances(page)).toBe(0);
    // What was asked meanwhile was asked by a module that is as it was built.
    if (name.endsWith(".js")) expect(asked.filter((path) => path.startsWith("/api/"))).toEqual([]);
  });
}

test("the doctor with a byte too many is refused by name, and does not run", async ({ deployed, page }) => {
  const name = await alter(deployed, /^doctor-\w+\.js$/);
  await openHost(page, deployed);
  await expect(page.getByRole("list", { name: "Partners" })).toBeVisible();
  const said = await page.evaluate(() => (document.querySelector("partner-integrations") as any).doctor().catch((error: Error) => error.message));
  expect(said).toBe(`./${name} is missing or altered`);
  expect(await atWork(page)).toEqual(NOTHING);
});

const MOUNT = `import("/partner-integrations.js").then((loader) => loader.mountFrame(document.body, { src: location.origin + "/", businessId: "b-1" })).then(() => "mounted", (error) => error.message)`;

test("the host's side of the frame with a byte too many is refused by name, and does not run", async ({ deployed, page }) => {
  const name = await alter(deployed, /^frame-host-\w+\.js$/);
  await page.goto(`${deployed.server.address}/sandbox`);
  expect(await page.evaluate(MOUNT)).toBe(`./${name} is missing or altered`);
  await expect(page.locator("iframe")).toHaveCount(0);
  expect(await atWork(page)).toEqual(NOTHING);
});

test("the frame's side with a byte too many is refused in plain words, and the app does not start", async ({ deployed, page }) => {
  await alter(deployed, /^framed?-(?!host)\w+\.js$/);
  await page.goto(`${deployed.server.address}/sandbox`);
  await page.evaluate(MOUNT);
  await expect(page.frameLocator("iframe").getByRole("alert").last()).toContainText("This page could not be loaded.");
  const inner = page.frames()[1]!;
  await expect.poll(() => howLoaded(inner)).toBe("reload");
  await expect(page.frameLocator("iframe").getByRole("alert").last()).toContainText("This page could not be loaded.");
  expect(await inner.evaluate((mark) => document.documentElement.hasAttribute(mark), MARK)).toBe(false);
  expect(await inner.evaluate(() => customElements.get("partner-integrations") === undefined)).toBe(true);
});

for (const [what, file] of [
  ["styles", /^page-\w+\.css$/],
  ["script", /^page-\w+\.js$/],
] as const) {
  test(`our own page's ${what} with a byte too many are not used`, async ({ deployed, page }) => {
    const name = await alter(deployed, file);
    const refused = page.waitForEvent("console", (message) => message.text().includes(name) && message.text().includes("integrity"));
    await page.goto(`${deployed.server.address}/`);
    await refused;
    if (name.endsWith(".css")) {
      // The page is loaded again, once: a release may have come meanwhile.
      await expect.poll(() => howLoaded(page)).toBe("reload");
      await expect(page.getByRole("alert")).toContainText("could not be loaded");
    }
    expect(await atWork(page)).toEqual(NOTHING);
    expect(await instances(page)).toBe(0);
  });
}

test("what is as it was built is used: the marks above would be seen", async ({ deployed, page }) => {
  await openHost(page, deployed);
  await expect(page.getByRole("list", { name: "Partners" })).toBeVisible();
  // Both parts of the app.
  await expect.poll(() => instances(page)).toBe(2);
  // The loader is what the host pins; unpinned, it runs as it comes.
  await alter(deployed, /^partner-integrations\.js$/);
  await openHost(page, deployed);
  await expect(page.getByRole("list", { name: "Partners" })).toBeVisible();
  expect(await atWork(page)).toEqual({ ran: true, styled: 0 });
});
