// Our own page: the query of its URL sets the element's attributes.
import "./partner-integrations.js";

// Never `api-base`: a link must not be able to send credentials elsewhere.
const FROM_QUERY = ["business-id", "locale", "linkage", "password-format", "media-type"];

const query = new URLSearchParams(location.search);
const element = document.querySelector("partner-integrations");
for (const name of FROM_QUERY) {
  const value = query.get(name);
  if (value !== null) element.setAttribute(name, value);
}
