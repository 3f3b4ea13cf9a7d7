// Our page inside a frame: the page around it sets the element up, lends it the token, and hears its events.

import { allowedOrigins, parentOrigin } from "./frame/origins.js";
import { EVENT_NAMES, readFromParent } from "./frame/protocol.js";
import { followSize } from "./frame/size.js";

/** How long the page around may take to answer before the person is told. */
const PATIENCE = 10_000;
/** How long it may take to answer for a token: longer than the app waits for one. */
const TOKEN_PATIENCE = 15_000;

const STYLE = `
  :root { background: transparent; }
  :root[data-theme="light"] { color-scheme: light; }
  :root[data-theme="dark"] { color-scheme: dark; }
  main { max-inline-size: none; padding: 0.375rem; }
  h1 { display: none; }
`;

/** What the page around asked for, set on an element that may have been upgraded or not. */
function apply(element, options, getAccessToken) {
  const { attributes, headers, appearance, messages, partners, hasToken } = options;
  const { path, ...settings } = attributes;
  // The frame's history belongs to the page around it.
  element.setAttribute("routing", "memory");
  for (const [name, value] of Object.entries(settings)) element.setAttribute(name, value);
  // Only at first: the person may have gone on since.
  if (path !== undefined && !element.hasAttribute("path")) element.setAttribute("path", path);
  document.documentElement.dataset.theme = attributes.theme ?? "auto";
  element.getAccessToken = hasToken ? getAccessToken : undefined;
  element.headers = headers;
  element.appearance = appearance;
  element.messages = messages;
  if (partners !== undefined || element.partners !== undefined) element.partners = partners;
}

/** Says something in the element's place. */
function tell(element, text) {
  element.replaceChildren();
  const message = document.createElement("p");
  message.setAttribute("role", "alert");
  message.textContent = text;
  element.before(message);
  return message;
}

/** Questions for a token that wait for their answers. */
function tokens(post) {
  const waiting = new Map();
  let last = 0;
  const settle = (id, use) => {
    const question = waiting.get(id);
    if (!question) return;
    waiting.delete(id);
    clearTimeout(question.timer);
    use(question);
  };
  const ask = ({ reason }) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      const fail = () => settle(id, ({ reject }) => reject(new Error("no answer")));
      waiting.set(id, { resolve, reject, timer: setTimeout(fail, TOKEN_PATIENCE) });
      post({ type: "token", id, reason });
    });
  const answered = ({ id, token, error }) =>
    settle(id, ({ resolve, reject }) => (error ? reject(new Error("no token")) : resolve(token)));
  return { ask, answered };
}

/**
 * Finds the page around this one and takes its options.
 *
 * Resolves once they are set on `element`, which is not upgraded before: nothing is read from the API for
 * a page that may not frame this one. Where the deployment does not allow it, it says so, and never resolves.
 */
export async function start(element) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets.push(sheet);

  const allowed = await allowedOrigins();
  const known = parentOrigin();
  if (known && !allowed.has(known)) {
    console.error(`${known} may not frame this page: add it to frame-hosts.json and to frame-ancestors.`);
    tell(element, "This page can't be shown here: the site around it is not on its list.");
    return new Promise(() => {});
  }

  /** The origins that may be around this page; one, as soon as it has answered. */
  let parents = known ? [known] : [...allowed];
  const post = (message) => {
    for (const origin of parents) window.parent.postMessage({ pi: 1, ...message }, origin);
  };
  const { ask, answered } = tokens(post);
  return new Promise((resolve) => {
    let silence;
    const timer = setTimeout(() => {
      silence = tell(element, "The page around this one did not answer. Reload the page to try again.");
    }, PATIENCE);
    let begun = false;
    const begin = (origin) => {
      begun = true;
      parents = [origin];
      clearTimeout(timer);
      silence?.remove();
      for (const name of EVENT_NAMES) {
        element.addEventListener(name, ({ detail }) => post({ type: "event", name, detail }));
      }
      followSize(element, (height) => post({ type: "size", height }));
      resolve();
    };
    window.addEventListener("message", (event) => {
      if (event.source !== window.parent || !parents.includes(event.origin)) return;
      const message = readFromParent(event.data);
      if (message?.type === "options") {
        apply(element, message, ask);
        if (!begun) begin(event.origin);
      } else if (!begun) {
        return;
      } else if (message?.type === "token") answered(message);
      else if (message) {
        // The element may not be upgraded yet.
        customElements.whenDefined(element.localName).then(() => {
          if (message.type === "refresh") element.refresh();
          else if (message.type === "navigate") element.navigate(message.path);
          else if (message.type === "locale") element.setAttribute("locale", message.locale);
        });
      }
    });
    post({ type: "hello" });
  });
}
