// What the app loads when it needs it: the other part of the wasm, put beside the first. What it calls is in a table of
// functions that both share; its own go in there, too, so that nobody else has a door to them.

import { fetchOwn } from "../own.js";
import { enter, shared } from "./guard.js";

let loading;

async function load() {
  const response = await fetchOwn(__PI_LATER__, __PI_LATER_INTEGRITY__);
  const imports = { __wasm_split: shared() };
  // A server that does not say what it is may still have sent the right bytes: they have been checked.
  if (response.headers.get("content-type")?.startsWith("application/wasm")) {
    await WebAssembly.instantiateStreaming(response, imports);
  } else {
    await WebAssembly.instantiate(await response.arrayBuffer(), imports);
  }
}

/** Called by the app: loads what comes later and calls back with whether that worked. One that failed is tried anew. */
export async function __wasm_split_load_later(callback, data) {
  let there = false;
  try {
    await (loading ??= load());
    there = true;
  } catch (error) {
    loading = undefined;
    console.error("<partner-integrations> could not load a part of itself.", error);
  }
  enter(() => shared().__indirect_function_table.get(callback)(data, there));
}
