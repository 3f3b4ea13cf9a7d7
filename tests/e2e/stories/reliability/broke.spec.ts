import { type BrokenPage, type End, expect, type Place, SAID, test } from "../../support/broken-page";
import type { Element } from "../../support/element";
import { DRILL } from "../../support/server";

// The app breaks: by a panic, without memory, by too deep a recursion; wherever it can. The host's page lives on, a card
// is in the app's place, and one press later the app is back where it was, with the truth. Nothing starts by itself.

test.use({ sandboxOptions: { files: DRILL } });
// Each break takes a fresh start, of a build with all of its debugging information.
test.describe.configure({ timeout: 90_000 });

type Scene = { broken: BrokenPage; one: Element; two: Element };
type Drill = {
  /** What makes it pass the place. */
  act: (scene: Scene) => Promise<unknown>;
  /** What the first element shows after *Reload*. */
  after: (scene: Scene) => Promise<unknown>;
  /** How many mutations that sends. */
  sends?: number;
};

const toTillhouse = ({ one }: Scene) => one.list.getByRole("link", { name: "Tillhouse" }).click();
const atTillhouse = ({ one }: Scene) => expect(one.heading("Tillhouse")).toBeVisible();
const atTheList = ({ one }: Scene) => expect(one.row("Tillhouse")).toBeVisible();
const refresh = ({ one }: Scene) => one.call("refresh");

async function connect(scene: Scene): Promise<void> {
  await toTillhouse(scene);
  await scene.one.connectWith("bistro-7");
}

const DRILLS: Record<Exclude<Place, "mount" | "cleanup">, Drill> = {
  render: { act: toTillhouse, after: atTillhouse },
  effect: { act: toTillhouse, after: atTillhouse },
  event: { act: connect, after: atTillhouse },
  borrowed: { act: connect, after: atTillhouse },
  answer: { act: connect, after: atTillhouse, sends: 1 },
  read: { act: refresh, after: atTheList },
  request: { act: refresh, after: atTheList },
  "host-call": { act: ({ one }) => one.call("navigate", "/?search=till"), after: atTheList },
  // It waits for an approval, and looks whether it has come.
  timer: { act: ({ broken }) => broken.page.clock.runFor(6_000), after: atTheList },
  message: {
    act: ({ broken }) =>
      broken.page.evaluate(() => {
        new BroadcastChannel("partner-integrations:").postMessage("settled b-1 p-9 connected");
      }),
    after: atTheList,
  },
};

/** The host lives on, and both elements say what happened; nothing starts by itself. */
async function expectCards({ broken, one, two }: Scene, presses: number): Promise<void> {
  for (const element of [one, two]) {
    await expect(element.alert).toContainText("Something broke");
    await expect(element.button("Reload")).toBeVisible();
    await expect(element.list).toHaveCount(0);
  }
  await broken.counter.click();
  await expect(broken.counter).toHaveText(`Counted ${presses}`);
  expect(await broken.errors()).toEqual([]);
}

for (const [place, { act, after, sends = 0 }] of Object.entries(DRILLS) as [Place, Drill][]) {
  test(`it breaks at “${place}”, three times in three ways, and is back each time (row 52)`, async (
    { broken, complaints, page, sandbox },
  ) => {
    await page.clock.install();
    await broken.open();
    const [one, two] = await broken.begin();
    const scene = { broken, one, two };
    const ends: End[] = ["panic", "memory", "depth"];
    for (const [number, end] of ends.entries()) {
      complaints.expect(SAID[end]);
      await broken.breakAt(place, end);
      await act(scene);
      await expectCards(scene, number + 1);
      const reads = (await sandbox.received()).length;
      await page.clock.runFor(6_000);
      expect(await sandbox.received(), "nothing is asked by what is broken").toHaveLength(reads);
      expect(await broken.errors()).toEqual([]);
      const told = (await broken.heard("pi-error")).map(({ detail }) => detail.type);
      expect(told, "once for each element").toEqual(Array(2 * (number + 1)).fill("crashed"));

      await one.button("Reload").click();
      await after(scene);
      await two.button("Reload").click();
      await expect(two.row("Tillhouse")).toBeVisible();
      // From here it goes on.
      if (sends > 0) {
        await expect(one.text("Requested")).toBeVisible();
        expect(await sandbox.mutations()).toHaveLength(sends);
        await sandbox.reset();
        await one.call("refresh");
        await expect(one.text("Available")).toBeVisible();
      }
      await one.call("navigate", "/");
      await expect(one.row("Tillhouse")).toContainText("Available");
    }
    expect(await sandbox.mutations()).toHaveLength(0);
    expect(await broken.errors()).toEqual([]);
  });
}

