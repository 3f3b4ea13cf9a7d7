import { expect, type Page } from "@playwright/test";

import { App } from "./app";
import { type Language, say } from "./language";
import { DRILL } from "./server";
import { type Control, Sandbox, type SandboxOptions } from "./sandbox";

// Every screen and every state of it, reached as a person reaches it. Pictures, measurements and checks of
// accessibility all begin here, so that a screen which is added to the table is looked at by all of them.

/** What a screen is reached with. */
export type Scene = {
  app: App;
  page: Page;
  sandbox: Control;
  /** The language to reach it in, English if nothing is said. It is asked for where a screen does not follow a change of it. */
  language?: Language;
};

export type Screen = {
  name: string;
  /** Goes there; it has come to rest when this is done. */
  reach: (scene: Scene) => Promise<unknown>;
  /** It is one window high, however much there is to scroll. */
  window?: true;
  /** What it says cannot change any more: it has to be reached in its language. */
  fixed?: true;
};

/** The sandbox as a person finds it: without the partners that fail on purpose. */
export const SAMPLE: SandboxOptions = { faults: false };

/** The time of every screen. Nothing on it moves by itself. */
export const NOW = new Date("2026-03-14T10:24:00Z");

const LISTING = "/api/v1/partners";
/** Complaints of a browser that belong to some screen or other. */
export const EXPECTED = [/status of \d+/, /net::ERR_/, / broke src\/drill\.rs/, /linkage/];

const inLanguage = (language?: Language) => (language ? `?locale=${language}` : "");

const tillhouse = ({ app, language }: Scene) => app.openPartner("p-9", "Tillhouse", inLanguage(language));
const kestrel = ({ app, language }: Scene) => app.openPartner("p-2", "Kestrel Couriers", inLanguage(language));

async function directory({ app, language }: Scene): Promise<void> {
  await app.open("/", inLanguage(language));
  await expect(app.link("Orkestro")).toBeVisible();
}

