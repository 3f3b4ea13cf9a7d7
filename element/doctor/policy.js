// The page's content security policy, as far as a page can find it out: by trying, and by listening.

import { importOwn } from "../own.js";

/** The smallest module there is: a magic number and a version. */
const EMPTY_WASM = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const IMAGE_PATIENCE = 5_000;

const FIXES = {
  "script-src":
    "Allow the origin that our files come from in script-src, and 'wasm-unsafe-eval' for the app.",
  "style-src": "Allow 'self' in style-src.",
  "connect-src": "Allow the origins of our files and of the API in connect-src.",
  "img-src": "Allow the origins of the partners' logos in img-src.",
};

/** Listens for what the policy blocks from now on. */
export function watchPolicy() {
  const blocked = new Map();
  const hear = ({ effectiveDirective, blockedURI, disposition }) => {
    const directive = effectiveDirective.replace(/-(elem|attr)$/, "");
    if (disposition !== "enforce" || !Object.hasOwn(FIXES, directive)) return;
    if (!blocked.has(directive)) blocked.set(directive, new Set());
    blocked.get(directive).add(whatWas(blockedURI));
  };
  document.addEventListener("securitypolicyviolation", hear);
  return {
    blocks: (directive) => blocked.has(directive),
    // Violations are reported in tasks of their own, after what caused them has failed.
    settle: () => new Promise((done) => setTimeout(done)),
    stop: () => document.removeEventListener("securitypolicyviolation", hear),
    report(say) {
      for (const [directive, what] of blocked) {
        // Logos have a placeholder; without the rest there is no app.
        const tell = directive === "img-src" ? say.warning : say.error;
        tell(
          `csp-${directive}`,
          `The page's policy blocks ${[...what].join(", ")} (${directive}).`,
          FIXES[directive],
        );
      }
    },
  };
}

/** What was blocked, without path and query: an origin, or a word such as `inline`. */
function whatWas(uri) {
  try {
    const { origin } = new URL(uri);
    return origin === "null" ? "something" : origin;
  } catch {
    return uri === "wasm-eval" ? "WebAssembly" : uri || "something";
  }
}

/** Whether our own files can be had, and used. */
export async function examineFiles(say, policy) {
  if (!("adoptedStyleSheets" in ShadowRoot.prototype)) {
    say.error("browser", "This browser can't share style sheets.", "Use a browser of 2023 or later.");
  }
  try {
    new WebAssembly.Module(EMPTY_WASM);
  } catch {
    say.error(
      "csp-wasm",
      "WebAssembly can't be compiled on this page.",
      "Add 'wasm-unsafe-eval' to script-src in the page's Content-Security-Policy.",
    );
  }
  const at = (name) => new URL(name, import.meta.url).href;
  const style = fetch(at(__PI_STYLE__), { integrity: __PI_STYLE_INTEGRITY__ });
  const wasm = fetch(at(__PI_WASM__), { integrity: __PI_WASM_INTEGRITY__ });
  const whole = async (asked) => (await asked).ok && Boolean(await (await asked).arrayBuffer());
  const tried = await Promise.allSettled([whole(style), whole(wasm), importOwn(__PI_APP__, __PI_APP_INTEGRITY__)]);
  await policy.settle();
  const had = tried.every(({ status, value }) => status === "fulfilled" && value);
  if (!had && !policy.blocks("connect-src") && !policy.blocks("script-src")) {
    say.error(
      "files",
      "Some files beside partner-integrations.js are missing, or are not those of this release.",
      "Publish the whole dist folder in one place, unchanged.",
    );
  }
}

/** Loads an image from each origin: what the policy says of it is heard by who listens. */
export function examineImages(addresses) {
  const load = (address) =>
    new Promise((done) => {
      const image = new Image();
      image.onload = image.onerror = done;
      setTimeout(done, IMAGE_PATIENCE);
      image.src = address;
    });
  return Promise.all(addresses.map(load));
}
