// The element's attributes and properties: a name that is nearly right does nothing, silently.

const oneOf = (...values) => [(text) => values.includes(text), values.join(" or ")];

/** The attributes, each with what it takes, in the words of the app's own messages. */
const TAKES = {
  "business-id": [(text) => text.length <= 256 && !/^\.{1,2}$/.test(text), "an id of the API"],
  "api-base": [isApiBase, "an https address without a query"],
  locale: [
    (text) => /^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(text),
    "a language tag such as fr or pt-BR",
  ],
  linkage: oneOf("documented", "json-api"),
  "password-format": oneOf("integer", "text"),
  "media-type": oneOf("application/json", "application/vnd.api+json"),
  credentials: oneOf("same-origin", "include", "omit"),
  "logo-origins": [
    (text) => text.split(/\s+/).every((one) => isApiBase(one) && new URL(one).pathname === "/"),
    "https origins, with spaces between them",
  ],
  theme: oneOf("light", "dark", "auto"),
  routing: oneOf("memory", "hash"),
  path: [(text) => text.startsWith("/"), "a path such as /partners/p-9"],
};

/** What any element may have. */
const GLOBAL =
  /^(aria-|data-|on|item|_?ng-?|v-)|^(accesskey|autofocus|class|dir|draggable|exportparts|hidden|id|inert|lang|nonce|part|popover|role|slot|spellcheck|style|tabindex|title|translate)$/;

function isApiBase(text) {
  try {
    const { protocol, hostname, username, search, hash } = new URL(text);
    const local = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
    return (protocol === "https:" || (protocol === "http:" && local)) && !username && !search && !hash;
  } catch {
    return false;
  }
}

const plain = (name) => name.replaceAll(/[-_]/g, "").toLowerCase();

/** The attribute that was probably meant: `businessid` is what `businessId` becomes in HTML. */
const meant = (name) => Object.keys(TAKES).find((known) => plain(known) === plain(name));

export function examineAttributes(element, say) {
  for (const { name, value } of element.attributes) {
    if (GLOBAL.test(name)) continue;
    if (!Object.hasOwn(TAKES, name)) {
      const known = meant(name);
      const fix = known
        ? `Write ${known}.`
        : `Take it away, or write one of ${Object.keys(TAKES).join(", ")}.`;
      say.warning("attribute-unknown", `There is no attribute ${name.slice(0, 64)}: it does nothing.`, fix);
      continue;
    }
    const [fits, expected] = TAKES[name];
    const text = value.trim();
    if (text && !fits(text)) {
      say.error(
        "attribute-invalid",
        `The attribute ${name} has a value that can't be used.`,
        `It takes ${expected}.`,
      );
    }
  }
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a request can carry them. */
export function areHeaders(headers) {
  try {
    const texts = Object.values(headers).every((value) => typeof value === "string");
    return isObject(headers) && texts && Boolean(new Headers(headers));
  } catch {
    return false;
  }
}

export function examineProperties({ partners, headers, appearance, businessId, routing }, say) {
  const given = (value) => value !== undefined && value !== null;
  if (given(partners) && !Array.isArray(partners)) {
    say.error(
      "partners",
      "The property partners is not a list.",
      "Set it to an array of partners, each with an id and a name.",
    );
  }
  // Our own page finds the owner's first business, from an API that lists them.
  if (!businessId && (routing !== "hash" || given(partners))) {
    say.error("business-missing", "It is not said which business to show.", "Set business-id.");
  }
  if (given(headers) && !areHeaders(headers)) {
    say.error(
      "headers",
      "The property headers is not an object of texts that a request can carry.",
      'Set it to an object such as { "X-CSRF-Token": "…" }.',
    );
  }
  const variables = appearance?.variables ?? {};
  const odd = isObject(variables)
    ? Object.keys(variables).filter((name) => !name.startsWith("--pi-"))
    : ["variables"];
  if (odd.length > 0) {
    say.warning(
      "appearance",
      `The property appearance has names that do nothing: ${odd.join(", ").slice(0, 200)}.`,
      "Variables begin with --pi-; docs/embedding.md lists them.",
    );
  }
}
