import { Element } from "../../support/element";
import { expect, test } from "../../support/host-page";

// A host moves the element, removes it, and sets it up anew, in the middle of a request.

const ATTRIBUTES = { "business-id": "b-1", path: "/partners/p-9" };

test("moved in the middle of a connect: it goes on where it is, once (row 45)", async ({ host, page, sandbox }) => {
  await host.load();
  const element = new Element(page, await host.add("one", { attributes: ATTRIBUTES }));
  await sandbox.fail({ method: "POST", delay_ms: 2_500 });
  await element.connectWith("bistro-7");
  await expect(element.button("Connecting…")).toBeVisible();
  const reads = async () => (await sandbox.received()).filter(({ path }) => path === "/api/v1/partners").length;
  const before = await reads();
  await element.root.evaluate((element) => {
    for (let time = 0; time < 10; time += 1) {
      document.body.appendChild(document.createElement("section")).append(element);
    }
  });
  await expect(element.button("Connecting…")).toBeVisible();
  await expect(element.login).toHaveValue("bistro-7");
  await expect(element.text("Requested")).toBeVisible();
  await expect(element.heading("Tillhouse")).toHaveCount(1);
  expect(await reads()).toBe(before);
  expect(await sandbox.mutations()).toHaveLength(1);
  expect(await host.heard("pi-ready", "pi-requested")).toHaveLength(2);
});

for (const { answer, login, known } of [
  { answer: "a yes", login: "bistro-7", known: "Requested" },
  { answer: "a no", login: "error-422-login", known: "Available" },
] as const) {
  test(`removed in the middle of a connect, ${answer} that comes later settles what is remembered (row 46)`, async (
    { complaints, host, page, sandbox },
  ) => {
    complaints.allow(/status of 422/);
    await host.load();
    const first = new Element(page, await host.add("one", { attributes: ATTRIBUTES }));
    await sandbox.fail({ method: "POST", delay_ms: 2_500 });
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await first.connectWith(login);
    await expect(first.button("Connecting…")).toBeVisible();
    const open = () => page.evaluate(() => Number("partner-integrations:unsettled:" in localStorage));
    expect(await open()).toBe(1);
    await first.call("remove");
    await (await answered).finished();
    await expect.poll(open).toBe(0);
    // So the next one has nothing to check.
    const next = new Element(page, await host.add("two", { attributes: ATTRIBUTES }));
    await expect(next.text(known)).toBeVisible();
    await expect(next.text("Checking…")).toHaveCount(0);
    expect(await sandbox.mutations()).toHaveLength(1);
    expect(await host.heard("pi-error", "pi-load-error")).toEqual([]);
  });
}

test("removed in the middle of a read, which ends, and no error is heard of (row 46)", async ({ host, page, sandbox }) => {
  await host.load();
  await sandbox.fail({ method: "GET", path: "/api/v1/partners", hang: "before", times: 10 });
  const asked = page.waitForRequest((request) => request.url().includes("/api/v1/partners?"));
  const ended = page.waitForEvent("requestfailed", (request) => request.url().includes("/api/v1/partners?"));
  const element = new Element(page, await host.add("one", { attributes: { "business-id": "b-1" } }));
  await asked;
  await element.call("remove");
  expect((await ended).failure()?.errorText).toBe("net::ERR_ABORTED");
  expect(await host.heard()).toEqual([]);
});

test("another business in the middle of a connect: the answer is the first one's, and says nothing here (row 47)", async (
  { host, page, sandbox },
) => {
  await host.load();
  const element = new Element(page, await host.add("one", { attributes: ATTRIBUTES }));
  await sandbox.fail({ method: "POST", delay_ms: 2_500 });
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await element.connectWith("bistro-7");
  await expect(element.button("Connecting…")).toBeVisible();
  await element.root.evaluate((element: any) => (element.businessId = "b-3"));
  await element.list.getByRole("link", { name: "Tillhouse" }).click();
  await expect(element.button("Connect")).toBeVisible();
  // What was typed was for the other business.
  await expect(element.login).toHaveValue("");
  await (await answered).finished();
  await expect.poll(() => page.evaluate(() => "partner-integrations:unsettled:" in localStorage)).toBe(false);
  await expect(element.text("Available")).toBeVisible();
  await expect(element.root.getByRole("status")).toHaveText("");
  expect(await host.heard("pi-requested", "pi-connected")).toEqual([]);
  expect(await sandbox.standing("p-9", "b-1")).toBe("requested");
  expect(await sandbox.standing("p-9", "b-3")).toBe("available");
  // Back there, it is known.
  await element.root.evaluate((element: any) => (element.businessId = "b-1"));
  await expect(element.row("Tillhouse")).toContainText("Requested");
  expect(await sandbox.mutations()).toHaveLength(1);
});
