import { expect, test } from "../support/test";

// What a page does with the element that it embeds.

const element = "partner-integrations";

for (const [when, login] of [
  ["before the answer", "slow-3"],
  ["while its outcome is being checked", "lost-answer"],
] as const) {
  test(`removing the element in the middle of a connect, ${when}, breaks nothing (row 46)`, async (
    { app, complaints, page, sandbox },
  ) => {
    if (login === "lost-answer") complaints.expect(/ERR_EMPTY_RESPONSE/);
    await page.clock.install();
    await app.openPartner("p-9", "Tillhouse");
    await app.connectWith(login);
    const under = login === "slow-3" ? app.button("Connecting…") : app.state("Checking…");
    await expect(under).toBeVisible();
    await page.locator(element).evaluate((element) => element.remove());
    // It was on its way, and the server's answer is the server's business.
    await expect.poll(() => sandbox.standing("p-9")).toBe("requested");
    // Nobody looks any more, so nothing is read, however much time passes.
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.clock.fastForward(120_000);
    await page.evaluate(() => fetch("/sandbox").then((answer) => answer.text()));
    expect(asked).toEqual(["/sandbox"]);
    await page.reload();
    await expect(app.state("Requested")).toBeVisible();
  });
}

test("moving the element in its page loses nothing that was typed (row 45)", async ({ app, page, sandbox }) => {
  await app.openPartner("p-9", "Tillhouse");
  await app.login.fill("bistro-7");
  await app.password.fill("480125");
  const reads = (await sandbox.received()).length;
  await page.locator(element).evaluate((element) => {
    const section = document.body.appendChild(document.createElement("section"));
    section.append(element);
  });
  await expect(app.login).toHaveValue("bistro-7");
  await app.connect.click();
  await expect(app.state("Requested")).toBeVisible();
  const [mutation, ...more] = (await sandbox.received()).slice(reads);
  expect(mutation?.method).toBe("POST");
  expect(more.filter(({ method }) => method !== "GET")).toEqual([]);
});

test("an element that is taken out and put back starts afresh", async ({ app, page }) => {
  await app.openPartner("p-9", "Tillhouse");
  await app.password.fill("480125");
  await page.evaluate(async (name) => {
    const element = document.querySelector(name)!;
    const parent = element.parentElement!;
    element.remove();
    await new Promise((done) => setTimeout(done));
    parent.append(element);
  }, element);
  await expect(app.heading("Tillhouse")).toBeVisible();
  await expect(app.heading("Tillhouse")).toHaveCount(1);
  await expect(app.password).toHaveValue("");
});

test("two elements on a page do not know of each other", async ({ app, page }) => {
  await app.open();
  await page.evaluate((name) => {
    const second = document.createElement(name);
    second.setAttribute("business-id", "b-2");
    second.id = "second";
    document.body.append(second);
  }, element);
  const [first, second] = [page.locator(`main ${element}`), page.locator("#second")];
  const state = (of: typeof first) => of.getByRole("listitem").filter({ hasText: "Kestrel Couriers" });
  await expect(state(first)).toContainText("Connected");
  await expect(state(second)).toContainText("Available");
  await second.getByRole("link", { name: "Tillhouse" }).click();
  await expect(second.getByRole("heading", { name: "Tillhouse" })).toBeVisible();
  await expect(first.getByRole("list", { name: "Partners" })).toBeVisible();
  // The address belongs to the page: an element in a host keeps to itself.
  await expect(page).toHaveURL(/#\/$/);
});

test("a session that ends in the middle is renewed by the host, and the person presses again (row 3)", async (
  { app, complaints, page, sandbox },
) => {
  complaints.expect(/status of 401/);
  await app.openPartner("p-9", "Tillhouse");
  const answer = await page.request.post("/sandbox/token", { data: { expires_in: 60 } });
  const { access_token } = await answer.json();
  await page.evaluate(
    ([name, token]) => {
      const reasons: string[] = [];
      const getAccessToken = async ({ reason }: { reason: string }) => (reasons.push(reason), token);
      Object.assign(document.querySelector(name!)!, { getAccessToken, reasons });
    },
    [element, access_token],
  );
  await app.connectWith("error-401-expired");
  await expect(app.alert).toContainText("Your session was renewed");
  await expect(app.alert).toContainText("Press the button again.");
  await expect(app.password).toHaveValue("480125");
  expect(await sandbox.mutations()).toHaveLength(1);
  const reasons = await page.locator(element).evaluate((element) => (element as never as { reasons: [] }).reasons);
  expect(reasons).toEqual(["initial", "expired"]);

  await app.login.fill("bistro-7");
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await app.connect.click();
  expect((await sent).headers().authorization).toBe(`Bearer ${access_token}`);
  await expect(app.state("Requested")).toBeVisible();
});
