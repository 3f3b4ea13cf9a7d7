import { type BrowserContext, test as base } from "@playwright/test";

import { App } from "./app";
import { Sandbox, type SandboxOptions } from "./sandbox";

export { expect } from "@playwright/test";

/** What a browser complains of: on the console, by an error that nobody caught, by a report of the page's policy. */
export class Complaints {
  private readonly heard: string[] = [];
  private readonly expected: RegExp[] = [];
  // A browser asks for an icon where a page names none, at a moment of its own.
  private readonly allowed: RegExp[] = [/favicon\.ico/];

  constructor(context: BrowserContext) {
    context.on("weberror", (error) => this.heard.push(`uncaught: ${error.error().stack ?? error.error()}`));
    context.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") {
        this.heard.push(`${message.text()} (${message.location().url})`);
      }
    });
  }

  /** This story is about something that a browser complains of, at least once, in these words. */
  expect(...patterns: RegExp[]): void {
    this.expected.push(...patterns);
  }

  /** This story may or may not make a browser complain in these words. */
  allow(...patterns: RegExp[]): void {
    this.allowed.push(...patterns);
  }

  /** What was heard and not expected, and what was expected and not heard. */
  left(): string[] {
    const known = [...this.expected, ...this.allowed];
    const surprises = this.heard.filter((text) => !known.some((pattern) => pattern.test(text)));
    const missing = this.expected.filter((pattern) => !this.heard.some((text) => pattern.test(text)));
    return [...surprises, ...missing.map((pattern) => `expected, but not heard: ${pattern}`)];
  }
}

type PerTest = { app: App; complaints: Complaints };
type PerWorker = { sandbox: Sandbox; sandboxOptions: SandboxOptions };

/** Playwright's `test`, with a sandbox of the worker's own, fresh for each story, and a browser that may not complain. */
export const test = base.extend<PerTest, PerWorker>({
  sandboxOptions: [{}, { option: true, scope: "worker" }],

  sandbox: [
    async ({ sandboxOptions }, use) => {
      const sandbox = await Sandbox.start(sandboxOptions);
      await use(sandbox);
      await sandbox.stop();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ sandbox }, use) => use(sandbox.address),

  complaints: [
    async ({ context, sandbox }, use, info) => {
      await sandbox.reset();
      sandbox.takeLog();
      const complaints = new Complaints(context);
      await use(complaints);
      if (info.status !== info.expectedStatus) {
        await info.attach("the sandbox's log", { body: sandbox.takeLog(), contentType: "text/plain" });
      }
      base.expect(complaints.left(), "what the browser complained of").toEqual([]);
      base.expect(await sandbox.cspReports(), "reports of the content security policy").toEqual([]);
    },
    { auto: true },
  ],

  app: async ({ page }, use) => use(new App(page)),
});
