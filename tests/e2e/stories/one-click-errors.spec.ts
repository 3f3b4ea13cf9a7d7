import { expect, test } from "../support/test";

// With one click there is no login to type: special partners provoke what can go wrong.

for (const { id, name, status, state, standing, told } of [
  {
    id: "fault-connect-403",
    name: "not the owner, on connect",
    status: 403,
    state: "Available",
    standing: "available",
    told: "You may not do this",
  },
  {
    id: "fault-connect-409",
    name: "somebody else was faster, on connect",
    status: 409,
    state: "Requested",
    standing: "requested",
    told: "has to approve before it works.",
  },
  {
    id: "fault-connect-429",
    name: "too many requests, on connect",
    status: 429,
    state: "Available",
    standing: "available",
    told: "Too many attempts",
  },
  {
    id: "fault-connect-500",
    name: "server error on connect",
    status: 500,
    state: "Available",
    standing: "available",
    told: "connecting did not work. You can try again.",
  },
  {
    id: "fault-connect-202",
    name: "accepted, on connect",
    status: 202,
    state: "Requested",
    standing: "requested",
    told: "has to approve before it works.",
  },
]) {
  test(`${name}: ${state}`, async ({ app, complaints, page, sandbox }) => {
    if (status >= 400) complaints.expect(new RegExp(`status of ${status}`));
    await app.openPartner(id, `Fault: ${name}`);
    await app.connect.click();
    await expect(page.getByText(told)).toBeVisible();
    await expect(app.state(state)).toBeVisible();
    expect(await sandbox.mutations()).toHaveLength(1);
    expect(await sandbox.standing(id)).toBe(standing);
    await page.reload();
    await expect(app.state(state)).toBeVisible();
  });
}

test("where one partner can't be read by its id, the listing tells of its approval", async (
  { app, complaints, page, sandbox },
) => {
  complaints.expect(/status of 404/);
  await app.openPartner("fault-read-404", "Fault: gone when read by its id");
  await app.connect.click();
  await expect(app.state("Requested")).toBeVisible();
  await sandbox.approve("fault-read-404");
  await expect(app.state("Connected")).toBeVisible();
  await page.reload();
  await expect(app.state("Connected")).toBeVisible();
});

test("where one partner can't be read at all, what is known stays", async ({ app, complaints, page, sandbox }) => {
  complaints.expect(/status of 500/);
  await app.openPartner("fault-read-500", "Fault: server error when read by its id");
  await app.connect.click();
  await expect(app.state("Requested")).toBeVisible();
  const reads = async () => (await sandbox.received()).filter(({ path }) => path.endsWith("fault-read-500")).length;
  await expect.poll(reads).toBeGreaterThanOrEqual(3);
  await expect(app.state("Requested")).toBeVisible();
  await expect(app.alert).toBeHidden();
  await page.reload();
  await expect(app.state("Requested")).toBeVisible();
});
