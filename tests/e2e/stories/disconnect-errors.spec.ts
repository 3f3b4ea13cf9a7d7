import { expect, test } from "../support/test";

// Disconnecting has no login to type: special partners provoke what can go wrong.

for (const { row, id, name, status, alert } of [
  { row: 4, id: "fault-disconnect-403", name: "not the owner, on disconnect", status: 403, alert: "You may not do this" },
  { row: 12, id: "fault-disconnect-429", name: "too many requests, on disconnect", status: 429, alert: "Too many attempts" },
]) {
  test(`${name}: it is said, and the partner stays connected (row ${row})`, async ({ app, complaints, page, sandbox }) => {
    complaints.expect(new RegExp(`status of ${status}`));
    await app.openPartner(id, `Fault: ${name}`);
    await app.disconnectAndConfirm();
    await expect(app.alert).toContainText(alert);
    await expect(app.state("Connected")).toBeVisible();
    expect(await sandbox.mutations()).toHaveLength(1);
    expect(await sandbox.standing(id)).toBe("active");
    await page.reload();
    await expect(app.state("Connected")).toBeVisible();
  });
}

for (const { row, id, name, complaint, state, standing, told } of [
  {
    row: 6,
    id: "fault-disconnect-404",
    name: "somebody else was faster, on disconnect",
    complaint: /status of 404/,
    state: "Available",
    standing: "available",
    told: "is disconnected.",
  },
  {
    row: 7,
    id: "fault-disconnect-409",
    name: "conflict on disconnect",
    complaint: /status of 409/,
    state: "Connected",
    standing: "active",
    told: "is not disconnected: disconnecting did not work.",
  },
  {
    row: 13,
    id: "fault-disconnect-500",
    name: "server error on disconnect",
    complaint: /status of 500/,
    state: "Connected",
    standing: "active",
    told: "is not disconnected: disconnecting did not work.",
  },
  {
    row: 14,
    id: "fault-disconnect-502",
    name: "page in HTML on disconnect",
    complaint: /status of 502/,
    state: "Connected",
    standing: "active",
    told: "is not disconnected: disconnecting did not work.",
  },
  {
    row: 35,
    id: "fault-disconnect-lost",
    name: "disconnected but the answer is lost",
    complaint: /ERR_EMPTY_RESPONSE/,
    state: "Available",
    standing: "available",
    told: "is disconnected.",
  },
]) {
  test(`${name}: the truth is read and shown (row ${row})`, async ({ app, complaints, page, sandbox }) => {
    complaints.expect(complaint);
    await app.openPartner(id, `Fault: ${name}`);
    await app.disconnectAndConfirm();
    await expect(page.getByText(told)).toBeVisible();
    await expect(app.state(state)).toBeVisible();
    await expect(page.getByText("Gateway")).toBeHidden();
    expect(await sandbox.mutations()).toHaveLength(1);
    expect(await sandbox.standing(id)).toBe(standing);
    await page.reload();
    await expect(app.state(state)).toBeVisible();
  });
}

test("an empty 200 on disconnect is a success (row 18)", async ({ app, page, sandbox }) => {
  await app.openPartner("fault-disconnect-200", "Fault: empty 200 on disconnect");
  await app.disconnectAndConfirm();
  await expect(app.state("Available")).toBeVisible();
  expect(await sandbox.standing("fault-disconnect-200")).toBe("available");
  await page.reload();
  await expect(app.state("Available")).toBeVisible();
});
