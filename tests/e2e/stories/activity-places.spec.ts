import { readCsv } from "../support/activity";
import { Element } from "../support/element";
import { open, test as framedTest } from "../support/framed";
import { expect, test } from "../support/host-page";
import { readFile } from "node:fs/promises";

// The activity in pages of hosts: elements that share a page, a host's own list, a frame.

const ATTRIBUTES = { "business-id": "b-1" };

const entries = (element: Element) => element.root.getByRole("list", { name: "Activity" }).getByRole("listitem");

test("two elements of one page tell each change once, and each shows all of it", async ({ host, page, sandbox }) => {
  await host.load();
  const form = new Element(page, await host.add("form", { attributes: { ...ATTRIBUTES, path: "/partners/p-9" } }));
  const list = new Element(page, await host.add("list", { attributes: { ...ATTRIBUTES, path: "/activity" } }));
  await expect(list.text("Nothing yet")).toBeVisible();
  await form.connectWith("bistro-7");
  await expect(form.text("Requested")).toBeVisible();
  await expect(entries(list)).toHaveCount(1);
  await expect(entries(list)).toContainText("Connect Tillhouse");
  await sandbox.approve("p-9");
  for (const element of [form, list]) await element.call("refresh");
  await expect(form.text("Connected")).toBeVisible();
  await expect(entries(list)).toHaveCount(2);
  await form.call("navigate", "/activity");
  for (const element of [form, list]) {
    await expect(entries(element)).toHaveCount(2);
    await expect(entries(element).first()).toContainText("Changed elsewhere Tillhouse");
    await expect(entries(element).first()).toContainText("Approved");
    await expect(entries(element).last()).toContainText("Requested");
  }
});

for (const { answer, login, result } of [
  { answer: "a yes", login: "bistro-7", result: "Requested" },
  { answer: "a no", login: "error-422-login", result: "Refused" },
] as const) {
  test(`${answer} that comes when the element is gone is found by the next one`, async ({ complaints, host, page, sandbox }) => {
    complaints.allow(/status of 422/);
    await host.load();
    const first = new Element(page, await host.add("one", { attributes: { ...ATTRIBUTES, path: "/partners/p-9" } }));
    await sandbox.fail({ method: "POST", delay_ms: 1_500 });
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await first.connectWith(login);
    await expect(first.button("Connecting…")).toBeVisible();
    await first.call("remove");
    await (await answered).finished();
    await expect.poll(() => page.evaluate(() => sessionStorage.getItem("partner-integrations:activity:"))).not.toContain("under-way");
    const next = new Element(page, await host.add("two", { attributes: { ...ATTRIBUTES, path: "/activity" } }));
    await expect(entries(next)).toHaveCount(1);
    await expect(entries(next)).toContainText("Connect Tillhouse");
    await expect(entries(next).getByText(result, { exact: true })).toBeVisible();
  });
}

test("where the host lists the partners, what it states anew is a change elsewhere, and names come from its list", async (
  { host, page },
) => {
  await host.load();
  const properties = { partners: [{ id: "x-1", name: "Till of the host" }] };
  const element = new Element(page, await host.add("one", { attributes: { ...ATTRIBUTES, path: "/activity" }, properties }));
  await expect(element.text("Nothing yet")).toBeVisible();
  await element.root.evaluate((element: any) => (element.partners = [{ id: "x-1", name: "Till of the host", state: "requested" }]));
  await element.root.evaluate((element: any) => (element.partners = [{ id: "x-1", name: "Till of the host", state: "requested" }]));
  await expect(entries(element)).toHaveCount(1);
  await expect(entries(element)).toContainText("Changed elsewhere Till of the host");
  await expect(entries(element)).toContainText("Requested");
  await element.root.evaluate((element: any) => (element.partners = [{ id: "x-1", name: "Till of the host", state: "connected" }]));
  await expect(entries(element)).toHaveCount(2);
  await expect(entries(element).first()).toContainText("Approved");
});

framedTest("the file comes out of a frame, too", async ({ framed, page }) => {
  const inner = await open(page, framed, { businessId: "b-1", path: "/partners/p-1" }, await framed.token());
  await inner.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(inner.getByText("Connected", { exact: true })).toBeVisible();
  await page.evaluate(() => (window as any).frame.navigate("/activity"));
  const download = page.waitForEvent("download");
  await inner.getByRole("button", { name: "Export as CSV" }).click();
  const rows = readCsv(await readFile(await (await download).path(), "utf8"));
  expect(rows).toHaveLength(2);
  expect(rows[1]!.slice(1, 5)).toEqual(["Bistro Bellevue", "Orkestro", "Connect", "Connected"]);
});
