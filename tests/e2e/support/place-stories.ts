import { SAID } from "./broken-page";
import { LISTING, listing, partner } from "./listing";
import { expect, test } from "./places";

const TILLHOUSE = "/partners/p-9";

/** What has to hold wherever the app is: the rows of docs/reliability.md in which a host or a frame takes part, or could be in the way. */
export function placeStories(where: "frame" | "react"): void {
  test.use({ where });

  test(`${where}: a session that is over at the start is asked for once more, then said and told (row 2)`, async (
    { complaints, page, place },
  ) => {
    complaints.expect(/status of 401/);
    await place.api.fail({ status: 401, body: '{"error": "The access token expired"}', times: 100 });
    const app = await place.visit(page);
    await expect(app.alert.first()).toContainText("Your session has ended");
    await expect.poll(() => app.heard()).toContain("pi-session-expired");
    expect(app.asked()).toBe(2);
  });

  test(`${where}: a session that ends in the middle of a connect: renewed, and the person presses again (row 3)`, async (
    { complaints, page, place },
  ) => {
    complaints.expect(/status of 401/);
    const app = await place.visit(page, TILLHOUSE);
    await app.connectWith("error-401-expired");
    await expect(app.alert).toContainText("Press the button again.");
    await expect(app.password).toHaveValue("480125");
    expect(await place.api.mutations()).toHaveLength(1);
    expect(app.asked()).toBe(2);
    await app.login.fill("bistro-7");
    await app.connect.click();
    await expect(app.state("Requested")).toBeVisible();
    expect(await place.api.mutations()).toHaveLength(2);
  });

  test(`${where}: a host that is set up wrongly: calm for the owner, and the host hears it (row 8)`, async (
    { complaints, page, place },
  ) => {
    complaints.expect(/status of 415/, /answered 415: check api-base/);
    const app = await place.visit(page, TILLHOUSE);
    await app.connectWith("error-415");
    await expect(app.alert).toContainText("You cannot do anything about it.");
    await expect.poll(() => app.heard()).toContain("pi-error misconfigured");
  });

  test(`${where}: what was typed wrong is said at its field, with the focus there (row 9)`, async (
    { complaints, page, place },
  ) => {
    complaints.expect(/status of 422/);
    const app = await place.visit(page, TILLHOUSE);
    await app.connectWith("error-422-login");
    await expect(app.login).toHaveAccessibleDescription(/does not know this login/);
    await expect(app.login).toBeFocused();
    await expect(app.password).toHaveValue("480125");
  });

  test(`${where}: a wrong password is cleared, the login stays (row 10)`, async ({ complaints, page, place }) => {
    complaints.expect(/status of 422/);
    const app = await place.visit(page, TILLHOUSE);
    await app.connectWith("error-422-password");
    await expect(app.password).toHaveAccessibleDescription(/does not accept this password/);
    await expect(app.password).toHaveValue("");
    await expect(app.password).toBeFocused();
    await expect(app.login).toHaveValue("error-422-password");
  });

  test(`${where}: too many requests are waited out, and then it can be tried again (row 12)`, async (
    { complaints, page, place },
  ) => {
    complaints.expect(/status of 429/);
    await page.clock.install();
    const app = await place.visit(page, TILLHOUSE);
    await app.connectWith("error-429");
    await expect(app.alert).toContainText(/Wait \d seconds?, then try again\./);
    await expect(app.connect).toBeDisabled();
    await page.clock.runFor(6_000);
    await expect(app.alert).toContainText("You can try again now.");
    await expect(app.connect).toBeEnabled();
    expect(await place.api.mutations()).toHaveLength(1);
  });

  test(`${where}: a server error: a read is tried again, a connect is looked up (row 13)`, async (
    { complaints, page, place },
  ) => {
    complaints.expect(/status of 500/);
    await place.api.fail({ path: LISTING, status: 500, times: 2 });
    const app = await place.visit(page, TILLHOUSE);
    await app.connectWith("error-500-done");
    await expect(app.state("Checking…")).toBeVisible();
    await expect(app.connect).toHaveCount(0);
    await expect(app.state("Requested")).toBeVisible();
    expect(await place.api.mutations()).toHaveLength(1);
  });

  test(`${where}: a gateway's page instead of an answer is never shown (row 14)`, async ({ complaints, page, place }) => {
    complaints.expect(/status of 50[24]/);
    await place.api.fail({ path: LISTING, status: 504, body: "<h1>Gateway</h1>", headers: { "content-type": "text/html" } });
    const app = await place.visit(page, TILLHOUSE);
    await app.connectWith("error-502-html");
    await expect(app.state("Checking…")).toBeVisible();
    await expect(app.state("Available")).toBeVisible();
    await expect(app.login).toHaveValue("error-502-html");
    await expect(app.anything(/Gateway/)).toHaveCount(0);
    expect(await place.api.mutations()).toHaveLength(1);
  });

  test(`${where}: a connect that is led to a login page: the session has ended (row 16)`, async ({ page, place }) => {
    const app = await place.visit(page, TILLHOUSE);
    await app.connectWith("redirect-login");
    await expect(app.alert).toContainText(/Your session (has ended|was renewed)/);
    await expect(app.login).toHaveValue("redirect-login");
    await expect(app.state("Available")).toBeVisible();
    expect(await place.api.standing("p-9")).toBe("available");
  });

  test(`${where}: what is accepted is requested, and watched until it is active (row 17)`, async ({ page, place }) => {
    await page.clock.install();
    const app = await place.visit(page, TILLHOUSE);
    await app.connectWith("accepted-202");
    await expect(app.state("Requested")).toBeVisible();
    await place.api.approve("p-9");
    await page.clock.runFor(60_000);
    await expect(app.state("Connected")).toBeVisible();
    await expect.poll(() => app.heard()).toEqual(["pi-requested", "pi-connected"]);
  });

  test(`${where}: half a document is read again, and not for ever (row 20)`, async ({ page, place }) => {
    await page.clock.install();
    const half = { path: LISTING, status: 200, body: '{"data": [{"id": "p-9", "ty' };
    await place.api.fail({ ...half, times: 3 });
    const app = await place.visit(page);
    await expect(app.alert).toContainText("The server sent something that we do not understand");
    await place.api.fail({ ...half, times: 2 });
    await app.button("Try again").click();
    await expect(app.row("Tillhouse")).toBeVisible();
    await expect(app.alert).toHaveCount(0);
  });

  test(`${where}: a record that is none is counted, and hides no other (row 24)`, async ({ page, place }) => {
    await place.api.fail({ path: LISTING, body: listing([partner("x", { name: 7 }), partner("p-9", { name: "Tillhouse" })]) });
    const app = await place.visit(page);
    await expect(app.anything("1 partner could not be shown.")).toBeVisible();
    await expect(app.names).toHaveText(["Tillhouse"]);
  });

  test(`${where}: a slow listing says so, and can be stopped (row 33)`, async ({ complaints, page, place }) => {
    complaints.allow(/net::ERR_/);
    await page.clock.install();
    await place.api.fail({ path: LISTING, hang: "before", times: 100 });
    const app = await place.visit(page);
    await expect(app.anything("Loading partners…")).toBeVisible();
    await page.clock.runFor(3_500);
    await expect(app.anything("This takes longer than usual.")).toBeVisible();
    await app.button("Cancel").click();
    await expect(app.anything("Loading was stopped")).toBeVisible();
    await place.api.recover();
    await app.button("Try again").click();
    await expect(app.row("Tillhouse")).toBeVisible();
  });

  test(`${where}: no answer to a connect: after 30 s the truth is read (row 34)`, async ({ page, place }) => {
    await page.clock.install();
    const app = await place.visit(page, TILLHOUSE);
    await app.connectWith("no-answer");
    await expect.poll(async () => (await place.api.mutations()).length).toBe(1);
    await expect(app.button("Connecting…")).toBeVisible();
    await page.clock.runFor(31_000);
    await expect(app.state("Checking…")).toBeVisible();
    await page.clock.runFor(3_000);
    await expect(app.state("Available")).toBeVisible();
    await expect(app.login).toHaveValue("no-answer");
    expect(await place.api.mutations()).toHaveLength(1);
  });

  test(`${where}: a connection that is reset after the work was done: the truth is read (row 35)`, async (
    { complaints, page, place },
  ) => {
    complaints.expect(/net::ERR_/);
    const app = await place.visit(page, TILLHOUSE);
    await expect(app.heading("Tillhouse")).toBeVisible();
    await place.api.fail({ method: "POST", drop: "after", reset: true });
    await app.connectWith("bistro-7");
    await expect(app.state("Checking…")).toBeVisible();
    await expect(app.state("Requested")).toBeVisible();
    expect(await place.api.mutations()).toHaveLength(1);
  });

  test(`${where}: offline, what was loaded stays and nothing is sent; back, it goes on by itself (row 37)`, async (
    { complaints, context, page, place },
  ) => {
    complaints.allow(/net::ERR_/);
    const app = await place.visit(page, TILLHOUSE);
    await expect(app.heading("Tillhouse")).toBeVisible();
    await context.setOffline(true);
    const banner = app.anything(/What you see may be out of date/);
    await expect(banner).toBeVisible();
    await app.connectWith("bistro-7");
    await expect(app.alert).toContainText("Nothing was sent.");
    await expect(app.password).toHaveValue("480125");
    await context.setOffline(false);
    await expect(banner).toHaveCount(0);
    expect(await place.api.mutations()).toEqual([]);
    await app.connect.click();
    await expect(app.state("Requested")).toBeVisible();
  });

  test(`${where}: a double click, Enter and a click are one request (row 40)`, async ({ page, place }) => {
    const app = await place.visit(page, TILLHOUSE);
    await app.login.fill("slow-3");
    await app.password.fill("480125");
    await app.connect.dblclick();
    await app.login.press("Enter");
    await app.button("Connecting…").click({ force: true });
    await expect(app.state("Requested")).toBeVisible();
    expect(await place.api.mutations()).toHaveLength(1);
  });

  test(`${where}: closed in the middle of a connect: the next visit reads the truth first (row 41)`, async (
    { keeping, place },
  ) => {
    const page = await keeping.newPage();
    const app = await place.visit(page, TILLHOUSE);
    await expect(app.heading("Tillhouse")).toBeVisible();
    await place.api.fail({ method: "POST", hang: "before" });
    await app.connectWith("bistro-7");
    await expect.poll(async () => (await place.api.mutations()).length).toBe(1);
    await page.close();
    const next = await place.visit(await keeping.newPage(), TILLHOUSE);
    await expect(next.state("Checking…")).toBeVisible();
    await expect(next.connect).toHaveCount(0);
    await expect(next.state("Available")).toBeVisible();
    await expect(next.connect).toBeVisible();
    expect(await place.api.mutations()).toHaveLength(1);
  });

  test(`${where}: closed when the work was done: the next visit shows it, also where nothing can be stored (row 41)`, async (
    { context, page, place },
  ) => {
    const app = await place.visit(page, TILLHOUSE);
    await expect(app.heading("Tillhouse")).toBeVisible();
    await place.api.fail({ method: "POST", hang: "after" });
    await app.connectWith("bistro-7");
    await expect.poll(() => place.api.standing("p-9")).toBe("requested");
    await page.close();
    const next = await place.visit(await context.newPage(), TILLHOUSE);
    await expect(next.state("Requested")).toBeVisible();
    expect(await place.api.mutations()).toHaveLength(1);
  });

  test(`${where}: a change in one tab shows in the other (row 43)`, async ({ context, page, place }) => {
    const there = await place.visit(page);
    await expect(there.row("Tillhouse")).toContainText("Available");
    const here = await place.visit(await context.newPage(), TILLHOUSE);
    await here.connectWith("active-at-once");
    await expect(here.state("Connected")).toBeVisible();
    await expect(there.row("Tillhouse")).toContainText("Connected");
    expect(await place.api.mutations()).toHaveLength(1);
  });

  test(`${where}: a panic becomes a card, the host lives on and hears of it (row 52)`, async (
    { breakable, complaints, page },
  ) => {
    complaints.expect(SAID.panic);
    const app = await breakable.visit(page, TILLHOUSE);
    await expect(app.heading("Tillhouse")).toBeVisible();
    await app.breakAt("render");
    await app.link("All partners").click();
    await expect(app.alert).toContainText("Something broke");
    await expect.poll(() => app.heard()).toEqual(["pi-error crashed"]);
    // The host's own page is as it was, and still does what it does.
    const heading = where === "react" ? "Partners" : "Dashboard";
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    if (where === "react") {
      await page.getByRole("button", { name: "Dark theme" }).click();
      await expect(page.getByRole("button", { name: "Dark theme", pressed: true })).toBeVisible();
    }
    await app.button("Reload").click();
    await expect(app.row("Tillhouse")).toBeVisible();
  });
}
