// One read of the API: is it there, does it let us in, does it speak the contract?

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
  return new URL(base + path, document.baseURI);
}

function request({ headers, credentials }, token) {
  const own = typeof headers === "object" && headers !== null && !Array.isArray(headers) ? headers : {};
  const all = new Headers(own);
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

/** Addresses of logos, one for each of a few origins. A path is one on the API's own origin. */
function logosOf(partners, api) {
  const byOrigin = new Map();
  for (const { attributes } of partners) {
    const address = attributes.logo?.url;
    const url = typeof address === "string" && URL.canParse(address, api) ? new URL(address, api) : undefined;
    if (url && byOrigin.size < MOST_ORIGINS && !byOrigin.has(url.origin)) byOrigin.set(url.origin, url.href);
  }
  return [...byOrigin.values()];
}

/** Reads once, and gives the logos it was told of. */
export async function examineApi(element, token, say, policy) {
  let url, answer, text;
  try {
    url = address(element);
    answer = await fetch(url, request(element, token));
    text = await answer.text();
  } catch (error) {
    await policy.settle();
    if (error?.name === "TimeoutError") {
      say.error(
        "api-silent",
        `The API at ${url.origin} did not answer within 10 seconds.`,
        "Check that it runs, and api-base.",
      );
    } else if (!policy.blocks("connect-src")) {
      const where = url ? `at ${url.origin}` : "";
      const cross = url && url.origin !== location.origin;
      const fix = cross
        ? `Check api-base, and that the API's CORS headers allow ${location.origin}.`
        : "Check that it runs, and api-base.";
      say.error("api-unreachable", `The API ${where} can't be reached.`, fix);
    }
    return [];
  }
  const { status, redirected } = answer;
  // A host that gives the partners itself may have an API without listings.
  const needed = element.partners === undefined || element.partners === null;
  if (redirected) {
    say.error(
      "api-redirects",
      "The API sent us elsewhere, as to a page for signing in.",
      "Let it answer 401 when the session is over.",
    );
  } else if (status === 404 && !needed) {
    return [];
  } else if (Object.hasOwn(MEANS, status)) {
    say.error(...MEANS[status]);
  } else if (!answer.ok) {
    const tell = status === 429 || status >= 500 ? say.warning : say.error;
    tell("api-fails", `The API answered ${status}.`, "Look at the API's own log; try again later.");
  } else {
    const found = records(text);
    if (found) return logosOf(found, url);
    say.error(
      "api-contract",
      "The API's answer is not a listing as docs/api.md describes it.",
      "Check api-base: JSON with a list `data` of records, each with an id and a name, is needed.",
    );
  }
  return [];
}
