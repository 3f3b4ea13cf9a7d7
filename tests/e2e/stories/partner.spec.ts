import { expect, test } from "../support/test";

test("a partner's page says who it is, where it stands and what connecting means", async ({ app, page }) => {
  await app.openPartner("p-9", "Tillhouse");
  const about = page.getByRole("region", { name: "About" });
  const connection = page.getByRole("region", { name: "Connection" });
  for (const look of ["at first", "after a reload"]) {
    await expect(page.getByText("Point of sale"), look).toBeVisible();
    await expect(app.state("Available")).toBeVisible();
    await expect(connection).toContainText("Connecting sends your login and password to Tillhouse");
    await expect(connection).toContainText("to let it work with Bistro Bellevue");
    await expect(about.getByRole("link", { name: "hello@tillhouse.example" })).toHaveAttribute(
      "href",
      "mailto:hello@tillhouse.example",
    );
    const website = about.getByRole("link", { name: /tillhouse\.example \(opens in a new tab\)/ });
    await expect(website).toHaveAttribute("href", "https://www.tillhouse.example/");
    await expect(website).toHaveAttribute("rel", /noopener/);
    await expect(about.getByRole("link", { name: /^Book a meeting/ })).toBeVisible();
    await page.reload();
  }
});

for (const { id, name, state, means } of [
  { id: "p-5", name: "Hungry Heron", state: "Available", means: "You need no login. Hungry Heron has to approve" },
  { id: "p-1", name: "Orkestro", state: "Available", means: "there is nothing to wait for" },
  { id: "p-39", name: "Shiftlings", state: "Requested", means: "Shiftlings still has to approve" },
  { id: "p-2", name: "Kestrel Couriers", state: "Connected", means: "Kestrel Couriers works with Bistro Bellevue." },
]) {
  test(`what ${state} means for ${name}`, async ({ app, page }) => {
    await app.openPartner(id, name);
    await expect(app.state(state)).toBeVisible();
    await expect(page.getByText(means)).toBeVisible();
    await expect(app.connect).toBeVisible({ visible: state === "Available" });
    await expect(app.disconnect).toBeVisible({ visible: state !== "Available" });
    await page.reload();
    await expect(app.state(state)).toBeVisible();
  });
}

test("a partner that gave no contact says so, instead of an empty box", async ({ app, page }) => {
  await app.openPartner("p-16", "Nimbus Till");
  await expect(page.getByText("Nimbus Till has not given any contact details.")).toBeVisible();
  // Nothing says that it needs no credentials, so they are asked for.
  await expect(app.password).toBeVisible();
});

test("names in other scripts and very long ones are shown as they are", async ({ app, page }) => {
  await app.openPartner("p-62", "مطبخ الياسمين");
  // Isolated, so that a name from right to left does not turn the sentence around it.
  await expect(page.getByText("\u2068مطبخ الياسمين\u2069 has to approve before anything happens.")).toBeVisible();
  await app.open("/partners/p-65");
  await expect(page.getByRole("heading", { name: /^The Worshipful and Entirely Unofficial/ })).toBeVisible();
});

test("a logo that does not load leaves the initials, and nothing to complain of but the network", async (
  { app, complaints, page, sandbox },
) => {
  complaints.expect(/status of 404/);
  await sandbox.fail({ path: "/logos/tillhouse.svg", status: 404, times: 10 });
  await app.openPartner("p-9", "Tillhouse");
  await expect(page.getByText("T", { exact: true })).toBeVisible();
});
