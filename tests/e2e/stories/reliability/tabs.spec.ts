import { App } from "../../support/app";
import { Element } from "../../support/element";
import { expect, test } from "../../support/host-page";

// Tabs and elements of one origin tell each other where to look.

test("a change in one tab shows in the other, which nobody looks at (row 43)", async ({ context, sandbox }) => {
  const here = new App(await context.newPage());
  const there = new App(await context.newPage());
  await there.open();
  await expect(there.row("Tillhouse")).toContainText("Available");
  await here.openPartner("p-9", "Tillhouse");
  await here.connectWith("active-at-once");
  await expect(here.state("Connected")).toBeVisible();
  await expect(there.row("Tillhouse")).toContainText("Connected");
  await here.disconnectAndConfirm();
  await expect(here.state("Available")).toBeVisible();
  await expect(there.row("Tillhouse")).toContainText("Available");
  expect(await sandbox.mutations()).toHaveLength(2);
});

test("an unclear outcome in one tab: the other offers no second connect, and both end with the truth (row 43)", async (
  { complaints, context, sandbox },
) => {
  complaints.allow(/net::ERR_/);
  const here = new App(await context.newPage());
  const there = new App(await context.newPage());
  for (const tab of [here, there]) await tab.openPartner("p-9", "Tillhouse");
  await there.login.fill("somebody");
  await sandbox.fail({ method: "GET", path: "/api/v1/partners/p-9", hang: "before", times: 100 });
  await here.connectWith("lost-answer");
  for (const tab of [here, there]) {
    await expect(tab.state("Checking…")).toBeVisible();
    await expect(tab.connect).toHaveCount(0);
  }
  await sandbox.recover();
  for (const tab of [here, there]) await expect(tab.state("Requested")).toBeVisible();
  expect(await sandbox.mutations()).toHaveLength(1);
});

test("two elements of one page, for one business (row 43)", async ({ host, page, sandbox }) => {
  await host.load();
  const attributes = { "business-id": "b-1" };
  const list = new Element(page, await host.add("list", { attributes }));
  const form = new Element(page, await host.add("form", { attributes: { ...attributes, path: "/partners/p-9" } }));
  await expect(list.row("Tillhouse")).toContainText("Available");
  await form.connectWith("bistro-7");
  await expect(form.text("Requested")).toBeVisible();
  await expect(list.row("Tillhouse")).toContainText("Requested");
  // Told once, by the one who did it.
  expect(await host.heard("pi-requested")).toHaveLength(1);
  expect(await sandbox.mutations()).toHaveLength(1);
});

test("two elements with the host's own list (row 43)", async ({ host, page, sandbox }) => {
  await host.load();
  const attributes = { "business-id": "b-1" };
  const properties = { partners: [{ id: "p-9", name: "Tillhouse" }] };
  const list = new Element(page, await host.add("list", { attributes, properties }));
  const form = new Element(page, await host.add("form", { attributes, properties: { ...properties, path: "/partners/p-9" } }));
  await expect(list.row("Tillhouse")).toContainText("Available");
  await form.connectWith("bistro-7");
  await expect(form.text("Requested")).toBeVisible();
  await expect(list.row("Tillhouse")).toContainText("Requested");
  expect((await sandbox.received()).map(({ method }) => method)).toEqual(["POST"]);
});

test("a thousand forged messages change nothing, and cause at most one read each time (row 43)", async ({ app, page, sandbox }) => {
  // A business in which nothing waits, so that nothing is read of the app's own accord.
  await app.openPartner("p-9?business=b-3", "Tillhouse");
  const before = (await sandbox.received()).length;
  const forge = (messages: unknown[]) =>
    page.evaluate((messages) => {
      const channel = new BroadcastChannel("partner-integrations:");
      for (const message of messages) channel.postMessage(message);
      channel.close();
    }, messages);

  // What is no message, or is about what nobody has here, is not even looked up.
  const odd = ["", "settled", "settled b-3 p-9 active", "settled b-3 .. connected", "settled b-3 nobody connected",
    "settled b-9 p-9 connected", "sold b-3 p-9 connected", "settled b-3 p-9 connected now", "unsettled b-3 p-9 connected",
    "unsettled b-3 p-9 disconnect", "settled b-3 p-9 available", "x".repeat(9_000), null, 7, {}, ["settled b-3 p-9 connected"]];
  await forge(Array.from({ length: 1_000 }, (_, number) => odd[number % odd.length]));
  // Messages come in order: when one that is looked up has been, those before it were heard.
  const looked = page.waitForResponse((response) => response.url().includes("/api/v1/partners/p-9"));
  await forge(Array.from({ length: 1_000 }, () => "settled b-3 p-9 connected"));
  await (await looked).finished();
  await app.login.fill("bistro-7");
  await expect(app.state("Available")).toBeVisible();
  await expect(app.connect).toBeEnabled();
  const asked = (await sandbox.received()).slice(before).map(({ method, path }) => `${method} ${path}`);
  expect(asked.slice(0, 1)).toEqual(["GET /api/v1/partners/p-9"]);
  expect(asked.length).toBeLessThanOrEqual(3);

  // The worst of them only makes it look whether something happened.
  await forge(["unsettled b-3 p-9 connect"]);
  await expect(app.state("Checking…")).toBeVisible();
  await expect(app.state("Available")).toBeVisible();
  expect(await sandbox.mutations()).toEqual([]);
});
