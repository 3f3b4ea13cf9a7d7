// Our own page: the query of its URL, or the page around it, sets the element up before it is upgraded.

// Never `api-base`: a link must not be able to send credentials elsewhere.
const FROM_QUERY = ["business-id", "locale", "linkage", "password-format", "media-type"];

const query = new URLSearchParams(location.search);
const element = document.querySelector("partner-integrations");
if (query.get("embed") === "frame" && window.parent !== window) {
  const { start } = await import(new URL(__PI_FRAME__, import.meta.url).href);
  await start(element);
} else {
  for (const name of FROM_QUERY) {
    const value = query.get(name);
    if (value !== null) element.setAttribute(name, value);
  }
}
await import("./partner-integrations.js");
