import type { CDPSession, Page } from "@playwright/test";

// What is alive in a page, by references of its own that hold on to nothing. The browser's `Runtime.queryObjects` would say the same, but
// Chromium 156 crashes in it as soon as a page has a `WebAssembly.Table` of functions, as a module in two parts has.

type Watched = { memories: WeakRef<WebAssembly.Memory>[]; elements: WeakRef<Element>[] };

/** Runs in the page, before anything else. */
function watch(): void {
  const watched: Watched = { memories: [], elements: [] };
  Object.assign(window, { watched });
  const remember = (memory: unknown) => {
    const known = watched.memories.some((reference) => reference.deref() === memory);
    if (memory instanceof WebAssembly.Memory && !known) watched.memories.push(new WeakRef(memory));
  };
  for (const name of ["instantiate", "instantiateStreaming"] as const) {
    const original = WebAssembly[name] as (...values: unknown[]) => Promise<any>;
    const watching = async (...values: unknown[]) => {
      const made = await original(...values);
      Object.values((made.instance ?? made).exports).forEach(remember);
      return made;
    };
    Object.assign(WebAssembly, { [name]: watching });
  }
  const NativeMemory = WebAssembly.Memory;
  WebAssembly.Memory = new Proxy(NativeMemory, {
    construct(target, [descriptor]) {
      const memory = new target(descriptor);
      remember(memory);
      return memory;
    },
  });
  const define = customElements.define.bind(customElements);
  customElements.define = (name, constructor, options) =>
    define(
      name,
      new Proxy(constructor, {
        construct(target, values, made) {
          const element = Reflect.construct(target, values, made);
          watched.elements.push(new WeakRef(element));
          return element;
        },
      }),
      options,
    );
}

/** Has what is alive in the pages of `page` counted, from their next document on. */
export async function watchAlive(page: Page): Promise<void> {
  await page.addInitScript(watch);
}

/** How many elements of ours are alive; collect before. */
export const aliveElements = (session: CDPSession) =>
  ask<number>(session, "watched.elements.filter((element) => element.deref()).length");

/** How many bytes of wasm memory are alive; collect before. */
export const aliveWasm = (session: CDPSession) =>
  ask<number>(session, "watched.memories.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0)");

/** What is in the wasm memories that are alive. */
export async function dumpWasm(session: CDPSession): Promise<Buffer[]> {
  const dump = "watched.memories.flatMap((memory) => memory.deref() ?? []).map(({ buffer }) => new Uint8Array(buffer).toBase64())";
  return (await ask<string[]>(session, dump)).map((text) => Buffer.from(text, "base64"));
}

async function ask<T>(session: CDPSession, expression: string): Promise<T> {
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", { expression, returnByValue: true });
  if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`);
  return result.value as T;
}
