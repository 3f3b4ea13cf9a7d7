import type { Page } from "@playwright/test";

import { LISTING } from "../support/listing";
import { ADDRESSES, PAYLOADS, shown } from "../support/payloads";
import type { Sandbox } from "../support/sandbox";
import { expect, test } from "../support/test";
import { type Armed, Trap } from "../support/trap";

// Code as data, in every field of every answer: it is shown as the text that it is, or not at all. Nothing runs, nobody is
// asked, and the policy has nothing to report (which the fixture looks at after every story).

test.describe.configure({ timeout: 120_000 });

/** So many records that the control endpoint takes them in one rule. */
const PAGE = 20;

/** A partner with `text` in each of its fields. */
const partner = (id: string, text: string) => ({
  id,
  type: text,
  [text]: text,
  attributes: {
    name: text,
    category: text,
    logo: { url: text, [text]: text },
    website_url: text,
    video_url: text,
    book_meeting: text,
    email: text,
    phone: text,
    description: text,
    // As JSON's own reader understands it, an own property that is named so.
    ["__proto__"]: { pwned: true },
    [text]: text,
  },
  relationships: { [text]: { data: { id: text, type: text } } },
  links: { self: text, related: text },
});

/** The next listing at `path` is of these records, page by page. */
async function list(sandbox: Sandbox, path: string, records: object[]): Promise<void> {
  const total_pages = Math.ceil(records.length / PAGE);
  for (let page = 0; page < total_pages; page++) {
    const data = records.slice(page * PAGE, (page + 1) * PAGE);
    const body = JSON.stringify({ data, included: [], links: { next: PAYLOADS[page] }, meta: { total_pages } });
    await sandbox.fail({ method: "GET", path, times: 1, status: 200, body });
  }
}

/** Goes through screens in the page, as fast as it draws; says those whose heading is not the text that was expected. */
function visit(page: Page, screens: { path: string; heading: string }[]): Promise<string[]> {
  return page.evaluate(async (screens) => {
    const element = document.querySelector("partner-integrations") as HTMLElement & { navigate(path: string): void };
    const { audit } = window as unknown as Armed;
    const wrong: string[] = [];
    const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    for (const { path, heading } of screens) {
      element.navigate(path);
      const headings = () => [...element.shadowRoot!.querySelectorAll("h1, h2")].map(({ textContent }) => textContent);
      for (let tries = 0; tries < 100 && !headings().includes(heading); tries++) await drawn();
      if (!headings().includes(heading)) wrong.push(`${path}: ${heading} is not among ${headings()}`);
      wrong.push(...audit().map((found) => `${path}: ${found}`));
    }
    return wrong;
  }, screens);
}

test(`${PAYLOADS.length} payloads in every field of every partner are text, in the list and on each one's page`, async (
  { app, context, page, sandbox },
) => {
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(200);
  const trap = await Trap.set(context, sandbox.address);
  const named = PAYLOADS.map((text, index) => ({ id: `x-${index}`, text: shown(text) }));
  await list(sandbox, LISTING, PAYLOADS.map((text, index) => partner(`x-${index}`, text)));
  await app.open();
  await expect(app.rows.first()).toBeVisible();
  await trap.expectNothing(page);
  // By each of them, too: the search marks nothing up, and its text goes into the address and comes back.
  await app.search.fill("<script>");
  await expect(app.rows.first()).toContainText("<script>");
  await app.search.fill("");

  expect(await visit(page, named.map(({ id, text }) => ({ path: `/partners/${id}`, heading: text })))).toEqual([]);
  await trap.expectNothing(page);
});

