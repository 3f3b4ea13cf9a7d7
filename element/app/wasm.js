// The wasm: compiled while it is still coming, and used when all of it is as it was built.

import { fetchOwn } from "../own.js";

/** Whether `bytes` are those of `integrity`, a SHA-384 as HTML writes it. */
async function isThat(bytes, integrity) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
  return integrity === "sha384-" + btoa(String.fromCharCode(...digest));
}

/**
 * The module that is in `response`, the answer for the file `name`. Until all of it has been checked nothing of it has run.
 *
 * `fetch` with integrity would hold it back to its last byte, and would not take what the page has preloaded.
 */
export async function compileOwn(response, name, integrity) {
  // Only where nobody can listen in do browsers give scripts a digest.
  if (!isSecureContext) return WebAssembly.compileStreaming(fetchOwn(name, integrity));
  const bytes = response.clone().arrayBuffer();
  // A server may call it something else.
  const compile = () => WebAssembly.compileStreaming(response).catch(async () => WebAssembly.compile(await bytes));
  const [module, isWhole] = await Promise.all([compile(), bytes.then((bytes) => isThat(bytes, integrity))]);
  if (!isWhole) throw new Error(`${name} is altered`);
  return module;
}
