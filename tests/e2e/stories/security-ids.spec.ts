import { listing, LISTING, partner } from "../support/listing";
import { expect, row, test } from "../support/host-page";

// An id is part of a path. Whatever stands in it, no request reaches another path than its own.

const IDS = [
  "../x?y#z",
  "../../users/me/businesses",
  "..%2f..%2fsandbox%2freset",
  "%2e%2e/%2e%2e",
  "%2e%2e",
  "a/b",
  "a\\b",
  "//evil.example/x",
  "https://evil.example/",
  "?business_uuid=b-2",
  "#",
  ";jsessionid=1",
  "a b+c",
  "%00",
  "%zz",
  "مطعم/🍕",
  "．．／",
  "__proto__",
  "x".repeat(255),
];
/** What no path can hold: dropped, and never asked for. */
const REFUSED = ["", ".", "..", "a\u0000b", "a\nb", "\u007f", "x".repeat(300), "é".repeat(128)];

/** What a path segment becomes of it: RFC 3986's unreserved characters stay. */
const encoded = (id: string) => encodeURIComponent(id).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

test("a partner's id is one segment of its own path, and goes into a body as it is", async ({ complaints, host, page, sandbox }) => {
  complaints.allow(/status of 40\d/);
  await host.load();
  const names = (id: string) => `Partner ${[...IDS, ...REFUSED].indexOf(id)}`;
  const attributes = (id: string) => ({ name: names(id), display_credentials_prompt: false });
  const body = listing([...IDS, ...REFUSED].map((id) => partner(id, attributes(id))));
  await sandbox.fail({ method: "GET", path: `${LISTING}`, times: 1, status: 200, body });
  const element = await host.add("one", { attributes: { "business-id": "b-1" } });
  await expect(element.getByText(`${REFUSED.length} partners could not be shown`)).toBeVisible();
  await expect(row(element, "Partner 0")).toBeVisible();

  // Another tab says of each that it changed: each is read.
  await page.evaluate((ids) => {
    const channel = new BroadcastChannel("partner-integrations:");
    for (const id of ids) channel.postMessage(`settled b-1 ${encodeURIComponent(id)} connected`);
  }, [...REFUSED, ...IDS]);
  const reads = async () => (await sandbox.received()).map(({ path }) => path).filter((path) => path.startsWith(`${LISTING}/`));
  await expect.poll(async () => (await reads()).toSorted()).toEqual(IDS.map((id) => `${LISTING}/${encoded(id)}`).toSorted());

  // And one of them is connected.
  await sandbox.fail({ method: "POST", status: 204, body: "" });
  await element.evaluate((element: any, path) => element.navigate(path), `/partners/${encoded(IDS[0]!)}`);
  await element.getByRole("button", { name: "Connect" }).click();
  await expect.poll(async () => (await sandbox.mutations()).map(({ path }) => path)).toEqual(["/api/v1/partner_integrations/connect"]);
  const [mutation] = await sandbox.mutations();
  expect(mutation!.body.data.relationships.partner).toEqual({ id: IDS[0], type: "partner" });

  const known = /^\/api\/v1\/(partners(\/[^/]+)?|users\/me\/businesses(\/b-1)?|partner_integrations\/connect)$/;
  expect((await sandbox.received()).map(({ path }) => path).filter((path) => !known.test(path))).toEqual([]);
});

test("a business's id is one segment, or one value of a query", async ({ complaints, host, sandbox }) => {
  complaints.allow(/status of 40\d/);
  await host.load();
  // With Orkestro in the listing, the business itself is read, too.
  const body = listing([partner("p-1", { name: "Orkestro" })]);
  await sandbox.fail({ method: "GET", path: LISTING, times: 100, status: 200, body });
  const element = await host.add("one", { attributes: { "business-id": "b-1" } });
  for (const id of IDS.slice(0, 12)) {
    await element.evaluate((element, id) => element.setAttribute("business-id", id), id);
    const seen = async () => (await sandbox.received()).map(({ path, query }) => [path, new URLSearchParams(query ?? "").get("business_uuid")]);
    await expect.poll(seen, id).toContainEqual([LISTING, id]);
    await expect.poll(seen, id).toContainEqual([`/api/v1/users/me/businesses/${encoded(id)}`, null]);
  }
  const known = /^\/api\/v1\/(partners|users\/me\/businesses(\/[^/]+)?)$/;
  expect((await sandbox.received()).map(({ path }) => path).filter((path) => !known.test(path))).toEqual([]);
});
