// Files of ours, checked by the browser against the digests that the build wrote down.

const at = (name) => new URL(name, import.meta.url).href;

const refused = (name) => () => {
  throw new Error(`${name} is missing or altered`);
};

/** Fetches a file; a byte that differs from what was built is refused, and so is an error's page. */
export const fetchOwn = (name, integrity, cache) => fetch(at(name), { integrity, cache }).catch(refused(name));

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
