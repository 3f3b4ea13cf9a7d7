// Files of ours, checked by the browser against the digests that the build wrote down.

const at = (name) => new URL(name, import.meta.url).href;

const refused = (name) => () => {
  throw new Error(`${name} is missing or altered`);
};

/** Fetches a file; a byte that differs from what was built is refused, and so is an error's page. */
export const fetchOwn = (name, integrity, cache) => fetch(at(name), { integrity, cache }).catch(refused(name));

/**
 * Compiles a module of WebAssembly while it is still coming, and gives it when all of it was as it was built: until then nothing of
 * it has run. `fetch` with integrity would hold it back to the last byte, and would not take what the page has preloaded.
 */
export async function compileOwn(name, integrity, cache) {
  // Only where nobody can listen in do browsers have digests for scripts.
  if (!isSecureContext) return WebAssembly.compileStreaming(fetchOwn(name, integrity, cache));
  const response = await fetch(at(name), { cache });
  const bytes = response.clone().arrayBuffer();
  const check = async () => {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", await bytes));
    if (integrity !== "sha384-" + btoa(String.fromCharCode(...digest))) refused(name)();
  };
  // A server may call it something else.
  const compile = () => WebAssembly.compileStreaming(response).catch(async () => WebAssembly.compile(await bytes));
  return (await Promise.all([compile(), check()]))[0];
}

/**
 * Imports a module, as strictly: `import()` knows no integrity, but it takes what was preloaded under the same address,
 * and what was preloaded is checked (HTML, "link type modulepreload").
 *
 * Browsers remember that a module failed: `query` makes another address of it.
 */
export async function importOwn(name, integrity, query = "") {
  const href = at(name) + query;
  const link = Object.assign(document.createElement("link"), { rel: "modulepreload", integrity, href });
  await new Promise((loaded, failed) => {
    Object.assign(link, { onload: loaded, onerror: failed });
    document.head.append(link);
    // Otherwise nobody would ever say how it went.
    if (!link.relList.supports(link.rel)) failed();
  })
    .catch(refused(name))
    .finally(() => link.remove());
  return import(href);
}
