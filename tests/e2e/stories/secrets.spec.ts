import type { Page } from "@playwright/test";

import { expect, test } from "../support/test";

const PASSWORD = "918273645546372819";

/** Everything that a page keeps or shows, as text: storage, address, history, and the document with its shadow roots. */
function everything(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const markup = (root: Element | ShadowRoot): string =>
      [
        root.innerHTML,
        ...[...root.querySelectorAll("*")].map(({ shadowRoot }) => (shadowRoot ? markup(shadowRoot) : "")),
      ].join("\n");
    const stores = [localStorage, sessionStorage].map((store) => JSON.stringify({ ...store }));
    const databases = JSON.stringify(await indexedDB.databases());
    const caches = JSON.stringify(await window.caches.keys());
    const where = [location.href, document.cookie, document.title, document.referrer, JSON.stringify(history.state)];
    return [markup(document.documentElement), ...stores, databases, caches, ...where].join("\n");
  });
}

for (const { story, login, end } of [
  { story: "that worked", login: "bistro-7", end: "Requested" },
  { story: "that was refused", login: "error-422-password", end: "Available" },
  { story: "that failed", login: "error-400", end: "Available" },
  { story: "whose outcome was unclear", login: "lost-answer", end: "Requested" },
]) {
  test(`after a connect ${story} the password is nowhere`, async ({ app, complaints, context, page, sandbox }) => {
    if (login === "error-422-password") complaints.expect(/status of 422/);
    if (login === "error-400") complaints.expect(/status of 400/);
    if (login === "lost-answer") complaints.expect(/ERR_EMPTY_RESPONSE/);
    const said: string[] = [];
    context.on("console", (message) => said.push(message.text()));
    context.on("request", (request) => said.push(request.url(), JSON.stringify(request.headers())));
    const names = ["pi-navigate", "pi-requested", "pi-connected", "pi-disconnected", "pi-error", "pi-session-expired"];
    const events = await app.watchEvents(...names);

    await app.openPartner("p-9", "Tillhouse");
    await app.connectWith(login, PASSWORD);
    await app.button("Show characters").or(app.disconnect).first().waitFor();
    await expect(app.state(end)).toBeVisible();
    await expect.poll(async () => (await sandbox.mutations()).length).toBe(1);
    if (end === "Available") await expect(app.alert).toBeVisible();

    expect(await everything(page)).not.toContain(PASSWORD);
    expect(JSON.stringify(await events())).not.toContain(PASSWORD);
    expect(said.join("\n")).not.toContain(PASSWORD);
    expect(JSON.stringify(await sandbox.received())).not.toContain(PASSWORD);
    expect(sandbox.takeLog()).not.toContain(PASSWORD);

    await page.reload();
    await expect(app.state(end)).toBeVisible();
    expect(await everything(page)).not.toContain(PASSWORD);
  });
}

test("the search for secrets would find one", async ({ app, page }) => {
  await app.openPartner("p-9", "Tillhouse");
  await app.login.evaluate((input, secret) => input.setAttribute("data-kept", secret), PASSWORD);
  expect(await everything(page)).toContain(PASSWORD);
});
