import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type BrowserContext, type Frame, type Locator, type Page } from "@playwright/test";

import { App } from "./app";
import { Framed, type HostWindow } from "./framed";
import { Control, EXAMPLES, Sandbox } from "./sandbox";
import { DRILL } from "./server";
import { test as base } from "./test";

export { expect } from "./test";

/** A place in which the app is embedded by somebody else. */
export type Place = {
  /** What the app talks to there. */
  api: Control;
  /** Opens a tab's page with the app at one of its screens. A page is used for one visit. */
  visit(page: Page, path?: string): Promise<Visit>;
};

/** The app as a person meets it in a place, and what its host notices. */
export class Visit extends App {
  constructor(
    page: Page,
    private readonly inside: Page | Frame,
    /** How often the host was asked for a token. */
    readonly asked: () => number,
  ) {
    super(page, inside);
  }

  /** What shows a text. */
  anything(text: string | RegExp): Locator {
    return this.inside.getByText(text);
  }

  /** What the host heard: the events' types, and of an error its type too. */
  async heard(): Promise<string[]> {
    return this.page.evaluate(() => (window as never as { told: string[] }).told);
  }

  /** Has the app break at its next chance. */
  async breakAt(place: string): Promise<void> {
    await (this.inside as Page).evaluate((place) => (document.documentElement.dataset["drill"] = place), place);
  }
}

async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    for (const name of ["requested", "connected", "disconnected", "session-expired", "error"]) {
      window.addEventListener(`pi-${name}`, (event) => {
        told.push([event.type, (event as CustomEvent).detail?.type].filter(Boolean).join(" "));
      });
    }
  });
}

/** A page on one site, the app in a frame of another. */
const inFrame = (framed: Framed): Place => ({
  api: new Control(framed.app),
  async visit(page, path = "/") {
    let asked = 0;
    await listen(page);
    await page.exposeFunction("lendToken", () => (asked++, framed.token()));
    await page.goto(framed.page);
    await page.waitForFunction(() => "mountFrame" in window);
    await page.evaluate(
      ([src, path]) => {
        const host = window as never as HostWindow & { lendToken: () => Promise<string> };
        const options = { src, path, businessId: "b-1", getAccessToken: () => host.lendToken() };
        return host.mountFrame(document.querySelector("#place")!, options);
      },
      [`${framed.app.address}/`, path] as const,
    );
    const frame = await (await page.locator("iframe").elementHandle())!.contentFrame();
    return new Visit(page, frame!, () => asked);
  },
});

/** The sample dashboard in React. */
const inReact = (sandbox: Sandbox): Place => ({
  api: sandbox,
  async visit(page, path) {
    let asked = 0;
    page.on("request", (request) => void (asked += Number(new URL(request.url()).pathname === "/sandbox/token")));
    await listen(page);
    await page.goto(`${sandbox.address}/partners`);
    await page.locator("partner-integrations").evaluate((element: any, path) => path && (element.path = path), path);
    return new Visit(page, page, () => asked);
  },
});

/** The React example with another build of the app in it. */
async function reactWith(build: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pi-place-"));
  await cp(join(EXAMPLES, "react"), folder, { recursive: true });
  await rm(join(folder, "partner-integrations"), { recursive: true });
  await cp(build, join(folder, "partner-integrations"), { recursive: true });
  return folder;
}

type PerTest = {
  place: Place;
  /** The same with a build that breaks when it is told to. */
  breakable: Place;
  /** A browser that lets a frame of another site store something: the private windows of stories do not. */
  keeping: BrowserContext;
};
type PerWorker = {
  /** Which place. */
  where: "frame" | "react";
  sites: Framed | undefined;
};

/** A story that is told in a place. */
export const test = base.extend<PerTest, PerWorker>({
  where: ["react", { option: true, scope: "worker" }],

  sandbox: [
    async ({ where }, use) => {
      const sandbox = await Sandbox.start(where === "react" ? { example: "react" } : {});
      await use(sandbox);
      await sandbox.stop();
    },
    { scope: "worker" },
  ],

  sites: [
    async ({ where }, use) => {
      const sites = where === "frame" ? await Framed.start() : undefined;
      await use(sites);
      await sites?.stop();
    },
    { scope: "worker" },
  ],

  place: async ({ sandbox, sites }, use) => {
    await sites?.reset();
    await use(sites ? inFrame(sites) : inReact(sandbox));
    base.expect((await sites?.cspReports()) ?? [], "reports of the content security policy").toEqual([]);
  },

  keeping: async ({ context, launchOptions, playwright, where }, use) => {
    if (where === "react") return use(context);
    const profile = await mkdtemp(join(tmpdir(), "pi-profile-"));
    // Distributions set this differently: 0 lets every site store.
    const preferences = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };
    await mkdir(join(profile, "Default"));
    await writeFile(join(profile, "Default/Preferences"), JSON.stringify(preferences));
    const kept = await playwright.chromium.launchPersistentContext(profile, launchOptions);
    await use(kept);
    await kept.close();
    await rm(profile, { recursive: true, force: true });
  },

  breakable: async ({ page, where }, use) => {
    if (where === "frame") {
      const sites = await Framed.start(DRILL);
      await use(inFrame(sites));
      await page.close();
      base.expect(await sites.cspReports(), "reports of the content security policy").toEqual([]);
      await sites.stop();
    } else {
      const files = await reactWith(DRILL);
      const sandbox = await Sandbox.start({ files });
      await use(inReact(sandbox));
      await page.close();
      base.expect(await sandbox.cspReports(), "reports of the content security policy").toEqual([]);
      await sandbox.stop();
      await rm(files, { recursive: true });
    }
  },
});