test("payloads as ids lead to their partner's page and nowhere else, or are dropped and counted", async (
  { app, context, page, sandbox },
) => {
  const trap = await Trap.set(context, sandbox.address);
  const ids = [...PAYLOADS, "", ".", "..", "x".repeat(300)];
  const refused = ids.filter((id) => /^\.{0,2}$|\p{Cc}/u.test(id) || Buffer.byteLength(id) > 255);
  expect(refused.length).toBeGreaterThan(4);
  const data = ids.map((id, index) => ({ id, type: "partner", attributes: { name: `Partner ${index}` } }));
  await list(sandbox, LISTING, data);
  await app.open();
  await expect(page.getByText(`${refused.length} partners could not be shown`)).toBeVisible();
  const screens = ids.map((id, index) => ({ path: `/partners/${encodeURIComponent(id)}`, heading: `Partner ${index}` }));
  expect(await visit(page, screens.filter((_, index) => !refused.includes(ids[index]!)))).toEqual([]);
  await trap.expectNothing(page);
});

test("payloads as the names and ids of businesses are text in the choice of a business", async (
  { app, complaints, context, page, sandbox },
) => {
  const trap = await Trap.set(context, sandbox.address);
  const data = PAYLOADS.map((text, index) => ({ id: index % 2 ? text : `b-${index}`, type: "business", attributes: { name: text } }));
  // None of them is the owner's, in truth.
  complaints.expect(/status of 40[34]/);
  await list(sandbox, "/api/v1/users/me/businesses", data);
  await app.open();
  const options = app.business.locator("option");
  const acceptable = data.filter(({ id }) => !/\p{Cc}/u.test(id) && Buffer.byteLength(id) <= 255);
  await expect(options).toHaveCount(acceptable.length);
  const names = await options.allTextContents();
  expect(names.map((name) => name.trim()).toSorted()).toEqual(acceptable.map(({ attributes }) => shown(attributes.name)).toSorted());
  await trap.expectNothing(page);
});

test("payloads in every member of an error are text, in the words and in the details for support", async (
  { app, complaints, context, page, sandbox },
) => {
  complaints.expect(/status of 4\d\d/);
  const trap = await Trap.set(context, sandbox.address);
  const printable = (text: string) => [...text].map((c) => (/[ -~]/.test(c) ? c : "?")).join("").trim();
  const error = (text: string) => ({
    title: text,
    detail: text,
    code: text,
    status: text,
    id: text,
    source: { pointer: text, parameter: text, [text]: text },
    meta: { [text]: text, count: text },
    links: { about: text },
  });
  const answer = (status: number, texts: string[]) => {
    const [first] = texts as [string];
    const errors = [...texts.map(error), { ...error(first), title: "integration_password" }];
    const headers = { "x-request-id": printable(first).slice(0, 120), "retry-after": printable(first), age: printable(first) };
    return { method: "POST", status, body: JSON.stringify({ errors, error: first }), headers };
  };
  // Each in a list of problems with what was typed, and some as each kind of refusal.
  const lists = Array.from({ length: Math.ceil(PAYLOADS.length / PAGE) }, (_, page) => answer(422, PAYLOADS.slice(page * PAGE, (page + 1) * PAGE)));
  const some = PAYLOADS.filter((_, index) => index % 12 === 0).map((text, index) => answer([400, 403, 404, 409, 423, 429][index % 6]!, [text]));
  for (const rule of [...lists, ...some]) {
    await sandbox.recover();
    await sandbox.fail(rule);
    await page.goto("/sandbox");
    await app.openPartner("p-9", "Tillhouse");
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await app.connectWith("bistro-7");
    await answered;
    // After a conflict the truth is read, and says more than the answer.
    if (rule.status !== 409) await expect(app.alert.or(page.locator("[aria-invalid=true]")).first()).toBeVisible();
    if (rule.status === 423) await expect(app.alert).toContainText(shown(JSON.parse(rule.body).errors[0].title));
    await trap.expectNothing(page);
  }
});

