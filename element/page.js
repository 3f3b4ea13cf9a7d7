// Our own page: the query of its URL, or the page around it, sets the element up before it is upgraded.

import { askEarly } from "./early.js";
import { fetchOwn, importOwn } from "./own.js";

// Never `api-base`: a link must not be able to send credentials elsewhere.
const FROM_QUERY = ["business-id", "locale", "linkage", "password-format", "media-type"];

/** Whether the page around this one is our own site's, which could do anything here anyway. */
function isOurs(parent) {
  try {
    return parent.location.origin === location.origin;
  } catch {
    return false;
  }
}

async function begin(element) {
  const query = new URLSearchParams(location.search);
  const framed = window.parent !== window;
  // The query alone decides nothing: another site's frame is always asked for its place on the list.
  if (framed && (query.get("embed") === "frame" || !isOurs(window.parent))) {
    // Safari preloads modules whatever their integrity.
    await fetchOwn(__PI_FRAME__, __PI_FRAME_INTEGRITY__);
    const { start } = await importOwn(__PI_FRAME__, __PI_FRAME_INTEGRITY__);
    await start(element);
  } else {
    for (const name of FROM_QUERY) {
      const value = query.get(name);
      if (value !== null) element.setAttribute(name, value);
    }
  }
  askEarly(element);
  await import("./partner-integrations.js");
}

/**
 * Files can be missing because a release came since the page was opened: then the page of today knows better. Once, and
 * only where there is a page to load: never a loop, nor a browser's error page instead of our own words.
 */
async function reloadOnce() {
  const [navigation] = performance.getEntriesByType("navigation");
  if (navigation?.type === "reload") return;
  const there = await fetch(location.href, { cache: "no-store" }).then(({ ok }) => ok).catch(() => false);
  if (there) location.reload();
}

const element = document.querySelector("partner-integrations");
element.addEventListener("pi-language", ({ detail: { locale, direction, title } }) => {
  Object.assign(document.documentElement, { lang: locale, dir: direction });
  document.title = title;
  const heading = document.querySelector("h1");
  heading.removeAttribute("lang");
  heading.textContent = title;
});
// From now on what is slow may wait a moment before it shows its shape.
element.addEventListener("pi-ready", () => element.replaceChildren(), { once: true });
element.addEventListener("pi-load-error", reloadOnce);
begin(element).catch((error) => {
  reloadOnce();
  console.error("The page could not be loaded.", error);
  const text = document.createElement("p");
  text.setAttribute("role", "alert");
  text.textContent = "This page could not be loaded. Check your connection, then reload it.";
  element.before(text);
  element.replaceChildren();
});
