// Which language, and its catalogue: only the one in use travels.

import { fetchOwn } from "../own.js";

/** By language: the catalogue's file and its integrity. */
const CATALOGUES = JSON.parse(__PI_CATALOGUES__);

const catalogues = new Map();

/** A well-formed tag (BCP 47), else nothing: `Intl` throws at others. */
function canonical(tag) {
  try {
    return Intl.getCanonicalLocales(tag.trim())[0];
  } catch {
    return undefined;
  }
}

/** What the host says, else the page around, else what the person prefers; with its region, for numbers and dates. */
function choose(element) {
  const page = element.closest("[lang]")?.getAttribute("lang");
  const wanted = [element.getAttribute("locale"), page, ...navigator.languages];
  for (const locale of wanted.map((tag) => tag && canonical(tag))) {
    const [language] = locale?.split("-") ?? [];
    if (Object.hasOwn(CATALOGUES, language)) return { locale, language };
  }
  return { locale: "en", language: "en" };
}

/** The words for `element` as it is now: `{ locale, catalogue }`, a tag and JSON text. */
export async function wordsFor(element) {
  const { locale, language } = choose(element);
  if (!catalogues.has(language)) {
    const [name, integrity] = CATALOGUES[language];
    const load = (cache) => fetchOwn(name, integrity, cache).then((response) => response.text());
    // What a cache holds may be what is wrong.
    const catalogue = load().catch(() => load("reload"));
    catalogues.set(language, catalogue);
    catalogue.catch(() => catalogues.delete(language));
  }
  return { locale, catalogue: await catalogues.get(language) };
}