export const SCREENS: Screen[] = [
  { name: "directory", window: true, reach: directory },
  {
    name: "directory-searched",
    window: true,
    reach: async (scene) => {
      await directory(scene);
      await scene.app.search.fill("table");
      await expect(scene.app.row("Orkestro")).toHaveCount(0);
    },
  },
  {
    name: "directory-empty",
    reach: async (scene) => {
      await directory(scene);
      await scene.app.search.fill("no such partner");
      await expect(scene.page.getByText("Nothing matches")).toBeVisible();
    },
  },
  {
    name: "directory-loading",
    window: true,
    reach: async ({ app, page, language, sandbox }) => {
      await sandbox.fail({ method: "GET", path: LISTING, hang: "before", times: 100 });
      await app.open("/", inLanguage(language));
      await expect(page.getByText("Loading partners…")).toBeVisible();
    },
  },
  {
    name: "directory-offline",
    window: true,
    fixed: true,
    reach: async (scene) => {
      await directory(scene);
      await settle(scene.page);
      await scene.page.context().setOffline(true);
      await expect(scene.page.getByText(say("offline.title", scene.language))).toBeVisible();
    },
  },
  { name: "partner", reach: tillhouse },
  {
    name: "form-errors",
    reach: async (scene) => {
      await tillhouse(scene);
      await scene.app.password.fill("48x");
      await scene.app.connect.click();
      await expect(scene.app.login).toBeFocused();
    },
  },
  {
    name: "form-remarks",
    reach: async (scene) => {
      await tillhouse(scene);
      await scene.app.login.fill("owner@bistro.example");
      await scene.app.password.focus();
      await expect(scene.page.getByText("This looks like an e-mail address.")).toBeVisible();
    },
  },
  {
    name: "leave-dialog",
    window: true,
    reach: async (scene) => {
      await tillhouse(scene);
      await scene.app.login.fill("bistro-7");
      await scene.app.link("All partners").click();
      await expect(scene.app.dialog).toBeVisible();
    },
  },
  { name: "one-click", reach: ({ app, language }) => app.openPartner("p-5", "Hungry Heron", inLanguage(language)) },
  {
    name: "connecting",
    reach: async (scene) => {
      await tillhouse(scene);
      await scene.sandbox.fail({ method: "POST", hang: "before" });
      await scene.app.connectWith("bistro-7");
      await expect(scene.app.button("Connecting…")).toBeVisible();
    },
  },
  {
    name: "checking",
    reach: async (scene) => {
      await tillhouse(scene);
      await scene.sandbox.fail({ method: "POST", status: 500 }, { method: "GET", path: LISTING, hang: "before", times: 100 });
      await scene.app.connectWith("bistro-7");
      await expect(scene.app.state("Checking…")).toBeVisible();
    },
  },
  {
    name: "not-confirmed",
    reach: async (scene) => {
      await tillhouse(scene);
      const { app, page, sandbox } = scene;
      await sandbox.fail({ method: "POST", status: 500 }, { method: "GET", path: LISTING, status: 500, times: 1000 });
      await app.connectWith("bistro-7");
      await expect(app.state("Checking…")).toBeVisible();
      await page.clock.runFor(1_000);
      await expect.poll(async () => (await sandbox.received()).filter(({ status }) => status === 500).length).toBeGreaterThan(1);
      await page.clock.runFor(26_000);
      await expect(app.state("Not confirmed")).toBeVisible();
    },
  },
  {
    name: "requested",
    reach: async (scene) => {
      await tillhouse(scene);
      await scene.app.connectWith("bistro-7");
      await expect(scene.app.state("Requested")).toBeVisible();
    },
  },
  {
    name: "connected",
    reach: async (scene) => {
      await kestrel(scene);
      await expect(scene.app.state("Connected")).toBeVisible();
    },
  },
  {
    name: "reconnect",
    reach: async (scene) => {
      await kestrel(scene);
      await scene.app.button("Use another login").click();
      await expect(scene.app.password).toBeVisible();
    },
  },
  {
    name: "disconnect-dialog",
    window: true,
    reach: async (scene) => {
      await kestrel(scene);
      await scene.app.disconnect.click();
      await expect(scene.app.dialog).toBeVisible();
    },
  },
  {
    name: "activity",
    reach: async (scene) => {
      const { app, page, language } = scene;
      await tillhouse(scene);
      await app.connectWith("error-422-password");
      await expect(app.password).toHaveAttribute("aria-invalid", "true");
      await app.connectWith("bistro-7");
      await expect(app.state("Requested")).toBeVisible();
      await page.clock.runFor(200_000);
      await app.openPartner("p-1", "Orkestro", inLanguage(language));
      await app.connect.click();
      await expect(app.state("Connected")).toBeVisible();
      await app.link("All partners").click();
      await app.link("Activity").click();
      await expect(app.heading("Activity")).toBeVisible();
    },
  },
  {
    name: "activity-empty",
    reach: async (scene) => {
      await directory(scene);
      await scene.app.link("Activity").click();
      await expect(scene.page.getByText("Nothing yet")).toBeVisible();
    },
  },
  {
    name: "failure",
    reach: async (scene) => {
      await tillhouse(scene);
      await scene.app.connectWith("error-400");
      await expect(scene.app.alert).toBeVisible();
      await scene.page.getByText("Details for support").click();
    },
  },
  {
    name: "signed-out",
    reach: async ({ app, language, sandbox }) => {
      await sandbox.fail({ method: "GET", status: 401, times: 100 });
      await app.open("/", inLanguage(language));
      await expect(app.alert).toBeVisible();
    },
  },
  {
    name: "crash",
    fixed: true,
    reach: async ({ app, page, language }) => {
      await page.goto(`${await drill()}/${inLanguage(language)}#/partners/p-9`);
      await expect(app.heading("Tillhouse")).toBeVisible();
      await page.evaluate(() => (document.documentElement.dataset.drill = "render"));
      await page.evaluate(() => (location.hash = "/"));
      await expect(app.alert).toBeVisible();
    },
  },
  {
    name: "set-up",
    fixed: true,
    reach: async ({ app, language }) => {
      await app.open("/", `?linkage=xml${language ? `&locale=${language}` : ""}`);
      await expect(app.alert).toBeVisible();
    },
  },
];

export const screen = (name: string): Screen => {
  const found = SCREENS.find((screen) => screen.name === name);
  if (!found) throw new Error(`There is no screen “${name}”.`);
  return found;
};

/** A sandbox that serves the build which breaks where it is told to; started when it is needed, one for each worker. */
async function drill(): Promise<string> {
  drilled ??= Sandbox.start({ ...SAMPLE, files: DRILL });
  return (await drilled).address;
}
let drilled: Promise<Sandbox> | undefined;

export async function stopDrill(): Promise<void> {
  await (await drilled)?.stop();
  drilled = undefined;
}

/** Goes to a screen and waits until all of it is there. Its time stands still, unless it is said to run on. */
export async function arrive(screen: Screen, scene: Scene, time: "stands still" | "runs on" = "stands still"): Promise<void> {
  const { page } = scene;
  await page.context().setOffline(false);
  await page.clock.install({ time: NOW });
  // It goes on by a second at once, and then only as far as a screen takes it.
  if (time === "stands still") await page.clock.pauseAt(new Date(NOW.getTime() + 1_000));
  await screen.reach(scene);
  await settle(page);
}

/** Waits for what a browser does in its own time: fonts, and the logos that can be seen. The mouse is over nothing. */
export async function settle(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  const pictures = page.locator("partner-integrations img");
  const loaded = () =>
    pictures.evaluateAll((all) =>
      (all as HTMLImageElement[]).every((image) => image.complete || image.getBoundingClientRect().top > innerHeight),
    );
  await expect.poll(loaded, "whether the logos are there").toBe(true);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
