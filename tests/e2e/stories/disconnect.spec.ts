import { expect, test } from "../support/test";

test("disconnecting asks first: the dialog names the partner and what stops", async ({ app, page, sandbox }) => {
  await app.openPartner("p-2", "Kestrel Couriers");
  await app.disconnect.click();
  await expect(app.dialog).toHaveAccessibleName("Disconnect Kestrel Couriers?");
  await expect(app.dialog).toHaveAccessibleDescription(/Kestrel Couriers stops working with Bistro Bellevue/);
  await expect(app.dialog.getByRole("button", { name: "Disconnect" })).toBeVisible();
  await expect(app.dialog.getByRole("button", { name: "Cancel" })).toBeVisible();
  // What takes something away is not one thoughtless Enter away.
  await expect(app.dialog.getByRole("button", { name: "Disconnect" })).not.toBeFocused();
  expect(await sandbox.mutations()).toEqual([]);
  await page.reload();
  await expect(app.dialog).toBeHidden();
  await expect(app.state("Connected")).toBeVisible();
});

for (const { way, leave } of [
  { way: "Cancel", leave: "button" },
  { way: "Esc", leave: "key" },
]) {
  test(`${way} keeps the connection`, async ({ app, page, sandbox }) => {
    await app.openPartner("p-2", "Kestrel Couriers");
    // Twice: a dialog that was dismissed can be opened again.
    for (const _ of [1, 2]) {
      await app.disconnect.click();
      await expect(app.dialog).toBeVisible();
      if (leave === "key") await page.keyboard.press("Escape");
      else await app.dialog.getByRole("button", { name: "Cancel" }).click();
      await expect(app.dialog).toBeHidden();
    }
    await expect(app.state("Connected")).toBeVisible();
    expect(await sandbox.mutations()).toEqual([]);
    await page.reload();
    await expect(app.state("Connected")).toBeVisible();
  });
}

test("the dialog holds the focus while it is open", async ({ app, page }) => {
  await app.openPartner("p-2", "Kestrel Couriers");
  await app.disconnect.click();
  const outside = app.link("All partners");
  for (let presses = 0; presses < 6; presses++) {
    await page.keyboard.press("Tab");
    await expect(outside).not.toBeFocused();
    await expect(app.disconnect).not.toBeFocused();
  }
});

test("saying yes disconnects, also with the keyboard", async ({ app, page, sandbox }) => {
  await app.openPartner("p-2", "Kestrel Couriers");
  await app.disconnect.focus();
  await page.keyboard.press("Enter");
  await expect(app.dialog).toBeVisible();
  await app.dialog.getByRole("button", { name: "Disconnect" }).focus();
  await page.keyboard.press("Enter");
  await expect(app.status).toContainText("Kestrel Couriers is disconnected.");
  await expect(app.state("Available")).toBeVisible();
  await expect(app.dialog).toBeHidden();
  expect(await sandbox.standing("p-2")).toBe("available");

  await page.reload();
  await expect(app.state("Available")).toBeVisible();
  await app.link("All partners").click();
  await expect(app.row("Kestrel Couriers")).toContainText("Available");
});

test("a request is withdrawn, and the dialog says that nothing else stops", async ({ app, page, sandbox }) => {
  await app.openPartner("p-39", "Shiftlings");
  await app.disconnect.click();
  await expect(app.dialog).toHaveAccessibleDescription(/Your request to Shiftlings is withdrawn/);
  await app.dialog.getByRole("button", { name: "Disconnect" }).click();
  await expect(app.status).toContainText("Your request to Shiftlings is withdrawn.");
  await expect(app.state("Available")).toBeVisible();
  expect(await sandbox.standing("p-39")).toBe("available");
  await page.reload();
  await expect(app.state("Available")).toBeVisible();
});

test("what was disconnected can be connected again", async ({ app, page, sandbox }) => {
  await app.openPartner("p-2", "Kestrel Couriers");
  await app.disconnectAndConfirm();
  await expect(app.state("Available")).toBeVisible();
  await expect(app.login).toHaveValue("");
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  expect((await sandbox.mutations()).map(({ method }) => method)).toEqual(["DELETE", "POST"]);
  await page.reload();
  await expect(app.state("Requested")).toBeVisible();
});

test("while it is under way the button says so and does nothing more", async ({ app, page, sandbox }) => {
  await app.openPartner("fault-disconnect-slow", "Fault: slow answer on disconnect");
  await app.disconnectAndConfirm();
  const busy = page.getByRole("region", { name: "Connection" }).getByRole("button", { name: "Disconnecting…" });
  await expect(busy).toBeDisabled();
  await busy.click({ force: true });
  await expect(app.dialog).toBeHidden();
  await expect(app.state("Available")).toBeVisible();
  expect(await sandbox.mutations()).toHaveLength(1);
});
