import type { Page } from "@playwright/test";

import { LISTING } from "../support/listing";
import type { Rule, Sandbox } from "../support/sandbox";
import { expect, test } from "../support/test";

// The first questions to the API leave before the wasm is there, and the app takes the answers as if it had asked.

const BUSINESSES = "/api/v1/users/me/businesses";

/** The wasm does not come until the sandbox recovers; the page then tries once more. */
const WITHOUT_WASM: Rule = { path: "/partner-integrations-", path_ends: ".wasm", hang: "before", times: 9 };

/** What the API was asked, oldest first. */
async function asked(sandbox: Sandbox): Promise<string[]> {
  return (await sandbox.received()).map(({ method, path, query }) => `${method} ${path}${query ? `?${query}` : ""}`);
}

const questions = (business: string) => [
  `GET ${BUSINESSES}?page=1&per_page=100`,
  `GET ${LISTING}?business_uuid=${business}&include=partner_integrations&page=1&per_page=100`,
  `GET ${BUSINESSES}/${business}?include=partners`,
];

/** Opens a page of a host's with an element in it. */
async function openHost(page: Page, set: Record<string, unknown> = {}): Promise<void> {
  await page.request.get("/");
  await page.goto("/sandbox");
  await page.evaluate(async (set) => {
    document.body.replaceChildren();
    await import(`${location.origin}/partner-integrations.js`);
    if ("token" in set) set = { getAccessToken: async () => set.token };
    document.body.append(Object.assign(document.createElement("partner-integrations"), { businessId: "b-1" }, set));
  }, set);
}

test.beforeEach(({ complaints }) => complaints.allow(/Failed to load resource|net::ERR|preload/));

test("the businesses, the first one's partners and its links are asked for before the wasm is there", async ({ app, sandbox }) => {
  await sandbox.fail(WITHOUT_WASM);
  await app.open();
  await expect.poll(() => asked(sandbox)).toEqual(questions("b-1"));
  await sandbox.recover();
  await expect(app.row("Orkestro")).toBeVisible();
  expect(await asked(sandbox), "nothing was asked twice").toEqual(questions("b-1"));
});

for (const [how, query, path] of [
  ["the address names", "?business-id=b-2", "/"],
  ["the person had switched to", "", "/?business=b-2"],
  ["a partner's page is of", "", "/partners/p-9?business=b-2"],
] as const) {
  test(`the business that ${how} is the one that is asked for`, async ({ app, sandbox }) => {
    await sandbox.fail(WITHOUT_WASM);
    await app.open(path, query);
    await expect.poll(async () => (await asked(sandbox)).toSorted()).toEqual(questions("b-2").toSorted());
    await sandbox.recover();
    await expect(app.page.getByRole("heading", { level: 2 })).toBeVisible();
    expect((await asked(sandbox)).filter((line) => line.includes(LISTING))).toHaveLength(1);
  });
}

test("a second look asks again", async ({ app, page, sandbox }) => {
  await app.open();
  await expect(app.row("Orkestro")).toBeVisible();
  const before = (await asked(sandbox)).length;
  await page.evaluate(() => (document.querySelector("partner-integrations") as any).refresh());
  await expect.poll(async () => (await asked(sandbox)).length).toBeGreaterThan(before);
});

for (const [what, rule] of [
  ["refused with a 500", { status: 500, body: "" }],
  ["cut off", { drop: "before", reset: true }],
  ["not JSON", { status: 200, body: "<html>" }],
] as [string, Rule][]) {
  test(`an early answer that is ${what} is the app's first try, and the second is its own`, async ({ app, sandbox }) => {
    await sandbox.fail({ path: LISTING, ...rule });
    await app.open("/", "?business-id=b-1");
    await expect(app.row("Orkestro")).toBeVisible();
    expect((await asked(sandbox)).filter((line) => line.includes(`GET ${LISTING}`))).toHaveLength(2);
  });
}

test("businesses that can't be read early are told as ever, and no partners are asked for", async ({ app, complaints, sandbox }) => {
  complaints.allow(/status of 403/);
  await sandbox.fail({ path: BUSINESSES, status: 403, body: '{"errors":[{"title":"Forbidden","code":"unauthorized","status":403}]}' });
  await app.open();
  await expect(app.alert).toBeVisible();
  expect(await asked(sandbox)).toEqual(questions("b-1").slice(0, 1));
});

test("an answer that is older than some seconds is not taken", async ({ app, page, sandbox }) => {
  await page.clock.install();
  await sandbox.fail(WITHOUT_WASM);
  await app.open();
  await expect.poll(() => asked(sandbox)).toHaveLength(3);
  await page.clock.fastForward(11_000);
  await sandbox.recover();
  await expect(app.row("Orkestro")).toBeVisible();
  expect((await asked(sandbox)).filter((line) => line.includes(LISTING))).toHaveLength(2);
});

test("in a host with a business the same is asked early, once", async ({ page, sandbox }) => {
  await sandbox.fail(WITHOUT_WASM);
  await openHost(page);
  await expect.poll(async () => (await asked(sandbox)).toSorted()).toEqual(questions("b-1").toSorted());
  await sandbox.recover();
  await expect(page.getByRole("list", { name: "Partners" })).toBeVisible();
  expect(await asked(sandbox)).toHaveLength(3);
});

for (const [what, set] of [
  ["a token", { token: "tok-secret" }],
  ["headers of its own", { headers: { "X-CSRF-Token": "t" } }],
  ["a list of partners", { partners: [] }],
  ["an attribute that can't be used", { linkage: "wrapped" }],
] as const) {
  test(`a host with ${what}: nothing leaves before the app`, async ({ complaints, page, sandbox }) => {
    complaints.allow(/linkage/);
    await sandbox.fail(WITHOUT_WASM);
    const words = page.waitForResponse((response) => response.url().includes("partner-integrations-en-"));
    await openHost(page, set);
    // The words are asked for when the early questions would have been, and after them.
    await words;
    expect(await asked(sandbox)).toEqual([]);
  });
}

test("a host that lends a token later: what was asked without it is not taken", async ({ complaints, page, sandbox }) => {
  complaints.allow(/status of 401/);
  await sandbox.fail(WITHOUT_WASM);
  const ended = page.waitForEvent("requestfinished", (request) => request.url().includes(LISTING));
  await openHost(page);
  await ended;
  await page.evaluate(() => {
    (document.querySelector("partner-integrations") as any).getAccessToken = async () => "tok-secret";
  });
  const withToken = page.waitForRequest((request) => request.url().includes(LISTING) && request.headers().authorization === "Bearer tok-secret");
  await sandbox.recover();
  await withToken;
});
