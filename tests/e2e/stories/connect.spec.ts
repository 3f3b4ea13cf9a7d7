import { expect, test } from "../support/test";

test("an owner connects a partner with the keyboard alone", async ({ app, page, sandbox }) => {
  /** Presses Tab until `name` has the focus: by its role and name, as a screen reader would say it. */
  async function tabTo(target: ReturnType<typeof app.button>): Promise<void> {
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press("Tab");
      if (await target.evaluate((element) => element.matches(":focus"))) return;
    }
    await expect(target, "within 40 presses of Tab").toBeFocused();
  }

  await app.open();
  await expect(app.row("Tillhouse")).toContainText("Available");
  await tabTo(app.search);
  await page.keyboard.type("tillhouse");
  await expect(app.rows).toHaveCount(1);
  await tabTo(app.link("Tillhouse"));
  await page.keyboard.press("Enter");
  await expect(app.heading("Tillhouse")).toBeFocused();

  await tabTo(app.login);
  await page.keyboard.type("bistro-7");
  await tabTo(app.password);
  await page.keyboard.type("480125");
  await page.keyboard.press("Enter");
  await expect(app.status).toContainText("Requested. Tillhouse has to approve before it works.");
  await expect(app.state("Requested")).toBeVisible();
  // The form is gone, and the focus must not be lost with it.
  await app.expectFocusWithin();
  expect(await sandbox.standing("p-9")).toBe("requested");

  await page.reload();
  await expect(app.state("Requested")).toBeVisible();
  await expect(app.disconnect).toBeVisible();
});

test("what is requested becomes connected by itself, once the partner approves (row 17)", async ({ app, page, sandbox }) => {
  const events = await app.watchEvents("pi-requested", "pi-connected");
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  expect(await sandbox.standing("p-9")).toBe("requested");

  await sandbox.approve("p-9");
  await expect(app.state("Connected")).toBeVisible();
  await expect(app.status).toContainText("Tillhouse has approved. It is connected now.");
  const detail = { business: "b-1", partner: "p-9" };
  expect(await events()).toMatchObject([
    { type: "pi-requested", detail },
    { type: "pi-connected", detail },
  ]);
  await page.reload();
  await expect(app.state("Connected")).toBeVisible();
});

test("an approval also shows in the directory", async ({ app, sandbox }) => {
  await app.open();
  await expect(app.row("Shiftlings")).toContainText("Requested");
  await sandbox.approve("p-39");
  await expect(app.row("Shiftlings")).toContainText("Connected");
  await expect(app.choice("Requested")).toHaveAccessibleName("Requested 0");
});

test("a request that the partner turns down is available again", async ({ app, page, sandbox }) => {
  await app.openPartner("p-39", "Shiftlings");
  await expect(app.state("Requested")).toBeVisible();
  await sandbox.set("p-39", "available");
  await expect(app.state("Available")).toBeVisible();
  await expect(app.connect).toBeVisible();
  await page.reload();
  await expect(app.state("Available")).toBeVisible();
});

test("a partner that needs no credentials is connected in one click", async ({ app, page, sandbox }) => {
  await app.openPartner("p-5", "Hungry Heron");
  await expect(app.login).toBeHidden();
  await expect(app.password).toBeHidden();
  await app.connect.click();
  await expect(app.state("Requested")).toBeVisible();
  expect(await sandbox.standing("p-5")).toBe("requested");
  await page.reload();
  await expect(app.state("Requested")).toBeVisible();
});

for (const { row, login, answer, state, standing } of [
  { row: 17, login: "accepted-202", answer: "202", state: "Requested", standing: "requested" },
  { row: 18, login: "empty-200", answer: "200 with an empty body", state: "Requested", standing: "requested" },
  { row: 18, login: "no-content-204", answer: "204", state: "Requested", standing: "requested" },
  { row: 17, login: "active-at-once", answer: "201 that says active", state: "Connected", standing: "active" },
]) {
  test(`${answer} is a success: ${state} (row ${row})`, async ({ app, page, sandbox }) => {
    await app.openPartner("p-9", "Tillhouse");
    await app.connectWith(login);
    await expect(app.state(state)).toBeVisible();
    await expect(app.alert).toBeHidden();
    expect(await sandbox.standing("p-9")).toBe(standing);
    expect(await sandbox.mutations()).toHaveLength(1);
    await page.reload();
    await expect(app.state(state)).toBeVisible();
  });
}

test("while it is being sent the form says so, and stays", async ({ app, page }) => {
  await app.openPartner("p-9", "Tillhouse");
  await app.connectWith("slow-3");
  await expect(app.button("Connecting…")).toBeDisabled();
  await expect(app.button("Connecting…")).toBeFocused();
  await expect(app.login).toHaveValue("slow-3");
  await expect(app.state("Requested")).toBeVisible();
  await page.reload();
  await expect(app.state("Requested")).toBeVisible();
});

test("the password is not there any more when a person comes back", async ({ app, page }) => {
  await app.openPartner("p-9", "Tillhouse");
  await app.login.fill("bistro-7");
  await app.password.fill("480125");
  await app.link("All partners").click();
  await app.leave();
  await expect(app.list).toBeVisible();
  await page.goBack();
  await expect(app.heading("Tillhouse")).toBeVisible();
  await expect(app.password).toHaveValue("");
  await page.reload();
  await expect(app.password).toHaveValue("");
});
