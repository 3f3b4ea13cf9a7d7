import { LISTING, listing, partner } from "../../support/listing";
import { expect, test } from "../../support/test";
import { holdTimeFromTheStart } from "../../support/time";

// What a status means for a read, and for a mutation where a special login says only half of it.

test("a session that is over at the start: the host is asked once, then it is said and told (row 2)", async (
  { app, complaints, page, sandbox },
) => {
  complaints.expect(/status of 401/);
  const events = await app.watchEvents("pi-session-expired");
  await app.open();
  await expect(app.list).toBeVisible();
  await sandbox.fail({ status: 401, body: '{"error": "The access token expired"}', times: 100 });
  const before = (await sandbox.received()).length;
  await page.evaluate(() => {
    const reasons: string[] = [];
    const getAccessToken = async ({ reason }: { reason: string }) => {
      reasons.push(reason);
      return (await (await fetch("/sandbox/token", { method: "POST" })).json()).access_token;
    };
    const element = document.createElement("partner-integrations");
    element.setAttribute("business-id", "b-1");
    document.querySelector("partner-integrations")!.replaceWith(Object.assign(element, { getAccessToken, reasons }));
  });
  await expect(app.alert.first()).toContainText("Your session has ended");
  await expect(app.list).toHaveCount(0);
  await expect.poll(async () => (await events()).length).toBe(1);
  const reasons = await page.locator("partner-integrations").evaluate((element: any) => element.reasons);
  expect(reasons).toEqual(["initial", "expired"]);
  // Each question was asked with the first token and with the second, and then no more.
  const asked = (await sandbox.received()).slice(before).map(({ path }) => path);
  expect(asked.filter((path) => path === LISTING)).toHaveLength(2);
});

test("another owner's business: it is said, and nothing is offered that can't work (row 4)", async (
  { app, complaints, page },
) => {
  complaints.expect(/status of 403/);
  await app.open("/", "?business-id=b-403");
  await expect(app.alert).toContainText("You may not do this");
  await expect(app.alert).toContainText("Only the owner of this business");
  await expect(app.list).toHaveCount(0);
  await expect(app.button("Try again")).toHaveCount(0);
  await app.open("/partners/p-9", "?business-id=b-403");
  await expect(app.alert).toContainText("You may not do this");
  await expect(app.connect).toHaveCount(0);
  await page.reload();
  await expect(app.alert).toContainText("You may not do this");
});

test("a partner that is gone when it is connected is said to be gone, and the list shows it no more (row 5)", async (
  { app, complaints, page, sandbox },
) => {
  complaints.expect(/status of 404/);
  await app.openPartner("p-9", "Tillhouse");
  await sandbox.fail(
    { method: "POST", status: 404, body: '{"errors": [{"title": "Not found", "code": "record_not_found"}]}' },
    { path: LISTING, body: listing([partner("p-2", { name: "Kestrel Couriers" })]), times: 100 },
  );
  await app.connectWith("bistro-7");
  await expect(page.getByText("This partner is gone")).toBeVisible();
  await expect(app.connect).toHaveCount(0);
  await app.link("All partners").click();
  await expect(app.row("Kestrel Couriers")).toBeVisible();
  await expect(app.row("Tillhouse")).toHaveCount(0);
  expect(await sandbox.mutations()).toHaveLength(1);
});

test("a read that is misrouted: calm for the owner, and the host hears which setting (row 8)", async (
  { app, complaints, sandbox },
) => {
  complaints.expect(/status of 404/, /GET \/api\/v1\/partners answered 404: check api-base/);
  const events = await app.watchEvents("pi-error");
  const body = '{"errors": [{"title": "No route", "code": "route_not_found"}]}';
  await sandbox.fail({ path: LISTING, status: 404, body, times: 100 });
  await app.open();
  await expect(app.alert).toContainText("This page is not set up correctly");
  await expect(app.alert).toContainText("You cannot do anything about it.");
  expect(await events()).toMatchObject([{ detail: { type: "misconfigured", path: LISTING, status: "404" } }]);
  expect((await sandbox.received()).filter(({ path }) => path === LISTING)).toHaveLength(1);
});

test("what a refusal says of itself is shown as text, and nothing is tried again (row 11)", async (
  { app, complaints, page, sandbox },
) => {
  complaints.expect(/status of 418/, /status of 451/);
  const body = JSON.stringify({ errors: [{ title: "<b>Closed</b>", detail: "Until <i>Monday</i> & later" }] });
  await sandbox.fail({ path: LISTING, status: 451, body });
  await app.open();
  await expect(app.alert).toContainText("<b>Closed</b>");
  await expect(app.alert).toContainText("Until <i>Monday</i> & later");
  expect((await sandbox.received()).filter(({ path }) => path === LISTING)).toHaveLength(1);

  await page.reload();
  await app.link("Tillhouse").click();
  await sandbox.fail({ method: "POST", status: 418, body });
  await app.connectWith("bistro-7");
  await expect(app.alert).toContainText("<b>Closed</b>");
  await expect(app.login).toHaveValue("bistro-7");
  await expect(app.password).toHaveValue("480125");
  expect(await sandbox.mutations()).toHaveLength(1);
  expect(await sandbox.standing("p-9")).toBe("available");
});

