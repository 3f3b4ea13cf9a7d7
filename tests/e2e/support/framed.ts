import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Frame, Page } from "@playwright/test";

import { DIST, Server } from "./server";
import { test as base } from "./test";

/** Two sites: one that frames, and one whose page is framed. */
export class Framed {
  private constructor(
    /** The site that frames: a page of its own, under the strict policy. */
    readonly host: Server,
    /** The site whose page is framed: the app, and the API. */
    readonly app: Server,
    private readonly folder: string,
  ) {}

  static async start(build = DIST): Promise<Framed> {
    const folder = await mkdtemp(join(tmpdir(), "pi-framed-"));
    const pages = join(folder, "pages");
    await cp(build, pages, { recursive: true });
    await writeFile(join(pages, "host.html"), HOST_PAGE);
    await writeFile(join(pages, "host.js"), HOST_SCRIPT);
    // Each has to be told of the other before it starts.
    const port = String(await freePort());
    const own = (name: string) => ["--database", join(folder, name)];
    const app = await Server.start("--port", "0", "--files", build, ...own("a"), "--frame-host", `http://localhost:${port}`);
    const frames = ["--frame-src", app.address, "--frame-src", "self"];
    const host = await Server.start("--port", port, "--files", pages, ...own("b"), ...frames);
    return new Framed(host, app, folder);
  }

  async stop(): Promise<void> {
    await Promise.all([this.host.stop(), this.app.stop()]);
    await rm(this.folder, { recursive: true, force: true });
  }

  async reset(): Promise<void> {
    await Promise.all([this.host.ask("POST", "reset"), this.app.ask("POST", "reset")]);
  }

  /** The host's origin, by a name that makes it another site than the app's. */
  get origin(): string {
    return this.host.address.replace("127.0.0.1", "localhost");
  }

  /** The host's page. */
  get page(): string {
    return `${this.origin}/host.html`;
  }

  async token(expires_in = 3600): Promise<string> {
    return (await this.app.ask("POST", "token", { expires_in })).access_token;
  }

  async cspReports(): Promise<unknown[]> {
    const both = await Promise.all([this.host, this.app].map((server) => server.ask("GET", "csp-reports")));
    return both.flat();
  }
}

/** What a host's page gives these stories: the frame's handle, what it heard, why it was asked for a token. */
export type HostWindow = Window & {
  mountFrame(container: Element, options: object): Promise<HostWindow["frame"]>;
  frame: { iframe: HTMLIFrameElement; refresh(): void; navigate(path: string): void; destroy(): void };
  heard: { type: string; detail: any }[];
  reasons: string[];
};

const HOST_PAGE = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Dashboard</title>
  <link rel="icon" href="/logos/orkestro.svg">
  <script type="module" src="./host.js"></script>
  <h1>Dashboard</h1>
  <section id="place"></section>
</html>
`;

const HOST_SCRIPT = `import { mountFrame } from "./partner-integrations.js";
const place = document.querySelector("#place");
const heard = [];
for (const name of ["ready", "requested", "connected", "disconnected", "navigate", "session-expired", "error", "load-error"]) {
  place.addEventListener("pi-" + name, ({ type, detail }) => heard.push({ type, detail }));
}
Object.assign(window, { mountFrame, heard, reasons: [] });
`;

async function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Opens the host's page and mounts the frame with a token, or without one. */
export async function open(page: Page, framed: Framed, options: object, token?: string): Promise<Frame> {
  await page.goto(framed.page);
  await page.waitForFunction(() => "mountFrame" in window);
  await page.evaluate(
    async ([src, options, token]) => {
      const host = window as never as HostWindow;
      const getAccessToken = async ({ reason }: { reason: string }) => (host.reasons.push(reason), token);
      const place = document.querySelector("#place")!;
      const session = token ? { getAccessToken } : {};
      host.frame = await host.mountFrame(place, { src, ...session, ...options });
    },
    [`${framed.app.address}/`, options, token] as const,
  );
  return (await (await page.locator("iframe").elementHandle())!.contentFrame())!;
}

/** A story with two sites. Neither may report anything. */
export const test = base.extend<{ framed: Framed }, { twoSites: Framed }>({
  twoSites: [
    async ({}, use) => {
      const framed = await Framed.start();
      await use(framed);
      await framed.stop();
    },
    { scope: "worker" },
  ],
  framed: async ({ twoSites }, use) => {
    await twoSites.reset();
    await use(twoSites);
    base.expect(await twoSites.cspReports(), "reports of the content security policy").toEqual([]);
  },
});

export { expect } from "@playwright/test";
