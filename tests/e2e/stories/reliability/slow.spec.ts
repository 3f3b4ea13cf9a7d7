import { expect, test } from "../../support/test";
import { holdTime, holdTimeFromTheStart, passUntil } from "../../support/time";

// A server that takes its time, or never comes to an end. No wait is longer than its deadline.

const LISTING = { method: "GET", path: "/api/v1/partners" };

test("a slow first listing: its shape, then the word that it is slow, and a way out (row 33)", async (
  { app, complaints, page, sandbox },
) => {
  complaints.allow(/ERR_EMPTY_RESPONSE/);
  await holdTimeFromTheStart(page);
  await sandbox.fail({ ...LISTING, hang: "before", times: 100 });
  await app.open();
  const shape = page.getByText("Loading partners…");
  await expect(shape).toBeVisible();
  // In a host that has shown nothing until then, the style keeps it hidden for 300 ms. Our page has shown a shape from the start.
  const delay = () => shape.evaluate((text) => getComputedStyle(text.parentElement!).animationDelay);
  await expect.poll(delay).toBe("0s");
  await page.locator("partner-integrations").evaluate((element) => element.replaceChildren());
  await expect.poll(delay).toBe("0.3s");
  const slow = page.getByText("This takes longer than usual.");
  await page.clock.runFor(2_500);
  await expect(slow).toBeHidden();
  await page.clock.runFor(1_000);
  await expect(slow).toBeVisible();

  const ended = page.waitForEvent("requestfailed", (request) => request.url().includes("/api/v1/partners?"));
  await app.button("Cancel").click();
  await expect(page.getByText("Loading was stopped")).toBeVisible();
  await ended;
  // Stopped is stopped: nothing is read until the person says so.
  const before = (await sandbox.received()).length;
  await page.clock.runFor(60_000);
  expect(await sandbox.received()).toHaveLength(before);
  await sandbox.recover();
  await app.button("Try again").click();
  await expect(app.row("Tillhouse")).toBeVisible();
});

test("a quick first listing never says that it is slow (row 33)", async ({ app, page }) => {
  await holdTimeFromTheStart(page);
  await app.open();
  await expect(app.row("Tillhouse")).toBeVisible();
  await page.clock.runFor(5_000);
  await expect(page.getByText("This takes longer than usual.")).toHaveCount(0);
  await expect(page.getByText("Loading partners…")).toHaveCount(0);
});

for (const { what, rule } of [
  { what: "no answer to a read (row 34)", rule: { hang: "before" } },
  { what: "an answer of one byte a second (row 38)", rule: { trickle_ms: 1_000 } },
] as const) {
  test(`${what}: after 10 s a message, and one press later the list`, async ({ app, complaints, page, sandbox }) => {
    complaints.allow(/ERR_EMPTY_RESPONSE/);
    await holdTimeFromTheStart(page);
    await sandbox.fail({ ...LISTING, ...rule, times: 100 });
    await app.open();
    // It is asked before the app is there, whose patience begins when it comes.
    await expect(page.getByText("Loading partners…")).toBeVisible();
    await page.clock.runFor(9_500);
    await expect(page.getByText("Loading partners…")).toBeVisible();
    await page.clock.runFor(1_000);
    await expect(app.alert).toContainText("The server takes too long");
    await expect(page.getByText("Loading partners…")).toHaveCount(0);
    await sandbox.recover();
    await app.button("Try again").click();
    await expect(app.row("Tillhouse")).toBeVisible();
    await expect(app.alert).toHaveCount(0);
  });
}

for (const { mutation, id, name, done } of [
  { mutation: "connect", id: "fault-connect-500", name: "server error on connect", done: "requested" },
  { mutation: "disconnect", id: "fault-disconnect-500", name: "server error on disconnect", done: "available" },
] as const) {
  test(`a ${mutation} that is answered one byte a second: after 30 s the truth is read (row 38)`, async (
    { app, complaints, page, sandbox },
  ) => {
    complaints.allow(/status of 500/);
    await page.clock.install();
    await app.openPartner(id, `Fault: ${name}`);
    await holdTime(page);
    // The head says 200, and its body would be ready in two minutes.
    const rule = { status: 200, body: JSON.stringify({ data: { text: "x".repeat(100) } }), trickle_ms: 1_000 };
    await sandbox.fail({ method: mutation === "connect" ? "POST" : "DELETE", ...rule });
    await (mutation === "connect" ? app.connect.click() : app.disconnectAndConfirm());
    await expect.poll(async () => (await sandbox.mutations()).length).toBe(1);
    await page.clock.runFor(29_500);
    await expect(app.button(mutation === "connect" ? "Connecting…" : "Disconnecting…")).toBeVisible();
    await page.clock.runFor(1_000);
    await expect(app.state("Checking…")).toBeVisible();
    // It comes to an end on the server after all.
    await sandbox.set(id, done);
    await passUntil(page, app.state(done === "requested" ? "Requested" : "Available"));
    expect(await sandbox.mutations()).toHaveLength(1);
  });
}

for (const { what, rule } of [
  { what: "no answers (row 34)", rule: { hang: "before" } },
  { what: "one byte a second (row 38)", rule: { trickle_ms: 1_000 } },
] as const) {
  test(`a check that gets ${what} ends after 25 s, and says that nothing is confirmed`, async (
    { app, complaints, page, sandbox },
  ) => {
    complaints.allow(/ERR_EMPTY_RESPONSE/);
    await page.clock.install();
    await app.openPartner("p-9", "Tillhouse");
    await holdTime(page);
    await sandbox.fail({ ...LISTING, ...rule, times: 100 });
    await app.connectWith("lost-answer");
    await expect(app.state("Checking…")).toBeVisible();
    await page.clock.runFor(24_000);
    await expect(app.state("Checking…")).toBeVisible();
    await page.clock.runFor(2_000);
    await expect(app.state("Not confirmed")).toBeVisible();
    await expect(app.connect).toBeHidden();
    await sandbox.recover();
    await app.button("Check again").click();
    await page.clock.runFor(100);
    await expect(app.state("Requested")).toBeVisible();
    expect(await sandbox.mutations()).toHaveLength(1);
  });
}
