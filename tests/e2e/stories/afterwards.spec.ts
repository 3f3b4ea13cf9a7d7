import { expect, row, test } from "../support/host-page";

// What comes when its time is over: answers for a form that was left, lists for another business, reads of an element
// that is gone.

test("a refusal that comes when the form was left breaks nothing", async ({ app, complaints, page, sandbox }) => {
  complaints.expect(/422/);
  await sandbox.fail({ method: "POST", delay_ms: 1000 });
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("error-422-password");
  await app.link("All partners").click();
  await expect(app.row("Tillhouse")).toContainText("Connecting…");
  await expect(app.row("Tillhouse")).toContainText("Available");
  await app.link("Tillhouse").click();
  await expect(app.login).toBeVisible();
  await page.reload();
  await expect(app.state("Available")).toBeVisible();
});

for (const order of [["businessId", "partners"], ["partners", "businessId"]]) {
  test(`another business with its list, ${order[0]} first, says nothing of the one before`, async ({ host }) => {
    await host.load();
    const partners = (state: string) => [{ id: "x", name: "Kurier Eins", state }];
    const attributes = { "business-id": "b-1" };
    const element = await host.add("one", { attributes, properties: { partners: partners("requested") } });
    await expect(row(element, "Kurier Eins")).toContainText("Requested");
    const next: Record<string, unknown> = { businessId: "b-2", partners: partners("connected") };
    await element.evaluate(
      (element, [order, next]) => {
        for (const name of order) Object.assign(element, { [name]: next[name] });
      },
      [order, next] as const,
    );
    await expect(row(element, "Kurier Eins")).toContainText("Connected");
    expect(await host.heard("pi-connected")).toEqual([]);
    expect((await host.heard("pi-ready")).map(({ detail }) => detail.business)).toEqual(["b-1", "b-2"]);
  });
}

test("another business begins at its directory, or where the host says with it", async ({ host }) => {
  await host.load();
  const element = await host.add("one", { attributes: { "business-id": "b-1" }, properties: { path: "/partners/p-9" } });
  const heading = (name: string) => element.getByRole("heading", { level: 2, name });
  await expect(heading("Tillhouse")).toBeVisible();
  await element.evaluate((element: any) => (element.businessId = "b-2"));
  await expect(heading("Partners")).toBeVisible();
  await element.evaluate((element: any) => {
    element.setAttribute("path", "/partners/p-9");
    element.businessId = "b-3";
  });
  await expect(heading("Tillhouse")).toBeVisible();
});

test("an element that is gone asks nothing more (row 46)", async ({ host, page, sandbox }) => {
  await host.load();
  await sandbox.fail({ method: "GET", path: "/api/v1/partners", delay_ms: 1500 });
  const asked = page.waitForRequest((request) => request.url().includes("/api/v1/partners"));
  const gone = await host.add("gone", { attributes: { "business-id": "b-1" } });
  await asked;
  await gone.evaluate((element: Element) => element.remove());
  const other = await host.add("other", { attributes: { "business-id": "b-2" } });
  await other.getByRole("link", { name: "Tillhouse" }).click();
  await expect(other.getByRole("heading", { level: 2, name: "Tillhouse" })).toBeVisible();
  const listings = (await sandbox.received()).filter(({ path }) => path === "/api/v1/partners");
  expect(listings.map(({ query }) => new URLSearchParams(query ?? "").get("business_uuid"))).toEqual(["b-1", "b-2"]);
});

test("reading a partner again, with another logo, leaves what is typed", async ({ app, page, sandbox }) => {
  await app.openPartner("p-9", "Tillhouse");
  await app.login.fill("bistro-7");
  await app.password.fill("480125");
  const listing = await (await page.request.get("/api/v1/partners?business_uuid=b-1&per_page=100&page=1")).json();
  for (const partner of listing.data) partner.attributes.logo = { url: "/logos/orkestro.svg" };
  await sandbox.fail({ method: "GET", path: "/api/v1/partners", status: 200, body: JSON.stringify(listing) });
  const answered = page.waitForResponse((response) => response.url().includes("/api/v1/partners?"));
  await page.locator("partner-integrations").evaluate((element: any) => element.refresh());
  await (await answered).finished();
  await app.link("All partners").focus();
  await expect(app.login).toHaveValue("bistro-7");
  await expect(app.password).toHaveValue("480125");
});

test("a part that did not load is loaded when the person tries again", async ({ complaints, host, page, sandbox }) => {
  complaints.expect(/could not be loaded/);
  complaints.allow(/Failed to load resource/, /integrity/);
  await host.load();
  const entry = await (await page.request.get("/partner-integrations.js")).text();
  const glue = /partner-integrations-[0-9a-f]+\.js/.exec(entry)?.[0] ?? "";
  // It is tried once more by itself, and not more often.
  await sandbox.fail({ method: "GET", path: `/${glue}`, status: 503, body: "", times: 2 });
  const element = await host.add("one", { attributes: { "business-id": "b-1" } });
  await expect(element.getByRole("alert")).toContainText("could not be loaded");
  expect((await host.heard("pi-load-error")).length).toBe(1);
  await element.getByRole("button", { name: "Try again" }).click();
  await expect(element.getByRole("list", { name: "Partners" })).toBeVisible();
});

test("a person who tries again does not vouch for the host's list: its old copy undoes nothing", async ({ host }) => {
  await host.load();
  const partners = [{ id: "p-9", name: "Tillhouse", state: "available" }];
  const element = await host.add("one", { attributes: { "business-id": "b-1" }, properties: { partners } });
  await element.getByRole("link", { name: "Tillhouse" }).click();
  await element.getByRole("textbox", { name: "Login" }).fill("bistro-7");
  await element.getByRole("textbox", { name: "Password" }).fill("480125");
  await element.getByRole("button", { name: "Connect" }).click();
  await expect(element.getByText("Requested", { exact: true })).toBeVisible();
  await element.evaluate((element: any) => element.navigate("/partners/nobody"));
  await element.getByRole("button", { name: "Try again" }).click();
  await element.evaluate((element: any) => element.navigate("/"));
  await expect(row(element, "Tillhouse")).toContainText("Requested");
  // The host itself may say so.
  await element.evaluate((element: any) => element.refresh());
  await expect(row(element, "Tillhouse")).toContainText("Available");
});
