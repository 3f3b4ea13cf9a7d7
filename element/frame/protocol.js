// What a frame and the page around it say to each other, version 1: `{ pi: 1, type, ... }`.
//
// Either side may be sent anything by any window. A reader here takes an unknown value and returns a
// fresh object that holds what the protocol knows, or undefined; it never throws, and it reads own
// properties only. Who sent it is for the caller to check, before it reads.

/** The attributes that a host gives a frame. Never `api-base`: a frame speaks to its own origin. */
export const ATTRIBUTES = [
  "business-id",
  "locale",
  "linkage",
  "password-format",
  "logo-origins",
  "media-type",
  "credentials",
  "theme",
  "path",
];

/** The events that a frame passes on, and what their details may hold besides `version`. */
const EVENTS = {
  "pi-ready": ["business"],
  "pi-requested": ["business", "partner"],
  "pi-connected": ["business", "partner"],
  "pi-disconnected": ["business", "partner"],
  "pi-navigate": ["path"],
  "pi-session-expired": [],
  "pi-error": ["type", "attribute", "path", "status", "business", "partner", "message"],
  "pi-load-error": ["message"],
  "pi-language": ["locale", "direction", "title"],
};
export const EVENT_NAMES = Object.keys(EVENTS);

const LONGEST_TEXT = 4096;
const LONGEST_TOKEN = 8192;
const TALLEST = 100_000;
const MOST_PARTNERS = 10_000;

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value, longest = LONGEST_TEXT) => typeof value === "string" && value.length <= longest;
const isPath = (value) => isText(value, 2048) && value.startsWith("/");
const isId = (value) => Number.isSafeInteger(value) && value > 0;
const isReason = (value) => value === "initial" || value === "expired";

/** The own properties of `object`, and undefined for everything that it merely inherits. */
const own = (object) => (name) => (Object.hasOwn(object, name) ? object[name] : undefined);

/** A copy of at most `most` texts whose names fit, or undefined if one does not. */
function texts(object, most, fits) {
  if (object === undefined) return {};
  if (!isObject(object)) return undefined;
  const entries = Object.entries(object);
  const fine = entries.length <= most && entries.every(([name, value]) => fits(name) && isText(value));
  return fine ? Object.fromEntries(entries) : undefined;
}

/** A text, or plural forms of one. */
const isMessage = (value) => isText(value) || texts(value ?? [], 6, (form) => /^[a-z]{3,5}$/.test(form)) !== undefined;

/** A host's own texts, by their names in the catalogue; undefined if they are none. */
function readMessages(messages) {
  if (messages === undefined) return {};
  const entries = isObject(messages) ? Object.entries(messages) : [["", undefined]];
  const fine = entries.length <= 500 && entries.every(([name, value]) => isText(name, 100) && isMessage(value));
  return fine ? structuredClone(Object.fromEntries(entries)) : undefined;
}

function readOptions(get) {
  const attributes = texts(get("attributes"), ATTRIBUTES.length, (name) => ATTRIBUTES.includes(name));
  const headers = texts(get("headers"), 20, (name) => /^[A-Za-z0-9-]{1,64}$/.test(name));
  const appearance = get("appearance") ?? {};
  const variables = isObject(appearance)
    ? texts(own(appearance)("variables"), 100, (name) => /^--pi-[a-z0-9-]{1,48}$/.test(name))
    : undefined;
  const partners = get("partners");
  const listed = partners === undefined || (Array.isArray(partners) && partners.length <= MOST_PARTNERS);
  const hasToken = get("hasToken");
  const messages = readMessages(get("messages"));
  if (!attributes || !headers || !variables || !messages || !listed || typeof hasToken !== "boolean") return undefined;
  return { type: "options", attributes, headers, appearance: { variables }, messages, partners, hasToken };
}

function readEvent(get) {
  const name = get("name");
  const detail = get("detail");
  if (!EVENT_NAMES.includes(name) || !isObject(detail)) return undefined;
  const from = own(detail);
  const copy = { version: 1 };
  for (const field of EVENTS[name]) {
    const value = from(field);
    if (isText(value) || value === null || Number.isSafeInteger(value)) copy[field] = value;
  }
  return from("version") === 1 ? { type: "event", name, detail: copy } : undefined;
}

function readAnswer(get) {
  const [id, token] = [get("id"), get("token")];
  if (!isId(id)) return undefined;
  if (get("error") === true) return { type: "token", id, error: true };
  return isText(token, LONGEST_TOKEN) ? { type: "token", id, token } : undefined;
}

const FROM_PARENT = {
  options: readOptions,
  token: readAnswer,
  refresh: () => ({ type: "refresh" }),
  locale: (get) => (isText(get("locale"), 100) ? { type: "locale", locale: get("locale") } : undefined),
  navigate: (get) => (isPath(get("path")) ? { type: "navigate", path: get("path") } : undefined),
};

const FROM_FRAME = {
  hello: () => ({ type: "hello" }),
  size(get) {
    const height = get("height");
    const fine = Number.isSafeInteger(height) && height >= 0 && height <= TALLEST;
    return fine ? { type: "size", height } : undefined;
  },
  event: readEvent,
  token(get) {
    const [id, reason] = [get("id"), get("reason")];
    return isId(id) && isReason(reason) ? { type: "token", id, reason } : undefined;
  },
};

function read(data, readers) {
  if (!isObject(data)) return undefined;
  const get = own(data);
  const type = get("type");
  if (get("pi") !== 1 || typeof type !== "string" || !Object.hasOwn(readers, type)) return undefined;
  return readers[type](get);
}

/** A message that a frame got from the page around it; undefined if it is none. */
export const readFromParent = (data) => read(data, FROM_PARENT);

/** A message that a page got from its frame; undefined if it is none. */
export const readFromFrame = (data) => read(data, FROM_FRAME);
