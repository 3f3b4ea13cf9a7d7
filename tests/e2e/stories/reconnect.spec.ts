import { expect, test } from "../support/test";

// Another login for a partner that is connected or requested: disconnect, then connect, by one press and on one page.

for (const { state, id, name } of [
  { state: "Connected", id: "p-2", name: "Kestrel Couriers" },
  { state: "Requested", id: "p-39", name: "Shiftlings" },
] as const) {
  test(`a partner that is ${state} gets another login without leaving the page`, async ({ app, page, sandbox }) => {
    await app.openPartner(id, name);
    await expect(app.state(state)).toBeVisible();
    await app.button("Use another login").click();
    await expect(page.getByText(`${name} is disconnected first, and then connected with the new login.`)).toBeVisible();
    await app.expectFocusWithin();
    await app.login.fill("new-login");
    await app.password.fill("480125");
    await app.button("Reconnect").click();
    await expect(app.state("Requested")).toBeVisible();
    await expect(app.status).toContainText(`Requested. ${name} has to approve before it works.`);
    const sent = await sandbox.mutations();
    expect(sent.map(({ method }) => method)).toEqual(["DELETE", "POST"]);
    expect(sent[1]!.body.data.attributes.integration_login).toBe("new-login");
    expect(await sandbox.standing(id)).toBe("requested");
    await expect(app.heading(name)).toBeVisible();
    await page.reload();
    await expect(app.state("Requested")).toBeVisible();
  });
}

test("a new login that is refused: disconnected, said so, and the reason is at the field", async ({ app, page, complaints, sandbox }) => {
  complaints.expect(/status of 422/);
  await app.openPartner("p-2", "Kestrel Couriers");
  await app.button("Use another login").click();
  await app.login.fill("error-422-login");
  await app.password.fill("480125");
  await app.button("Reconnect").click();
  await expect(page.getByText("Kestrel Couriers is disconnected now. Connecting it again did not work.")).toBeVisible();
  await expect(app.state("Available")).toBeVisible();
  await expect(app.login).toHaveValue("error-422-login");
  await expect(app.login).toHaveAttribute("aria-invalid", "true");
  await expect(app.login).toBeFocused();
  expect(await sandbox.standing("p-2")).toBe("available");
  expect(await sandbox.mutations()).toHaveLength(2);
  await app.login.fill("bistro-7");
  await app.password.fill("480125");
  await app.connect.click();
  await expect(app.state("Requested")).toBeVisible();
});

test("a disconnect that fails sends no connect, and nothing has changed", async ({ app, complaints, sandbox }) => {
  complaints.expect(/status of 403/);
  await app.openPartner("p-2", "Kestrel Couriers");
  await app.button("Use another login").click();
  await app.login.fill("new-login");
  await app.password.fill("480125");
  await sandbox.fail({ method: "DELETE", path: "/api/v1/partner_integrations/disconnect", status: 403, body: "{}" });
  await app.button("Reconnect").click();
  await expect(app.alert.first()).toBeVisible();
  await expect(app.state("Connected")).toBeVisible();
  expect(await sandbox.standing("p-2")).toBe("active");
  expect((await sandbox.mutations()).map(({ method }) => method)).toEqual(["DELETE"]);
});

test("a disconnect whose outcome is unclear sends no connect: the truth is read, and the login is still there", async (
  { app, complaints, sandbox },
) => {
  complaints.expect(/status of 500/);
  await app.openPartner("p-2", "Kestrel Couriers");
  await app.button("Use another login").click();
  await app.login.fill("new-login");
  await app.password.fill("480125");
  // The work is done, and then the answer is an error.
  await sandbox.fail({ method: "DELETE", path: "/api/v1/partner_integrations/disconnect", status: 500, work: true, times: 1 });
  await app.button("Reconnect").click();
  await expect(app.state("Checking…")).toBeVisible();
  await expect(app.state("Available")).toBeVisible();
  await expect(app.login).toHaveValue("new-login");
  await expect(app.password).toHaveValue("");
  expect((await sandbox.mutations()).map(({ method }) => method)).toEqual(["DELETE"]);
});

test("thinking better of it: the form goes, the focus comes back, nothing was sent", async ({ app, sandbox }) => {
  await app.openPartner("p-2", "Kestrel Couriers");
  await app.button("Use another login").click();
  await expect(app.disconnect).toBeHidden();
  await app.button("Cancel").click();
  await expect(app.button("Use another login")).toBeFocused();
  await expect(app.disconnect).toBeVisible();
  expect(await sandbox.mutations()).toEqual([]);
});

test("a partner without a login has none to change", async ({ app, sandbox }) => {
  await sandbox.set("p-1", "active");
  await app.openPartner("p-1", "Orkestro");
  await expect(app.heading("Orkestro")).toBeVisible();
  await expect(app.button("Use another login")).toHaveCount(0);
});
