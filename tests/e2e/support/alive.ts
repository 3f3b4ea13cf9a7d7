import { join } from "node:path";

import type { CDPSession, Page } from "@playwright/test";

// What is alive in a page, by references of its own that hold on to nothing. The browser's `Runtime.queryObjects` would say the same, but
// Chromium 156 crashes in it as soon as a page has a `WebAssembly.Table` of functions, as a module in two parts has.

const PAGE = join(import.meta.dirname, "alive-page.js");

/** Has what is alive in the pages of `page` counted, from their next document on. */
export async function watchAlive(page: Page): Promise<void> {
  await page.addInitScript({ path: PAGE });
}

/** How many elements of ours are alive; collect before. */
export const aliveElements = (session: CDPSession) => ask<number>(session, "watched.elements()");

/** How many bytes of wasm memory are alive; collect before. */
export const aliveWasm = (session: CDPSession) => ask<number>(session, "watched.wasm()");

/** What is in the wasm memories that are alive. */
export async function dumpWasm(session: CDPSession): Promise<Buffer[]> {
  const dump = "watched.memories().map(({ buffer }) => new Uint8Array(buffer).toBase64())";
  return (await ask<string[]>(session, dump)).map((text) => Buffer.from(text, "base64"));
}

async function ask<T>(session: CDPSession, expression: string): Promise<T> {
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", { expression, returnByValue: true });
  if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`);
  return result.value as T;
}
