// The reads of the directory, and what is taken of their answers.

import { AVAILABLE, CATEGORY_OF, CONNECTED, OTHER, REQUESTED } from "./names.js";

const PER_PAGE = 100;
const AT_ONCE = 4;
const HEADERS = { "Content-Type": "application/json", Accept: "application/vnd.api+json, application/json" };

async function read(path) {
  const response = await fetch(path, { headers: HEADERS, signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return JSON.parse(await response.text());
}

/** The owner's businesses. */
export async function businesses() {
  const { data } = await read(`/api/v1/users/me/businesses?page=1&per_page=${PER_PAGE}`);
  return data.map(({ id, attributes }) => ({ id: identifier(id), name: line(attributes?.name) ?? id })).filter(({ id }) => id);
}

/** Gives the partners of a business to `take`, a page at a time, each partner once. */
export async function partners(business, take) {
  const seen = new Set();
  let linked;
  const page = async (number) => {
    const query = `business_uuid=${encodeURIComponent(business)}&include=partner_integrations&page=${number}&per_page=${PER_PAGE}`;
    const { data, meta } = await read(`/api/v1/partners?${query}`);
    const found = data.map(partner).filter((partner) => partner && !seen.has(partner.id) && seen.add(partner.id));
    for (const partner of found.filter(({ name }) => name.toLowerCase() === "orkestro")) {
      linked ??= await linkedPartners(business);
      if (linked.has(partner.id)) partner.state = CONNECTED;
    }
    take(found);
    return Number(meta?.total_pages ?? meta?.totalPages ?? 1);
  };
  let next = 1;
  const last = await page(next++);
  const worker = async () => {
    while (next <= last) await page(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function linkedPartners(business) {
  const { included = [] } = await read(`/api/v1/users/me/businesses/${encodeURIComponent(business)}?include=partners`);
  return new Set(included.filter(({ type }) => type === "partner" || type === "partners").map(({ id }) => identifier(id)));
}

/** A record as a partner, or nothing where it could mislead. */
function partner({ id: raw, attributes: a }) {
  const id = identifier(raw);
  const name = a && line(a.name);
  if (!id || !name) return undefined;
  const active = flag(a.partner_integration_active ?? a.partnerIntegrationActive);
  const requested = flag(a.partner_integration_requested ?? a.partnerIntegrationRequested);
  const prompt = flag(a.display_credentials_prompt ?? a.displayCredentialsPrompt);
  if (active === null || requested === null || prompt === null) return undefined;
  return {
    id,
    name,
    category: CATEGORY_OF.get(a.category) ?? OTHER,
    state: active ? CONNECTED : requested ? REQUESTED : AVAILABLE,
    logo: logo(a.logo?.url),
    website: web(a.website_url ?? a.websiteUrl),
    video: web(a.video_url ?? a.videoUrl),
    booking: web(a.book_meeting ?? a.bookMeeting),
    email: mail(a.email),
    phone: phone(a.phone),
    preferred: flag(a.preferred) === true,
    prompt: prompt ?? true,
  };
}

/** A boolean, `undefined` where there is none, `null` where it is something else. */
function flag(value) {
  return value == null ? undefined : typeof value === "boolean" ? value : null;
}

function identifier(value) {
  const text = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
  const good = typeof text === "string" && text !== "" && text.length <= 255 && text !== "." && text !== ".." && !/\p{Cc}/u.test(text);
  return good ? text : undefined;
}

const PLAIN_LINE = /^[!-~]+(?: [!-~]+)*$/;
const INVISIBLE = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
const MOST = 160;

/** One line of text, without what could make it read as another. */
function line(value) {
  if (typeof value !== "string" || value === "") return undefined;
  if (value.length <= MOST && PLAIN_LINE.test(value)) return value;
  const clean = value.replace(INVISIBLE, "").replace(/[\s\p{Cc}]+/gu, " ").trim();
  const letters = clean.length > MOST ? Array.from(clean) : [];
  return (letters.length > MOST ? `${letters.slice(0, MOST).join("")}…` : clean) || undefined;
}

const ODD = /[\s\p{Cc}\\"'<>`]/u;

function plain(value) {
  const text = typeof value === "string" ? value.trim() : "";
  return text !== "" && text.length <= 2048 && !ODD.test(text) ? text : undefined;
}

function web(value) {
  const text = plain(value);
  return text && /^https:\/\/[\p{L}\p{N}][\p{L}\p{N}.:-]*(?:[/?#]|$)/iu.test(text) ? text : undefined;
}

function logo(value) {
  const text = plain(value);
  if (text?.startsWith("/")) return text.startsWith("//") ? undefined : text;
  // Only the page's own origin, where no other is named.
  return web(text) && new URL(text).origin === location.origin ? text : undefined;
}

function mail(value) {
  const text = plain(value);
  return text && /^[\p{L}\p{N}._+-]+@[\p{L}\p{N}-]*\.[\p{L}\p{N}.-]*$/u.test(text) ? `mailto:${text}` : undefined;
}

function phone(value) {
  if (typeof value !== "string") return undefined;
  const number = value.replace(/[ ./()\u00A0-]/g, "");
  return /^\+?\d{3,15}$/.test(number) ? `tel:${number}` : undefined;
}
