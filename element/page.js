// Our own page: the query of its URL, or the page around it, sets the element up before it is upgraded.

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
    const { start } = await import(new URL(__PI_FRAME__, import.meta.url).href);
    await start(element);
  } else {
    for (const name of FROM_QUERY) {
      const value = query.get(name);
      if (value !== null) element.setAttribute(name, value);
    }
  }
  await import("./partner-integrations.js");
}

const element = document.querySelector("partner-integrations");
begin(element).catch((error) => {
  console.error("The page could not be loaded.", error);
  const text = document.createElement("p");
  text.setAttribute("role", "alert");
  text.textContent = "This page could not be loaded. Check your connection, then reload it.";
  element.before(text);
});
