import { expect, test } from "../support/test";

// Where nobody knows whether it worked, the screen says so, reads the truth, and sends nothing twice.

for (const { row, login, complaint, standing, state, told } of [
  {
    row: 13,
    login: "error-500",
    complaint: /status of 500/,
    standing: "available",
    state: "Available",
    told: "Tillhouse is not connected: connecting did not work.",
  },
  {
    row: 13,
    login: "error-500-done",
    complaint: /status of 500/,
    standing: "requested",
    state: "Requested",
    told: "Requested. Tillhouse has to approve before it works.",
  },
  {
    row: 14,
    login: "error-502-html",
    complaint: /status of 502/,
    standing: "available",
    state: "Available",
    told: "Tillhouse is not connected: connecting did not work.",
  },
  {
    row: 14,
    login: "error-503",
    complaint: /status of 503/,
    standing: "available",
    state: "Available",
    told: "Tillhouse is not connected: connecting did not work.",
  },
  {
    row: 35,
    login: "lost-answer",
    complaint: /ERR_EMPTY_RESPONSE/,
    standing: "requested",
    state: "Requested",
    told: "Requested. Tillhouse has to approve before it works.",
  },
]) {
  test(`${login}: Checking…, then the truth: ${state} (row ${row})`, async ({ app, complaints, page, sandbox }) => {
    complaints.expect(complaint);
    await app.openPartner("p-9", "Tillhouse");
    await app.connectWith(login);
    await expect(app.state("Checking…")).toBeVisible();
    await expect(page.getByText("We did not get a clear answer.")).toBeVisible();
    await expect(page.getByText(told)).toBeVisible();
    await expect(app.state(state)).toBeVisible();
    await expect(page.getByText("Gateway")).toBeHidden();
    if (state === "Available") {
      await expect(app.login).toHaveValue(login);
      await expect(app.connect).toBeEnabled();
    }
    expect(await sandbox.mutations()).toHaveLength(1);
    expect(await sandbox.standing("p-9")).toBe(standing);
    await page.reload();
    await expect(app.state(state)).toBeVisible();
  });
}

for (const { how, rule } of [
  { how: "reset before it was heard", rule: { drop: "before", reset: true } },
  { how: "reset after it was done", rule: { drop: "after", reset: true } },
  { how: "cut off inside the answer", rule: { truncate: 10 } },
] as const) {
  test(`a connection ${how}: the truth is read, and nothing is sent twice (row 35)`, async ({ app, complaints, page, sandbox }) => {
    complaints.expect(/net::ERR_/);
    await app.openPartner("p-9", "Tillhouse");
    await sandbox.fail({ method: "POST", ...rule });
    await app.connectWith("bistro-7");
    await expect(app.state("Checking…")).toBeVisible();
    const done = how !== "reset before it was heard";
    await expect(app.state(done ? "Requested" : "Available")).toBeVisible();
    expect(await sandbox.standing("p-9")).toBe(done ? "requested" : "available");
    expect(await sandbox.mutations()).toHaveLength(1);
    await page.reload();
    await expect(app.state(done ? "Requested" : "Available")).toBeVisible();
  });
}

test("no answer at all: after 30 s the truth is read (row 34)", async ({ app, page, sandbox }) => {
  await page.clock.install();
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("no-answer");
  await expect(app.button("Connecting…")).toBeVisible();
  await expect.poll(async () => (await sandbox.mutations()).length).toBe(1);
  // The page's clock also runs by itself, more or less of it on a busy machine.
  await page.clock.runFor(24_000);
  await expect(app.button("Connecting…")).toBeVisible();
  await page.clock.runFor(7_000);
  await expect(app.state("Checking…")).toBeVisible();
  await expect(page.getByText("Tillhouse is not connected: connecting did not work.")).toBeVisible();
  await expect(app.login).toHaveValue("no-answer");
  expect(await sandbox.mutations()).toHaveLength(1);
  await page.reload();
  await expect(app.state("Available")).toBeVisible();
});

for (const { mutation, id, name, standing } of [
  { mutation: "connect", id: "fault-connect-lost", name: "connected but the answer is lost", standing: "requested" },
  { mutation: "disconnect", id: "fault-disconnect-lost", name: "disconnected but the answer is lost", standing: "available" },
] as const) {
  test(`a ${mutation} that can't be confirmed is called unconfirmed, until a person checks again`, async (
    { app, complaints, page, sandbox },
  ) => {
    complaints.expect(/ERR_EMPTY_RESPONSE/);
    // The clock may overtake the answer, and then nobody waits for it any more.
    complaints.allow(/status of 500/);
    await page.clock.install();
    await app.openPartner(id, `Fault: ${name}`);
    await sandbox.fail({ method: "GET", path: `/api/v1/partners/${id}`, status: 500, times: 1000 });
    await (mutation === "connect" ? app.connect.click() : app.disconnectAndConfirm());
    await expect(app.state("Checking…")).toBeVisible();
    await page.clock.runFor(1_000);
    await expect.poll(async () => (await sandbox.received()).some(({ status }) => status === 500)).toBe(true);
    await page.clock.runFor(25_000);
    await expect(app.state("Not confirmed")).toBeVisible();
    await expect(page.getByText(/We could not confirm whether .* Check again before you rely on it\./)).toBeVisible();
    await expect(app.alert).toContainText("We could not confirm what happened with");
    // Nothing is offered that could do it twice.
    await expect(app.connect).toBeHidden();
    await expect(app.disconnect).toBeHidden();

    await sandbox.recover();
    await app.button("Check again").click();
    await expect(app.state(standing === "requested" ? "Requested" : "Available")).toBeVisible();
    expect(await sandbox.mutations()).toHaveLength(1);
    expect(await sandbox.standing(id)).toBe(standing);
    await page.reload();
    await expect(app.state(standing === "requested" ? "Requested" : "Available")).toBeVisible();
  });
}
