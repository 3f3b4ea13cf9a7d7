// What the app loads when it needs it: the other part of the wasm, put beside the first. What it calls is in a table of
// functions that both share; its own go in there, too, so that nobody else has a door to them.

import { fetchOwn } from "../own.js";
import { enter, shared } from "./guard.js";

let loading;
let failed = false;

async function load(cache) {
  const response = await fetchOwn(__PI_LATER__, __PI_LATER_INTEGRITY__, cache);
  const imports = { __wasm_split: shared() };
  // A server that does not say what it is may still have sent the right bytes: they have been checked.
  if (response.headers.get("content-type")?.startsWith("application/wasm")) {
    return WebAssembly.instantiateStreaming(response, imports);
  }
  return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}

/**
 * Fetches it in a quiet moment, so that it is there when the network is not. Not for who saves data; and one that fails is not told of,
 * for nobody needs it yet.
 */
export function fetchLater() {
  // A build for development has all in one.
  if (loading || !__PI_LATER_INTEGRITY__ || navigator.connection?.saveData) return;
  const idle = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 200));
  idle(() => {
    loading ??= load().catch(() => (loading = undefined));
  });
}

/** Called by the app: loads what comes later and calls back with whether that worked. One that failed is tried anew. */
export async function __wasm_split_load_later(callback, data) {
  let there = false;
  try {
    // What was fetched in a quiet moment may not have come. What a cache holds may be what is wrong.
    there = Boolean((await loading) ?? (await (loading = load(failed ? "reload" : undefined))));
  } catch (error) {
    loading = undefined;
    failed = true;
    console.error("<partner-integrations> could not load a part of itself.", error);
  }
  enter(() => shared().__indirect_function_table.get(callback)(data, there));
}
