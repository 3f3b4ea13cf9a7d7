import { expect, test } from "../support/test";

// A form that helps: what belongs into it, where to find it, and a kind word where it looks like something else.

test("where to find the login is said, with an example where it is known", async ({ app, page }) => {
  await app.openPartner("p-9", "Tillhouse");
  await expect(page.getByText("For example: bistro-7")).toBeHidden();
  await page.getByText("Where do I find these?").click();
  await expect(page.getByText("Look in the settings of Tillhouse")).toBeVisible();
  await expect(page.getByText("For example: bistro-7")).toBeVisible();
  await app.openPartner("p-3", "Zippelin");
  await page.getByText("Where do I find these?").click();
  await expect(page.getByText("Use the login with which you see your orders at Zippelin")).toBeVisible();
  await expect(page.getByText("For example")).toBeHidden();
});

test("an e-mail address as a login is remarked upon when it is left, and can be sent all the same", async ({ app, page, sandbox }) => {
  await app.openPartner("p-9", "Tillhouse");
  const remark = page.getByText("This looks like an e-mail address. If Tillhouse gave you a login of its own, use that one.");
  await app.login.fill("chef@bistro.example");
  await expect(remark).toBeHidden();
  await app.password.focus();
  await expect(remark).toBeVisible();
  await expect(app.login).toHaveAccessibleDescription(/This looks like an e-mail address/);
  await expect(app.login).not.toHaveAttribute("aria-invalid");
  await app.password.fill("480125");
  await app.connect.click();
  await expect(app.state("Requested")).toBeVisible();
  expect((await sandbox.mutations())[0]!.body.data.attributes.integration_login).toBe("chef@bistro.example");
});

for (const { format, login, password, remark } of [
  { format: "integer", login: " bistro-7 ", password: "480125", remark: "The spaces around it are left out." },
  { format: "integer", login: "480125", password: "480125", remark: "This is the same as the login. Is it really the password?" },
  { format: "text", login: "bistro-7", password: "secret ", remark: "There is a space at the beginning or at the end. It is sent as a part of the password." },
  { format: "text", login: "bistro-7", password: "chef@bistro.example", remark: "This looks like an e-mail address, not like a password." },
] as const) {
  test(`what looks odd is remarked upon (${format}): ${remark}`, async ({ app, page }) => {
    await app.openPartner("p-9", "Tillhouse", `?password-format=${format}`);
    await app.login.fill(login);
    await app.password.fill(password);
    await page.getByText("Where do I find these?").focus();
    await expect(page.getByText(remark)).toBeVisible();
    // It goes when what it is about changes.
    await app.login.fill("x");
    await app.password.fill("1");
    await expect(page.getByText(remark)).toBeHidden();
  });
}

test("Caps Lock is said while the password is typed", async ({ app, page }) => {
  await app.openPartner("p-9", "Tillhouse", "?password-format=text");
  const remark = page.getByText("Caps Lock is on.");
  // Headless, no key turns it on: the event says that it is.
  const press = (on: boolean) =>
    app.password.evaluate((input, modifierCapsLock) => {
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "A", modifierCapsLock }));
    }, on);
  await app.password.focus();
  await press(true);
  await expect(remark).toBeVisible();
  await press(false);
  await expect(remark).toBeHidden();
  await press(true);
  await app.login.focus();
  await expect(remark).toBeHidden();
});

test("from the directory to Requested in four actions besides typing", async ({ app, page }) => {
  await app.open();
  let actions = 0;
  const act = async (action: Promise<unknown>) => {
    actions += 1;
    await action;
  };
  await act(app.link("Tillhouse").click());
  await act(app.login.click());
  await page.keyboard.type("bistro-7");
  await act(page.keyboard.press("Tab"));
  await page.keyboard.type("480125");
  await act(page.keyboard.press("Enter"));
  await expect(app.state("Requested")).toBeVisible();
  expect(actions).toBeLessThanOrEqual(4);
});
