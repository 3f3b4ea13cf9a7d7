// The host's token callback.

/** How long the app waits for it, too. */
const PATIENCE = 10_000;
const HUNG = Symbol("hung");

/** RFC 6750's b64token, loosely: what may stand in a header at all. */
const isToken = (text) => /^[\x21-\x7e]{1,8192}$/.test(text);

/** What came instead of a token, without telling it. */
function kindOf(value) {
  if (value === null) return "null";
  if (typeof value !== "string") return `of type ${typeof value}`;
  if (value === "") return "an empty text";
  if (/^bearer\s/i.test(value)) return "a text that begins with Bearer";
  return "a text that no header can hold";
}

/**
 * Asks for a token once.
 *
 * Gives `{ usable, token }`: whether it makes sense to go on, and with which token; none is a cookie's session.
 */
export async function examineToken({ getAccessToken, credentials }, say) {
  if (getAccessToken === undefined || getAccessToken === null) {
    if (credentials !== "omit") return { usable: true };
    say.error(
      "token-missing",
      "There is neither a token nor a cookie.",
      'Set getAccessToken, or take credentials="omit" away.',
    );
    return { usable: false };
  }
  const wanted = "Let it return a promise of the access token alone, a text.";
  if (typeof getAccessToken !== "function") {
    say.error("token-callback", "getAccessToken is not a function.", wanted);
    return { usable: false };
  }
  let timer;
  const deadline = new Promise((done) => {
    timer = setTimeout(done, PATIENCE, HUNG);
  });
  try {
    const token = await Promise.race([getAccessToken({ reason: "initial" }), deadline]);
    if (typeof token === "string" && isToken(token)) return { usable: true, token };
    if (token === HUNG) {
      say.error(
        "token-hangs",
        "getAccessToken did not answer within 10 seconds.",
        "Let it settle sooner, and reject when it can't get a token.",
      );
    } else {
      say.error("token-rubbish", `getAccessToken gave what is no token: ${kindOf(token)}.`, wanted);
    }
  } catch {
    say.error(
      "token-throws",
      "getAccessToken threw, or its promise was rejected.",
      "Call it by hand on this page's console to see why.",
    );
  } finally {
    clearTimeout(timer);
  }
  return { usable: false };
}
