// The app's module as a file of its own: what hosts load, and anybody who starts it afresh.

import { fetchOwn, importOwn } from "./own.js";

/** The app's module; another `query` makes another instance of it. */
export async function appCode(query, cache) {
  // Safari preloads modules whatever their integrity.
  await fetchOwn(__PI_APP__, __PI_APP_INTEGRITY__, cache);
  return importOwn(__PI_APP__, __PI_APP_INTEGRITY__, query);
}