test("payloads where JSON should be are no document, and nothing of them is shown", async ({ app, complaints, context, page, sandbox }) => {
  const trap = await Trap.set(context, sandbox.address);
  const kinds: Record<string, string>[] = [
    { "content-type": "text/html" },
    { "content-type": "application/javascript" },
    { "content-type": "image/svg+xml", refresh: "0;url=https://evil.example" },
    { link: "<https://evil.example/x.js>; rel=modulepreload", "set-cookie": "pwned=1; Max-Age=0" },
  ];
  complaints.allow(/modulepreload|preload/);
  for (const [index, headers] of kinds.entries()) {
    const body = PAYLOADS.filter((_, at) => at % 4 === index).join("\n");
    await sandbox.recover();
    await sandbox.fail({ method: "GET", path: LISTING, times: 3, status: 200, body, headers });
    await page.goto("/sandbox");
    await app.open();
    await expect(app.alert).toContainText("The server sent something that we do not understand", { timeout: 15_000 });
    expect(await app.alert.textContent()).not.toContain("pwned");
    await trap.expectNothing(page);
  }
});

test("payloads in the address of our own page are nothing but where to look", async ({ app, complaints, context, page, sandbox }) => {
  complaints.allow(/status of 40\d/, /<partner-integrations> [a-z-]+: /);
  const trap = await Trap.set(context, sandbox.address);
  await app.open();
  await expect(app.rows.first()).toBeVisible();
  const wrong = await page.evaluate(async (payloads) => {
    const { audit } = window as unknown as Armed;
    const wrong: string[] = [];
    for (const payload of payloads) {
      for (const hash of [payload, `/${payload}`, `/partners/${payload}`, `/?search=${encodeURIComponent(payload)}`, `/?business=${payload}&state=${payload}`]) {
        // A history that grows by hundreds of entries is what browsers refuse.
        history.replaceState(null, "", `#${hash}`);
        window.dispatchEvent(new PopStateEvent("popstate"));
        await new Promise((done) => setTimeout(done));
        wrong.push(...audit());
      }
    }
    return wrong;
  }, PAYLOADS.filter((_, index) => index % 3 === 0));
  expect(wrong).toEqual([]);
  await trap.expectNothing(page);

  for (const payload of [PAYLOADS[0]!, PAYLOADS[3]!, PAYLOADS[41]!, PAYLOADS[60]!, ADDRESSES[0]!, ADDRESSES[31]!]) {
    const query = ["business-id", "locale", "linkage", "password-format", "media-type", "theme", "path", "api-base", "logo-origins"];
    for (const names of [query, query.slice(0, 1)]) {
      await page.goto(`/?${names.map((name) => `${name}=${encodeURIComponent(payload)}`).join("&")}#/`);
      await expect(app.alert.or(app.rows.first()).first()).toBeVisible();
      await trap.expectNothing(page);
    }
  }
  // Whatever was asked is a read of what it should be.
  const paths = (await sandbox.received()).map(({ method, path }) => `${method} ${path}`);
  expect(paths.filter((path) => !/^GET \/api\/v1\/(partners(\/[^/]+)?|users\/me\/businesses(\/[^/]+)?)$/.test(path))).toEqual([]);
});

test.describe("without any policy", () => {
  test.use({ bypassCSP: true });

  test("the trap would spring", async ({ app, complaints, context, page, sandbox }) => {
    complaints.allow(/./);
    const trap = await Trap.set(context, sandbox.address);
    await app.open();
    await expect(app.rows.first()).toBeVisible();
    await trap.expectNothing(page);
    await page.evaluate(() => {
      const root = document.querySelector("partner-integrations")!.shadowRoot!;
      root.innerHTML = "<img src=x: onerror=pwned()><a href=javascript:pwned()>x</a><iframe></iframe>";
    });
    await expect.poll(() => trap.sprung.join()).toContain("pwned()");
    const found = await page.evaluate(() => (window as unknown as Armed).audit());
    expect(found).toEqual(['src="x:" of <img>', 'onerror="pwned()" of <img>', 'href="javascript:pwned()" of <a>', "<iframe>"]);
    await expect(trap.expectNothing(page)).rejects.toThrow(/what should not be in the document/);
  });
});
