import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { CDPSession, Page } from "@playwright/test";

import { ROOT } from "./server";

/** What is enforced, and what is aimed at. */
type Limit = { limit: number; target: number };
type Files = { files: Record<string, number> };
type Budget = {
  cold: Files & { bytes: Limit; requests: Limit };
  later: Files;
  "second visit": { bytes: Limit };
  directory: Record<string, { elements: Limit; rows: Limit }>;
};

/** `budget.json`. The bytes of each file are compared when the bundle is built: xtask/src/budget.rs. */
export const BUDGET = JSON.parse(readFileSync(join(ROOT, "budget.json"), "utf8")) as Budget;

/** Which of the names that the budget has for files this one has, if any; `*` stands for a digest. */
export function named({ files }: Files, file: string): string | undefined {
  const fits = (name: string) => new RegExp(`^${name.replace(/[.]/g, "\\.").replace("*", "[0-9a-f]+")}$`).test(file);
  return Object.keys(files).find(fits);
}

/** A file that the browser asked for, and how many bytes of its body travelled. */
export type Loaded = { url: URL; file: string; bytes: number };

/** Everything that the page loads from now on, except what the API answers and its pictures. */
export class Traffic {
  private readonly requests = new Map<string, Loaded>();

  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<Traffic> {
    const traffic = new Traffic(await page.context().newCDPSession(page));
    await traffic.listen();
    return traffic;
  }

  private async listen(): Promise<void> {
    this.session.on("Network.requestWillBeSent", ({ requestId, request }) => {
      const url = new URL(request.url);
      if (url.protocol !== "http:" || /^\/(api|logos)\//.test(url.pathname)) return;
      this.requests.set(requestId, { url, file: url.pathname.slice(1) || "index.html", bytes: 0 });
    });
    // All that travelled, without what were headers. Of what comes from the cache, or has not changed, no byte is left.
    this.session.on("Network.responseReceived", ({ requestId, response }) => this.add(requestId, -response.encodedDataLength));
    this.session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => this.add(requestId, encodedDataLength));
    await this.session.send("Network.enable");
  }

  private add(id: string, bytes: number): void {
    const loaded = this.requests.get(id);
    if (loaded) loaded.bytes += bytes;
  }

  get files(): Loaded[] {
    return [...this.requests.values()];
  }
}

/** How many elements there are in the page, with those of the app. */
export function elements(page: Page): Promise<number> {
  return page.evaluate(() => {
    const app = document.querySelector("partner-integrations")?.shadowRoot;
    return document.querySelectorAll("*").length + (app?.querySelectorAll("*").length ?? 0);
  });
}
