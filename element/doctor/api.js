// One read of the API: is it there, does it let us in, does it speak the contract?

import { areHeaders } from "./attributes.js";

const PATIENCE = 10_000;
const MOST_ORIGINS = 3;

const MEANS = {
  401: [
    "api-session",
    "The API does not know who is asking (401).",
    "Let getAccessToken return a token that the API takes, or sign in and set credentials for cookies.",
  ],
  403: [
    "api-forbidden",
    "The API does not let this user read the business (403).",
    "Check business-id, and whose token it is.",
  ],
  404: [
    "api-not-found",
    "There is nothing where the API should be, or no such business (404).",
    "Check api-base and business-id.",
  ],
  405: ["api-method", "The API refuses the call (405).", "Check api-base: the paths begin with /api/v1/."],
  406: [
    "api-media-type",
    "The API refuses the answer's media type (406).",
    "Let it answer application/vnd.api+json or application/json.",
  ],
  415: [
    "api-media-type",
    "The API refuses the request's media type (415).",
    'Set media-type="application/vnd.api+json".',
  ],
};

function address(element) {
  const base = (element.getAttribute("api-base") ?? "").trim().replace(/\/+$/, "");
  const business = (element.getAttribute("business-id") ?? "").trim();
  const path = business
    ? `/api/v1/partners?business_uuid=${encodeURIComponent(business)}&include=partner_integrations&page=1&per_page=20`
    : "/api/v1/users/me/businesses?page=1&per_page=20";
  return URL.canParse(base + path, document.baseURI) ? new URL(base + path, document.baseURI) : undefined;
}

function request({ headers, credentials, mediaType }, token) {
  const all = areHeaders(headers) ? new Headers(headers) : new Headers();
  // As the app's own: with it, a read of another origin is asked for beforehand.
  all.set("Content-Type", mediaType?.trim() || "application/json");
  all.set("Accept", "application/vnd.api+json, application/json");
  if (token) all.set("Authorization", `Bearer ${token}`);
  const known = ["same-origin", "include", "omit"].includes(credentials);
  return {
    headers: all,
    credentials: known ? credentials : "same-origin",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE),
  };
}

/** The records of a listing, or undefined where it is none. */
function records(text) {
  try {
    const { data } = JSON.parse(text);
    const fine = ({ id, attributes }) => typeof id === "string" && typeof attributes?.name === "string";
    return Array.isArray(data) && data.every(fine) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Of some logos, one for each of a few origins. A path is one on the API's own origin. */
function oneForEachOrigin(logos, api, { logoOrigins }, say) {
  const byOrigin = new Map();
  const named = (logoOrigins ?? "").split(/\s+/).filter((text) => URL.canParse(text));
  const allowed = new Set([api.origin, location.origin, ...named.map((text) => new URL(text).origin)]);
  const foreign = new Set();
  for (const address of logos) {
    const url = typeof address === "string" && URL.canParse(address, api) ? new URL(address, api) : undefined;
    if (url && !allowed.has(url.origin)) foreign.add(url.origin);
    else if (url && byOrigin.size < MOST_ORIGINS && !byOrigin.has(url.origin)) byOrigin.set(url.origin, url.href);
  }
  if (foreign.size > 0) {
    const origins = [...foreign].join(" ");
    say.warning(
      "logo-origins",
      `The logos on ${origins} are not loaded: initials stand in for them.`,
      `If you trust them to see who looks at this page: logo-origins="${origins}".`,
    );
  }
  return [...byOrigin.values()];
}

/** What kept an answer from coming. */
function tellSilence(error, { origin }, say) {
  if (error?.name === "TimeoutError") {
    const text = `The API at ${origin} did not answer within 10 seconds.`;
    say.error("api-silent", text, "Check that it runs, and api-base.");
    return;
  }
  const fix =
    origin === location.origin
      ? "Check that it runs, and api-base."
      : `Check api-base, and that the API's CORS headers allow ${location.origin}.`;
  say.error("api-unreachable", `The API at ${origin} can't be reached.`, fix);
}

/** What an answer says that is no listing. */
function tellRefusal({ status, ok, redirected }, say) {
  if (redirected) {
    const text = "The API sent us elsewhere, as to a page for signing in.";
    say.error("api-redirects", text, "Let it answer 401 when the session is over.");
  } else if (Object.hasOwn(MEANS, status)) {
    say.error(...MEANS[status]);
  } else if (!ok) {
    const tell = status === 429 || status >= 500 ? say.warning : say.error;
    tell("api-fails", `The API answered ${status}.`, "Look at the API's own log; try again later.");
  } else {
    say.error(
      "api-contract",
      "The API's answer is not a listing as docs/api.md describes it.",
      "Check api-base: JSON with a list `data` of records, each with an id and a name, is needed.",
    );
  }
}

/** Reads once, and gives some of the logos it was told of. */
export async function examineApi(element, token, say, policy) {
  const url = address(element);
  // An api-base that is no address is an attribute's fault.
  if (!url) return [];
  let answer, text;
  try {
    answer = await fetch(url, request(element, token));
    text = await answer.text();
  } catch (error) {
    await policy.settle();
    if (!policy.blocks("connect-src")) tellSilence(error, url, say);
    return [];
  }
  const { partners } = element;
  const found = answer.ok && !answer.redirected ? records(text) : undefined;
  if (found) {
    const given = Array.isArray(partners) ? partners.map((partner) => partner?.logo_url) : undefined;
    return oneForEachOrigin(given ?? found.map(({ attributes }) => attributes.logo?.url), url, element, say);
  }
  // A host that gives the partners itself may have an API without listings.
  if (!Array.isArray(partners) || answer.status === 401) tellRefusal(answer, say);
  return [];
}
