// The host's side of the frame: an iframe that grows with its content, and tells what happens in it.

import { readFromFrame, readFromParent } from "./frame/protocol.js";

/** How long the frame may take to say hello. */
const PATIENCE = 20_000;

/** The options that become attributes of the element in the frame. */
const AS_ATTRIBUTES = new Map([
  ["businessId", "business-id"],
  ["locale", "locale"],
  ["linkage", "linkage"],
  ["passwordFormat", "password-format"],
  ["logoOrigins", "logo-origins"],
  ["mediaType", "media-type"],
  ["credentials", "credentials"],
  ["theme", "theme"],
  ["path", "path"],
]);
const AS_THEY_ARE = ["headers", "appearance", "messages", "partners"];
const KNOWN = new Set([...AS_ATTRIBUTES.keys(), ...AS_THEY_ARE, "src", "title", "getAccessToken"]);

/**
 * The options as the message that the frame takes.
 *
 * Throws a TypeError that names the option which it would not take.
 */
function toMessage(options) {
  const message = (parts) => ({ pi: 1, type: "options", hasToken: false, ...parts });
  const checked = (name, parts) => {
    const read = readFromParent(message(parts));
    // What was read is a copy: a framework's proxies cannot be posted.
    if (read) {
      if (name === "partners") return { partners: JSON.parse(JSON.stringify(parts.partners)) };
      return parts.attributes ? parts : { [name]: read[name] };
    }
    throw new TypeError(`mountFrame: the option ${name} can't be used; see docs/embedding.md.`);
  };
  const given = ([name]) => options[name] !== undefined && options[name] !== null;
  const attributes = [...AS_ATTRIBUTES].filter(given).map(([name, attribute]) => {
    return checked(name, { attributes: { [attribute]: options[name] } }).attributes;
  });
  const others = AS_THEY_ARE.filter((name) => given([name])).map((name) => {
    return checked(name, { [name]: options[name] });
  });
  const { getAccessToken } = options;
  if (getAccessToken !== undefined && typeof getAccessToken !== "function") {
    throw new TypeError("mountFrame: getAccessToken must be a function.");
  }
  const hasToken = getAccessToken !== undefined;
  return message(Object.assign({ attributes: Object.assign({}, ...attributes), hasToken }, ...others));
}

/** The address of our page in a frame. */
function addressOf(src) {
  let url;
  try {
    url = new URL(src, document.baseURI);
  } catch {
    throw new TypeError("mountFrame: src must be the address of the page to frame.");
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new TypeError("mountFrame: src must be an https address.");
  }
  url.searchParams.set("embed", "frame");
  return url;
}

function makeFrame({ href, origin }, title) {
  const frame = document.createElement("iframe");
  frame.title = title || "Partner integrations";
  // So that the frame learns this page's origin where the browser tells it nothing else; never more than that.
  frame.referrerPolicy = "strict-origin";
  frame.allow = "clipboard-write";
  // A frame of another site leaves the page around it where it is.
  if (origin !== location.origin) {
    frame.sandbox = "allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox";
  }
  Object.assign(frame.style, { display: "block", inlineSize: "100%", border: "0" });
  frame.src = href;
  return frame;
}

/** Shows our page in a frame within `container`, and keeps the two in touch until `destroy()`. */
export async function mountFrame(container, options) {
  for (const name of Object.keys(options)) {
    if (!KNOWN.has(name)) console.warn(`mountFrame: there is no option ${name}.`);
  }
  const message = toMessage(options);
  const address = addressOf(options.src);
  const iframe = makeFrame(address, options.title);

  // Only to the origin that was asked for: whatever else the frame shows by then hears nothing.
  const post = (message) => iframe.contentWindow?.postMessage({ pi: 1, ...message }, address.origin);
  const emit = (name, detail) => {
    container.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  };
  const lendToken = async (id, reason) => {
    let token;
    try {
      token = await options.getAccessToken({ reason });
    } catch {
      // What a host's callback throws may hold what nobody else should see.
    }
    const answer = { type: "token", id, token };
    post(readFromParent({ pi: 1, ...answer }) ? answer : { type: "token", id, error: true });
  };

  // What a host asks for before the frame listens waits for it.
  let waiting = [];
  const tell = (message) => (waiting ? waiting.push(message) : post(message));
  const silence = setTimeout(() => {
    const text =
      `The frame of ${address.origin} did not answer: this page's policy needs it in frame-src, ` +
      `and its deployment needs ${location.origin} in frame-hosts.json and frame-ancestors.`;
    console.error(text);
    emit("pi-load-error", { version: 1, message: text });
  }, PATIENCE);

  const hear = (event) => {
    if (!iframe.contentWindow || event.source !== iframe.contentWindow || event.origin !== address.origin)
      return;
    const heard = readFromFrame(event.data);
    if (heard?.type === "hello") {
      clearTimeout(silence);
      post(message);
      for (const message of waiting ?? []) post(message);
      waiting = undefined;
    } else if (heard?.type === "size") iframe.style.blockSize = `${heard.height}px`;
    else if (heard?.type === "event") emit(heard.name, heard.detail);
    else if (heard?.type === "token" && message.hasToken) lendToken(heard.id, heard.reason);
  };
  window.addEventListener("message", hear);
  container.append(iframe);
  return {
    iframe,
    refresh: () => tell({ type: "refresh" }),
    /** Goes on in another language. */
    setLocale(locale) {
      tell({ type: "locale", locale: String(locale) });
    },
    navigate(path) {
      const message = { type: "navigate", path };
      if (!readFromParent({ pi: 1, ...message })) {
        throw new TypeError("navigate takes a path such as /partners/p-9.");
      }
      tell(message);
    },
    destroy() {
      clearTimeout(silence);
      window.removeEventListener("message", hear);
      iframe.remove();
    },
  };
}
