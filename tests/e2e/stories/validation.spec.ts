import { createHash } from "node:crypto";

import { expect, test } from "../support/test";

test.beforeEach(async ({ app }) => {
  await app.openPartner("p-9", "Tillhouse");
});

test("a field that is left empty or wrong says why, when it is left", async ({ app, page }) => {
  await app.login.focus();
  await page.keyboard.press("Tab");
  await expect(app.login).toHaveAccessibleDescription(/Enter your login at Tillhouse\./);
  await expect(app.login).toHaveAttribute("aria-invalid", "true");
  await expect(app.password).not.toHaveAttribute("aria-invalid");

  await app.password.fill("12ab");
  await app.login.focus();
  await expect(app.password).toHaveAccessibleDescription(/Use digits only/);
});

test("a problem that is being mended does not stay red", async ({ app, page }) => {
  await app.connect.click();
  await expect(app.login).toHaveAttribute("aria-invalid", "true");
  await expect(app.password).toHaveAttribute("aria-invalid", "true");
  await app.login.fill("b");
  await expect(app.login).not.toHaveAttribute("aria-invalid");
  await app.password.focus();
  await page.keyboard.type("4");
  await expect(app.password).not.toHaveAttribute("aria-invalid");
});

test("submitting checks both fields and goes to the first that is wrong", async ({ app, sandbox }) => {
  await app.connect.click();
  await expect(app.login).toBeFocused();
  await expect(app.login).toHaveAccessibleDescription(/Enter your login at Tillhouse\./);
  await expect(app.password).toHaveAccessibleDescription(/Enter your password at Tillhouse\./);

  await app.login.fill("bistro-7");
  await app.connect.click();
  await expect(app.password).toBeFocused();
  await expect(app.login).not.toHaveAttribute("aria-invalid");
  expect(await sandbox.mutations()).toEqual([]);
});

for (const { typed, reason, because } of [
  { typed: "0480125", reason: /begins with 0, and the 0 would be lost/, because: "its leading zero would be lost" },
  { typed: "00", reason: /begins with 0/, because: "two zeros are not one" },
  { typed: "48o125", reason: /Use digits only/, because: "a letter is no digit" },
  { typed: "-480125", reason: /Use digits only/, because: "a sign is no digit" },
  { typed: "4.8e5", reason: /Use digits only/, because: "a float is no integer" },
  { typed: "48 01 25", reason: /Use digits only/, because: "a space is no digit" },
]) {
  test(`the password “${typed}” is refused and kept: ${because}`, async ({ app, page, sandbox }) => {
    await app.login.fill("bistro-7");
    await app.password.fill(typed);
    await page.keyboard.press("Enter");
    await expect(app.password).toHaveAccessibleDescription(reason);
    await expect(app.password).toBeFocused();
    await expect(app.password).toHaveValue(typed);
    await expect(app.login).toHaveValue("bistro-7");
    expect(await sandbox.mutations()).toEqual([]);
    await page.reload();
    await expect(app.state("Available")).toBeVisible();
  });
}

test("the password can be shown and hidden again, without losing it", async ({ app }) => {
  await app.password.fill("480125");
  await expect(app.password).toHaveAttribute("type", "password");
  await app.button("Show characters").click();
  await expect(app.password).toHaveAttribute("type", "text");
  await expect(app.password).toHaveValue("480125");
  await app.button("Hide characters").click();
  await expect(app.password).toHaveAttribute("type", "password");
  await expect(app.password).toHaveValue("480125");
});

for (const { digits, size } of [
  { digits: "0", size: "a single zero" },
  { digits: "9007199254740993", size: "one that a float can't hold" },
  { digits: "18446744073709551617", size: "one beyond 64 bits" },
  { digits: "314159265358979323846264338327", size: "thirty digits" },
  { digits: "7".repeat(300), size: "three hundred digits" },
]) {
  test(`a password of digits arrives as that very integer: ${size}`, async ({ app, page, sandbox }) => {
    await app.connectWith("bistro-7", digits);
    await expect(app.state("Requested")).toBeVisible();
    const [received, ...more] = await sandbox.mutations();
    expect(more).toEqual([]);
    const password = received?.body.data.attributes.integration_password;
    expect(password).toMatchObject({ json_type: "integer", length: digits.length });
    expect(password.salted_sha256).toBe(createHash("sha256").update(password.salt + digits).digest("hex"));
    await page.reload();
    await expect(app.state("Requested")).toBeVisible();
  });
}
