import { LISTING, listing, partner } from "../../support/listing";
import { expect, test } from "../../support/test";

// What an answer may hold, and what becomes of it on the screen.

test("a good document is taken whatever its answer calls it (row 21)", async ({ app, page, sandbox }) => {
  const name = "Crêperie Ñandú";
  const body = listing([partner("p-9", { name })]);
  for (const type of ["text/html", "text/plain; charset=latin1", "application/octet-stream", ""]) {
    await sandbox.fail({ path: LISTING, body, headers: { "content-type": type } });
    await (type === "text/html" ? app.open() : page.reload());
    await expect(app.names, type).toHaveText([name]);
    await expect(app.alert).toHaveCount(0);
  }
  await sandbox.fail({ method: "POST", status: 201, body: "{}", headers: { "content-type": "text/html" }, work: true });
  await app.link(name).click();
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  expect(await sandbox.standing("p-9")).toBe("requested");
});

test("what nobody has heard of is ignored: members, a category, a state (row 23)", async ({ app, page, sandbox }) => {
  const news = { name: "Novelty Inc.", category: "moon_base", partner_integration_state: "paused", rating: { stars: 5 } };
  const document = JSON.parse(listing([{ ...(partner("p-n", news) as object), links: { self: 7 }, meta: [] }]));
  await sandbox.fail({ path: LISTING, body: JSON.stringify({ ...document, jsonapi: { version: "9" }, included: "soon" }) });
  await app.open();
  await expect(app.row("Novelty Inc.")).toContainText("Other");
  await expect(app.row("Novelty Inc.")).toContainText("Available");
  await expect(app.category.getByRole("option", { name: "Other (1)" })).toBeAttached();
  await expect(app.alert).toHaveCount(0);
  await expect(page.getByText(/could not be shown/)).toHaveCount(0);
});

test("records that are none are counted, each for itself, and hide no other (row 24)", async ({ app, page, sandbox }) => {
  const none = [
    null,
    [],
    "partner",
    { id: "x", type: "partner" },
    partner("x", null),
    partner("x", { category: "pos" }),
    partner("x", { name: " \u200b\n" }),
    partner("x", { name: 7 }),
    partner("x", { name: "X", partner_integration_active: "yes" }),
    partner("x", { name: "X", display_credentials_prompt: 1 }),
    partner(undefined, { name: "X" }),
  ];
  const good = [partner("p-2", { name: "Before" }), partner("p-9", { name: "Tillhouse" })];
  await sandbox.fail({ path: LISTING, body: listing([good[0], ...none, good[1]]) });
  await app.open();
  await expect(page.getByText(`${none.length} partners could not be shown.`)).toBeVisible();
  await expect(app.names).toHaveText(["Before", "Tillhouse"]);
  await expect(app.alert).toHaveCount(0);
});

test("of two records with one id the first is shown, and it can be used (row 25)", async ({ app, sandbox }) => {
  const state = { partner_integration_active: true };
  const body = listing([
    partner("p-9", { name: "Tillhouse" }),
    partner("p-2", { name: "Kestrel Couriers" }),
    partner("p-9", { name: "Somebody else", ...state }),
    partner("p-9", { name: "Tillhouse", ...state }),
  ]);
  await sandbox.fail({ path: LISTING, body });
  await app.open();
  await expect(app.names).toHaveText(["Kestrel Couriers", "Tillhouse"]);
  await expect(app.row("Tillhouse")).toContainText("Available");
  await expect(app.choice("All")).toHaveAccessibleName("All 2");
  // A list that is keyed by id would now show the wrong rows.
  await app.search.fill("till");
  await expect(app.names).toHaveText(["Tillhouse"]);
  await app.search.fill("");
  await expect(app.names).toHaveText(["Kestrel Couriers", "Tillhouse"]);
});

test("an id that can be no segment of a path costs its record, and nothing else (row 29)", async (
  { app, page, sandbox },
) => {
  const refused = ["", ".", "..", "a\u0000b", "x".repeat(256), { deep: 1 }].map((id) => partner(id, { name: "Odd" }));
  await sandbox.fail({ path: LISTING, body: listing([...refused, partner("p-9", { name: "Tillhouse" })]) });
  await app.open();
  await expect(page.getByText(`${refused.length} partners could not be shown.`)).toBeVisible();
  await expect(app.names).toHaveText(["Tillhouse"]);
});

for (const id of ["../x?y#z", "..%2f..%2fusers%2fme", "p 9/…/مطعم"]) {
  test(`the id ${JSON.stringify(id)} is one segment of a path, to the letter (row 29)`, async (
    { app, complaints, page, sandbox },
  ) => {
    // The outcome is unclear, so the partner is read by its id, which the sandbox does not know.
    complaints.expect(/status of 500/, /status of 404/);
    const body = listing([partner(id, { name: "Odd One", display_credentials_prompt: false })]);
    await sandbox.fail({ path: LISTING, body }, { method: "POST", status: 500, body: "{}" });
    await app.open();
    await app.link("Odd One").click();
    await expect(page).toHaveURL(/#\/partners\/[^/?#]+$/);
    await app.connect.click();
    const own = `${LISTING}/${id}`;
    const paths = async () => (await sandbox.received()).map(({ path }) => path.split("/").map(decodeURIComponent));
    await expect.poll(async () => (await paths()).map((path) => path.join("/"))).toContain(own);
    // It is one segment, however many slashes it has.
    const [mine] = (await paths()).filter((path) => path.join("/") === own);
    expect(mine).toHaveLength(LISTING.split("/").length + 1);
    const [mutation] = await sandbox.mutations();
    expect(mutation!.body.data.relationships.partner).toEqual({ id, type: "partner" });
    const known = [own, LISTING, "/api/v1/partner_integrations/connect", "/api/v1/users/me/businesses"];
    for (const path of await paths()) expect([...known, "/api/v1/users/me/businesses/b-1"]).toContain(path.join("/"));
  });
}