test("it breaks while it begins: a plain sentence, and one press later it is there (row 52)", async ({ broken, complaints }) => {
  const [one, two] = await broken.begin();
  complaints.expect(/could not be loaded/);
  for (const end of ["panic", "memory"] as const) {
    complaints.expect(SAID[end]);
    await broken.breakAt("mount", end);
    const id = `new-${end}`;
    const fresh = one.page.locator(`#${id}`);
    await broken.add(id, { attributes: { "business-id": "b-2" } });
    await expect(fresh.getByRole("alert")).toContainText("could not be loaded");
    for (const element of [one, two]) await element.button("Reload").click();
    for (const element of [one, two]) await expect(element.row("Tillhouse")).toBeVisible();
    await fresh.getByRole("button", { name: "Try again" }).click();
    await expect(fresh.getByRole("list", { name: "Partners" })).toBeVisible();
  }
  expect(await broken.errors()).toEqual([]);
});

test("it breaks while it goes: the other element says so (row 52)", async ({ broken, complaints }) => {
  complaints.expect(SAID.panic);
  const [one, two] = await broken.begin();
  await broken.breakAt("cleanup", "panic");
  await one.call("remove");
  await expect(two.alert).toContainText("Something broke");
  await two.button("Reload").click();
  await expect(two.row("Tillhouse")).toBeVisible();
  expect(await broken.errors()).toEqual([]);
});

test("it breaks while a connect is on its way: after the reload it is looked up, and not sent again (row 52)", async (
  { broken, complaints, sandbox },
) => {
  complaints.expect(SAID.panic);
  const [one, two] = await broken.begin();
  await one.list.getByRole("link", { name: "Tillhouse" }).click();
  await sandbox.fail({ method: "POST", hang: "before" });
  await one.connectWith("bistro-7");
  await expect.poll(async () => (await sandbox.mutations()).length).toBe(1);
  await broken.breakAt("host-call", "panic");
  await two.call("navigate", "/partners/p-3");
  await expect(one.alert).toContainText("Something broke");
  await one.button("Reload").click();
  await expect(one.text("Checking…")).toBeVisible();
  await expect(one.button("Connect")).toHaveCount(0);
  // It is done only now.
  await sandbox.set("p-9", "requested");
  await expect(one.text("Requested")).toBeVisible();
  expect(await sandbox.mutations()).toHaveLength(1);
});

test("the card has details for support, and nothing of what was typed (row 52)", async ({ broken, complaints }) => {
  complaints.expect(SAID.panic);
  const [one] = await broken.begin();
  await one.list.getByRole("link", { name: "Tillhouse" }).click();
  await one.login.fill("secret-login");
  await one.password.fill("918273645");
  await broken.breakAt("host-call", "panic");
  await one.call("navigate", "/");
  await one.root.getByText("Details for support").click();
  const details = (await one.root.locator("details").textContent()) ?? "";
  expect(details).toMatch(/\d{4}-\d\d-\d\dT[\d:.]+Z\nrelease \S+\nRuntimeError\nsrc\/drill\.rs:\d+$/);
  const shown = await one.root.evaluate((element) => element.shadowRoot!.innerHTML);
  expect(shown).not.toMatch(/secret-login|918273645/);
  expect(JSON.stringify(await broken.heard())).not.toMatch(/secret-login|918273645/);
});

test("our own page, too: the card, and back at the same place (row 52)", async ({ app, complaints, page }) => {
  complaints.expect(SAID.panic);
  await app.openPartner("p-9", "Tillhouse");
  await page.evaluate(() => (document.documentElement.dataset.drill = "render"));
  await app.link("All partners").click();
  await expect(app.alert).toContainText("Something broke");
  await app.button("Reload").click();
  await expect(app.row("Tillhouse")).toBeVisible();
  await expect(page).toHaveURL(/#\/$/);
});
