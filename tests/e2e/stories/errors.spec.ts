import { expect, test } from "../support/test";

// Each row of the contract's table, provoked by a special login.

const unset = "This page is not set up correctly";

for (const { row, login, status, alert, text } of [
  { row: 1, login: "error-400", status: 400, alert: "Something is wrong on our side", text: "you did nothing wrong" },
  { row: 3, login: "error-401", status: 401, alert: "Your session has ended", text: "Nothing was changed" },
  { row: 3, login: "error-401-expired", status: 401, alert: "Your session has ended", text: "Sign in to the dashboard again" },
  { row: 4, login: "error-403", status: 403, alert: "You may not do this", text: "Only the owner" },
  { row: 5, login: "error-404", status: 404, alert: "It is no longer there", text: "does not exist any more" },
  { row: 8, login: "error-route", status: 404, alert: unset, text: "You cannot do anything about it" },
  { row: 8, login: "error-405", status: 405, alert: unset, text: "You cannot do anything about it" },
  { row: 8, login: "error-406", status: 406, alert: unset, text: "You cannot do anything about it" },
  { row: 8, login: "error-415", status: 415, alert: unset, text: "You cannot do anything about it" },
  { row: 9, login: "error-422-other", status: 422, alert: "Please check what you typed", text: "does not work in this region" },
  { row: 11, login: "error-423", status: 423, alert: "Locked", text: "busy with another change of this business" },
  { row: 12, login: "error-429", status: 429, alert: "Too many attempts", text: "then try again" },
  { row: 16, login: "redirect-login", status: undefined, alert: "Your session has ended", text: "Nothing was changed" },
]) {
  test(`${login}: “${alert}”, and nothing that was typed is lost (row ${row})`, async ({ app, complaints, page, sandbox }) => {
    if (status) complaints.expect(new RegExp(`status of ${status}`));
    if (alert === unset) complaints.expect(/answered 4\d\d: check api-base/);
    await app.openPartner("p-9", "Tillhouse");
    await app.connectWith(login);
    await expect(app.alert).toContainText(alert);
    await expect(app.alert).toContainText(text);
    await expect(app.state("Available")).toBeVisible();
    expect(await sandbox.mutations()).toHaveLength(1);
    expect(await sandbox.standing("p-9")).toBe("available");
    if (status !== 403) {
      await expect(app.login).toHaveValue(login);
      await expect(app.password).toHaveValue("480125");
    }
    await page.reload();
    await expect(app.state("Available")).toBeVisible();
    await expect(app.alert).toBeHidden();
  });
}

for (const { row, login, at, reason, password } of [
  { row: 9, login: "error-422-login", at: "login", reason: /does not know this login/, password: "480125" },
  { row: 9, login: "error-422-taken", at: "login", reason: /already used by another business/, password: "480125" },
  { row: 10, login: "error-422-password", at: "password", reason: /does not accept this password/, password: "" },
  { row: 10, login: "error-422-both", at: "login", reason: /does not know this login/, password: "" },
  { row: 15, login: "errors-in-200", at: "login", reason: /does not know this login/, password: "480125" },
] as const) {
  test(`${login}: the reason stands at the ${at}, and the focus goes there (row ${row})`, async (
    { app, complaints, page, sandbox },
  ) => {
    if (login !== "errors-in-200") complaints.expect(/status of 422/);
    await app.openPartner("p-9", "Tillhouse");
    await app.connectWith(login);
    await expect(app[at]).toHaveAccessibleDescription(reason);
    await expect(app[at]).toHaveAttribute("aria-invalid", "true");
    await expect(app[at]).toBeFocused();
    await expect(app.login).toHaveValue(login);
    // A password that was refused goes; one that nobody complained of stays.
    await expect(app.password).toHaveValue(password);
    if (password) await expect(app.password).not.toHaveAttribute("aria-invalid");
    else await expect(app.password).toHaveAccessibleDescription(/does not accept this password/);

    expect(await sandbox.mutations()).toHaveLength(1);
    expect(await sandbox.standing("p-9")).toBe("available");
    await page.reload();
    await expect(app.state("Available")).toBeVisible();
  });
}

test("after a mistake is mended, connecting works", async ({ app, complaints, page, sandbox }) => {
  complaints.expect(/status of 422/);
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("error-422-both");
  await expect(app.login).toBeFocused();
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  await expect(app.alert).toBeHidden();
  expect((await sandbox.mutations()).map(({ status }) => status)).toEqual([422, 201]);
  await page.reload();
  await expect(app.state("Requested")).toBeVisible();
});

test("somebody else was faster: what is true now is shown, and offered on (row 7)", async ({ app, complaints, page, sandbox }) => {
  complaints.expect(/status of 409/);
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("error-409");
  await expect(app.state("Requested")).toBeVisible();
  await expect(app.disconnect).toBeVisible();
  expect(await sandbox.mutations()).toHaveLength(1);
  expect(await sandbox.standing("p-9")).toBe("requested");
  await page.reload();
  await expect(app.state("Requested")).toBeVisible();
});

test("who may not connect is offered nothing that can't work (row 4)", async ({ app, complaints }) => {
  complaints.expect(/status of 403/);
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("error-403");
  await expect(app.alert).toContainText("You may not do this");
  await expect(app.connect).toBeHidden();
});

test("a partner that is gone when it is connected: the list is read again", async ({ app, complaints, sandbox }) => {
  complaints.expect(/status of 404/);
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("error-404");
  await expect(app.alert).toContainText("It is no longer there");
  const readAgain = async () => {
    const received = await sandbox.received();
    const after = received.slice(received.findIndex(({ method }) => method === "POST"));
    return after.filter(({ path }) => path === "/api/v1/partners").length;
  };
  await expect.poll(readAgain).toBeGreaterThan(0);
});

test("the details for support name the request, and no secret (row 1)", async ({ app, complaints, page, sandbox }) => {
  complaints.expect(/status of 400/);
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("error-400", "918273645546372819");
  await page.getByText("Details for support").click();
  const details = page.getByText("POST /api/v1/partner_integrations/connect");
  await expect(details).toBeVisible();
  const text = (await details.textContent()) ?? "";
  expect(text).toMatch(/^20\d\d-\d\d-\d\dT[\d:.]+Z$/m);
  expect(text).toContain("status 400");
  expect(text).toContain("code presence");
  expect(text).toMatch(/^request req-[0-9a-f]+$/m);
  expect(text).not.toContain("918273645546372819");
  expect(text).not.toContain("error-400");
  expect(await sandbox.mutations()).toHaveLength(1);
});

test("a host that is set up wrongly hears what to change (row 8)", async ({ app, complaints }) => {
  complaints.expect(/status of 415/, /POST \/api\/v1\/partner_integrations\/connect answered 415: check api-base/);
  const events = await app.watchEvents("pi-error");
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("error-415");
  await expect(app.alert).toContainText(unset);
  const detail = { type: "misconfigured", path: "/api/v1/partner_integrations/connect", status: "415" };
  expect(await events()).toMatchObject([{ type: "pi-error", detail }]);
});
