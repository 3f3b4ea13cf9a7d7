import { expect, test } from "../support/test";

// Whoever uses a keyboard or a screen reader works from where the focus is: it may never fall back to the page.

test("a screen that a person goes to begins at its heading, and the way back at the row that led there", async ({ app, page }) => {
  await app.open();
  await app.link("Tillhouse").click();
  await expect(app.heading("Tillhouse")).toBeFocused();
  await app.link("All partners").click();
  await expect(app.link("Tillhouse")).toBeFocused();
  await page.goBack();
  await expect(app.heading("Tillhouse")).toBeFocused();
});

test("the first screen leaves the focus where the page has it", async ({ app, page }) => {
  await app.openPartner("p-9", "Tillhouse");
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe("body");
});

for (const { id, name, how } of [
  { id: "p-9", name: "Tillhouse", how: "with credentials" },
  { id: "p-5", name: "Hungry Heron", how: "in one click" },
  { id: "p-1", name: "Orkestro", how: "at once" },
]) {
  test(`after connecting ${how} the focus is not lost with the form`, async ({ app }) => {
    await app.openPartner(id, name);
    await (id === "p-9" ? app.connectWith("bistro-7") : app.connect.click());
    await expect(app.disconnect).toBeVisible();
    await app.expectFocusWithin();
  });
}

for (const { way, press } of [
  { way: "Cancel", press: undefined },
  { way: "Esc", press: "Escape" },
]) {
  test(`${way} gives the focus back to the button that asked`, async ({ app, page }) => {
    await app.openPartner("p-2", "Kestrel Couriers");
    await app.disconnect.click();
    await expect(app.dialog).toBeVisible();
    await (press ? page.keyboard.press(press) : app.dialog.getByRole("button", { name: "Cancel" }).click());
    await expect(app.dialog).toBeHidden();
    await expect(app.disconnect).toBeFocused();
  });
}

test("while it is being disconnected, and after that, the focus is not lost", async ({ app }) => {
  await app.openPartner("fault-disconnect-slow", "Fault: slow answer on disconnect");
  await app.disconnectAndConfirm();
  await expect(app.button("Disconnecting…")).toBeFocused();
  await expect(app.state("Available")).toBeVisible();
  await app.expectFocusWithin();
});

test("a disconnect that failed leaves the focus within", async ({ app, complaints }) => {
  complaints.expect(/status of 403/);
  await app.openPartner("fault-disconnect-403", "Fault: not the owner, on disconnect");
  await app.disconnectAndConfirm();
  await expect(app.alert).toBeVisible();
  await app.expectFocusWithin();
});

test("while an unclear outcome is checked, the focus is not lost", async ({ app, complaints }) => {
  complaints.expect(/status of 500/);
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("error-500-done");
  await expect(app.state("Checking…")).toBeVisible();
  await app.expectFocusWithin();
  await expect(app.state("Requested")).toBeVisible();
  await app.expectFocusWithin();
});

test("Try again takes the focus nowhere else", async ({ app, complaints, sandbox }) => {
  complaints.expect(/status of 500/);
  await sandbox.fail({ path: "/api/v1/partners", status: 500, times: 3 });
  await app.open();
  await app.button("Try again").click();
  await expect(app.row("Orkestro")).toBeVisible();
  await app.expectFocusWithin();
});

test("Show all partners takes the focus nowhere else", async ({ app }) => {
  await app.open("/?search=no%20such%20partner");
  await app.button("Show all partners").click();
  await expect(app.row("Orkestro")).toBeVisible();
  await app.expectFocusWithin();
});

test("putting a message away takes the focus nowhere else", async ({ app }) => {
  await app.openPartner("p-1", "Orkestro");
  await app.connect.click();
  await expect(app.status).toContainText("Orkestro is connected.");
  await app.button("Dismiss").click();
  await expect(app.status).toBeEmpty();
  await app.expectFocusWithin();
});

test("going back from a form while typing breaks nothing", async ({ app, page }) => {
  await app.open();
  await app.link("Tillhouse").click();
  await app.login.fill("bistro-7");
  await app.password.fill("48x");
  await expect(app.password).toBeFocused();
  await page.goBack();
  await app.leave();
  await expect(app.row("Tillhouse")).toBeVisible();
  await app.search.fill("tillhouse");
  await expect(app.rows).toHaveCount(1);
  await app.link("Tillhouse").click();
  await expect(app.login).toHaveValue("");
});

test("a form that goes away under a person's hands breaks nothing", async ({ app, context, page, sandbox }) => {
  await page.clock.install();
  await app.openPartner("p-9", "Tillhouse");
  await app.password.fill("48x");
  await expect(app.password).toBeFocused();
  await sandbox.set("p-9", "active");
  // Coming back online after a while, the app reads again what may have changed.
  await page.clock.fastForward(11_000);
  await context.setOffline(true);
  await context.setOffline(false);
  await expect(app.state("Connected")).toBeVisible();
  await expect(app.disconnect).toBeVisible();
  await app.expectFocusWithin();
});
