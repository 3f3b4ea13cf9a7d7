import { createHash } from "node:crypto";

import { expect, test } from "../support/test";

/** The paths and bodies of the API's two reference pages. */
const CONNECT = "/api/v1/partner_integrations/connect";
const DISCONNECT = "/api/v1/partner_integrations/disconnect";
const ORKESTRO_CONNECT = "/api/v1/partner_integrations/orkestro/connect";
const ORKESTRO_DISCONNECT = "/api/v1/partner_integrations/orkestro/disconnect";

const type = "partner_integrations";
const business = { id: "b-1", type: "business" };
const json = "application/json";

test("connecting with credentials is the documented POST, and nothing more", async ({ app, sandbox }) => {
  const sent = app.watchMutations();
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("bistro-7", "480125");
  await expect(app.state("Requested")).toBeVisible();
  const attributes = { integration_login: "bistro-7", integration_password: 480125 };
  const relationships = { business, partner: { id: "p-9", type: "partner" } };
  expect(sent).toMatchObject([{ method: "POST", path: CONNECT, contentType: json }]);
  expect(JSON.parse(sent[0]!.body)).toStrictEqual({ data: { type, attributes, relationships } });

  // And so it arrived.
  const [received] = await sandbox.mutations();
  expect(received).toMatchObject({ method: "POST", path: CONNECT, query: null, content_type: json });
  expect(received).toMatchObject({ accept: "application/vnd.api+json, application/json", status: 201 });
  expect(received?.body.data.attributes.integration_login).toBe("bistro-7");
  expect(received?.body.data.relationships).toStrictEqual(relationships);
});

test("connecting in one click has no attributes", async ({ app, sandbox }) => {
  const sent = app.watchMutations();
  await app.openPartner("p-5", "Hungry Heron");
  await app.connect.click();
  await expect(app.state("Requested")).toBeVisible();
  const relationships = { business, partner: { id: "p-5", type: "partner" } };
  expect(sent).toMatchObject([{ method: "POST", path: CONNECT, contentType: json }]);
  expect(JSON.parse(sent[0]!.body)).toStrictEqual({ data: { type, relationships } });
  expect((await sandbox.mutations()).map(({ body }) => body)).toStrictEqual([{ data: { type, relationships } }]);
});

test("disconnecting is the documented DELETE, with its body", async ({ app, sandbox }) => {
  const sent = app.watchMutations();
  await app.openPartner("p-2", "Kestrel Couriers");
  await app.disconnectAndConfirm();
  await expect(app.state("Available")).toBeVisible();
  const relationships = { business, partner: { id: "p-2", type: "partner" } };
  expect(sent).toMatchObject([{ method: "DELETE", path: DISCONNECT, contentType: json }]);
  expect(JSON.parse(sent[0]!.body)).toStrictEqual({ data: { type, relationships } });
  const [received] = await sandbox.mutations();
  expect(received).toMatchObject({ method: "DELETE", path: DISCONNECT, query: null, content_type: json, status: 204 });
  expect(received?.body).toStrictEqual({ data: { type, relationships } });
});

test("Orkestro has paths of its own, and bodies with the business alone", async ({ app, sandbox }) => {
  const sent = app.watchMutations();
  await app.openPartner("p-1", "Orkestro");
  await app.connect.click();
  await expect(app.state("Connected")).toBeVisible();
  await app.disconnectAndConfirm();
  await expect(app.state("Available")).toBeVisible();
  expect(sent).toMatchObject([
    { method: "POST", path: ORKESTRO_CONNECT, contentType: json },
    { method: "DELETE", path: ORKESTRO_DISCONNECT, contentType: json },
  ]);
  const body = { data: { type, relationships: { business } } };
  expect(sent.map((one) => JSON.parse(one.body))).toStrictEqual([body, body]);
  expect((await sandbox.mutations()).map((one) => one.body)).toStrictEqual([body, body]);
});

test("a host can ask for JSON:API's media type", async ({ app, sandbox }) => {
  await app.openPartner("p-9", "Tillhouse", "?media-type=application/vnd.api%2Bjson");
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  await app.disconnectAndConfirm();
  await expect(app.state("Available")).toBeVisible();
  const received = await sandbox.mutations();
  expect(received.map((one) => one.content_type)).toEqual(["application/vnd.api+json", "application/vnd.api+json"]);
  expect(received.map((one) => one.status)).toEqual([201, 204]);
});

for (const { typed, what } of [
  { typed: "0480125", what: "a leading zero" },
  { typed: "  two  spaces  ", what: "spaces" },
  { typed: "pässwörd 🍕🧑‍🍳", what: "accents and emoji" },
  { typed: `"quotes" \\ and <tags>`, what: "what JSON and HTML escape" },
  { typed: "e\u{301}\u{feff}\u{200d}", what: "marks that nobody sees" },
]) {
  test(`a password of text arrives byte for byte: ${what}`, async ({ app, sandbox }) => {
    const sent = app.watchMutations();
    await app.openPartner("p-9", "Tillhouse", "?password-format=text");
    await app.connectWith("bistro-7", typed);
    await expect(app.state("Requested")).toBeVisible();
    expect(JSON.parse(sent[0]!.body).data.attributes.integration_password).toBe(typed);
    const password = (await sandbox.mutations())[0]?.body.data.attributes.integration_password;
    expect(password).toMatchObject({ json_type: "string", length: Buffer.byteLength(typed) });
    expect(password.salted_sha256).toBe(createHash("sha256").update(password.salt + typed).digest("hex"));
  });
}

test("a link can't send credentials elsewhere: api-base in the address is ignored", async ({ app, context, sandbox }) => {
  const origins = new Set<string>();
  context.on("request", (request) => origins.add(new URL(request.url()).origin));
  for (const name of ["api-base", "API-BASE", "apiBase"]) {
    await app.openPartner("p-9", "Tillhouse", `?${name}=https://evil.example`);
  }
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  expect([...origins]).toEqual([sandbox.address]);
});

test("an attribute that can't be used is said, instead of guessed", async ({ app, complaints, sandbox }) => {
  complaints.expect(/linkage: documented or json-api/);
  await app.open("/", "?linkage=wrapped");
  await expect(app.alert).toContainText("This page is not set up correctly");
  await expect(app.alert).toContainText("linkage: documented or json-api");
  expect(await sandbox.received()).toEqual([]);
});
