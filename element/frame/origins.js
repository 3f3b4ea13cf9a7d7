// Which pages may be around this one: a list that the deployment gives, never the URL.

const LONGEST_LIST = 100;

/** The origin of an address; an empty text if it is none. */
function originOf(address) {
  try {
    return new URL(address).origin;
  } catch {
    return "";
  }
}

/** Whether a text is an origin exactly as browsers write it; `null` and `*` are none. */
const isOrigin = (text) => /^https?:/.test(text) && originOf(text) === text;

/** The allowed origins: our own, and those in `frame-hosts.json` beside the page. */
export async function allowedOrigins() {
  const allowed = new Set([location.origin]);
  const address = new URL("frame-hosts.json", document.baseURI);
  const response = await fetch(address, { cache: "no-cache" }).catch(() => undefined);
  // A deployment that never frames may leave the file out.
  const list = response?.ok ? await response.json().catch(() => undefined) : undefined;
  if (response?.ok && !Array.isArray(list?.hosts)) {
    console.error('frame-hosts.json can\'t be read: it must be {"hosts": ["https://dashboard.example"]}.');
  }
  for (const host of Array.isArray(list?.hosts) ? list.hosts.slice(0, LONGEST_LIST) : []) {
    if (isOrigin(host)) allowed.add(host);
    else console.error(`frame-hosts.json: ${JSON.stringify(host)} is not an origin.`);
  }
  return allowed;
}

/**
 * The origin of the page around this one as far as the browser tells it: an empty text if it doesn't.
 * A referrer can be left out by that page, but not forged by it.
 */
export const parentOrigin = () => location.ancestorOrigins?.[0] ?? originOf(document.referrer);