test("a listing that is asked for too often waits as long as it is told to, and comes (row 12)", async (
  { app, complaints, page, sandbox },
) => {
  complaints.expect(/status of 429/);
  await page.clock.install();
  await sandbox.fail({ path: LISTING, status: 429, body: "{}", headers: { "retry-after": "3" } });
  await app.open();
  const asked = async () => (await sandbox.received()).filter(({ path }) => path === LISTING).length;
  await expect.poll(asked).toBe(1);
  await page.clock.runFor(3_500);
  await expect(app.row("Tillhouse")).toBeVisible();
  await expect(app.alert).toHaveCount(0);
  expect(await asked()).toBe(2);
});

test("a listing that has to wait longer than a read may take says how long (row 12)", async (
  { app, complaints, page, sandbox },
) => {
  complaints.expect(/status of 429/);
  await page.clock.install();
  await sandbox.fail({ path: LISTING, status: 429, body: "{}", headers: { "retry-after": "86400" } });
  await app.open();
  await expect(app.alert).toContainText(/Wait (60|5\d) seconds, then try again\./);
  expect((await sandbox.received()).filter(({ path }) => path === LISTING)).toHaveLength(1);
  await page.clock.runFor(61_000);
  await app.button("Try again").click();
  await expect(app.row("Tillhouse")).toBeVisible();
});

const PAGE = "<!doctype html><html><body><h1>Gateway</h1><script>document.title = 'ran'</script></body></html>";

for (const { row, status } of [
  { row: 13, status: 500 },
  { row: 14, status: 502 },
  { row: 14, status: 503 },
  { row: 14, status: 504 },
]) {
  test(`a read that is answered ${status} with a page is tried again by itself, and not for ever (row ${row})`, async (
    { app, complaints, page, sandbox },
  ) => {
    complaints.expect(new RegExp(`status of ${status}`));
    const rule = { path: LISTING, status, body: PAGE, headers: { "content-type": "text/html" } };
    await sandbox.fail({ ...rule, times: 2 });
    await app.open();
    await expect(app.row("Tillhouse")).toBeVisible();
    await expect(app.alert).toHaveCount(0);
    const asked = async () => (await sandbox.received()).filter(({ path }) => path === LISTING).length;
    expect(await asked()).toBe(3);

    // Time moves only as it is told to, or the next try by itself would bring the list, however slow the machine is.
    await holdTimeFromTheStart(page);
    await sandbox.fail({ ...rule, times: 3 });
    await page.reload();
    // The pause before the next try begins when the answer is there.
    const askedInTime = async () => (await page.clock.runFor(100), asked());
    await expect.poll(askedInTime, { intervals: [50] }).toBe(6);
    await expect(app.alert).toContainText("The server has a problem");
    await expect(page.getByText("Gateway")).toHaveCount(0);
    await expect(page).toHaveTitle("Partner integrations");
    await app.button("Try again").click();
    await expect(app.row("Tillhouse")).toBeVisible();
    await expect(app.alert).toHaveCount(0);
  });
}

test("a listing of errors with status 200 is an error, not an empty list (row 15)", async ({ app, page, sandbox }) => {
  await page.clock.install();
  const body = JSON.stringify({ errors: [{ title: "server_error", status: "500", code: "server_error" }] });
  await sandbox.fail({ path: LISTING, status: 200, body, times: 3 });
  await app.open();
  await expect(app.alert).toContainText("The server has a problem");
  await expect(page.getByText("No partners yet")).toHaveCount(0);
  await app.button("Try again").click();
  await expect(app.row("Tillhouse")).toBeVisible();
});

test("a disconnect that is answered with errors and status 200 is not taken for done (row 15)", async (
  { app, sandbox },
) => {
  await app.openPartner("p-2", "Kestrel Couriers");
  const body = JSON.stringify({ errors: [{ title: "Locked", detail: "Busy with something else", status: "423" }] });
  await sandbox.fail({ method: "DELETE", status: 200, body });
  await app.disconnectAndConfirm();
  await expect(app.alert).toContainText("Busy with something else");
  await expect(app.state("Connected")).toBeVisible();
  expect(await sandbox.mutations()).toHaveLength(1);
});

test("a listing that leads to a login page: the session has ended (row 16)", async ({ app, page, sandbox }) => {
  await sandbox.fail({ path: LISTING, status: 302, headers: { location: "/sandbox" }, body: "", times: 100 });
  await app.open();
  await expect(app.alert).toContainText("Your session has ended");
  await expect(page.getByText("No partners yet")).toHaveCount(0);
  await sandbox.recover();
  await page.reload();
  await expect(app.row("Tillhouse")).toBeVisible();
});

test("what is accepted with a 202 is requested, and watched until it is active (row 17)", async (
  { app, page, sandbox },
) => {
  await page.clock.install();
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("accepted-202");
  await expect(app.state("Requested")).toBeVisible();
  await page.clock.runFor(10_000);
  await expect(app.state("Requested")).toBeVisible();
  await sandbox.approve("p-9");
  await page.clock.runFor(60_000);
  await expect(app.state("Connected")).toBeVisible();
  await expect(app.status).toContainText("Tillhouse has approved. It is connected now.");
  expect(await sandbox.mutations()).toHaveLength(1);
});
