import type { Locator, Page } from "@playwright/test";

import { expect as expectHost, test as hostTest } from "../support/host-page";
import { crowd } from "../support/listing";
import { expect, test } from "../support/test";

// With the keyboard alone: no mouse is touched here.

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const within = document.activeElement?.shadowRoot?.activeElement;
    return within?.getAttribute("aria-label") ?? within?.textContent ?? document.activeElement?.localName ?? "";
  });

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** How many partners stand beside each other. */
const columns = (rows: Locator): Promise<number> =>
  rows.evaluateAll((items) => {
    const tops = items.map((item) => item.getBoundingClientRect().top);
    return tops.filter((top) => top === tops[0]).length;
  });

test("/ leads to the search from anywhere, and in a field it is a slash", async ({ app, page }) => {
  await app.open();
  await expect(app.row("Orkestro")).toBeVisible();
  await expect(app.search).toHaveAttribute("aria-keyshortcuts", "/");
  await press(page, "/");
  await expect(app.search).toBeFocused();
  await expect(app.search).toHaveValue("");
  await page.keyboard.type("a/b");
  await expect(app.search).toHaveValue("a/b");

  // What was searched for is replaced by the next word.
  await press(page, "Tab", "/");
  await page.keyboard.type("kestrel");
  await expect(app.search).toHaveValue("kestrel");
  await expect(app.names).toHaveText(["Kestrel Couriers"]);
});

test("/ with Ctrl, Alt or Meta, and / that somebody else has used, is not ours", async ({ app, page }) => {
  await app.open();
  await expect(app.row("Orkestro")).toBeVisible();
  await press(page, "Control+/", "Alt+/", "Meta+/");
  expect(await focused(page)).toBe("body");
  await page.evaluate(() => addEventListener("keydown", (event) => event.preventDefault(), { capture: true, once: true }));
  await press(page, "/");
  expect(await focused(page)).toBe("body");
  await press(page, "/");
  await expect(app.search).toBeFocused();
});

test("arrows walk the list in one column, from the search and back to it", async ({ app, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await app.open("/?order=name");
  await expect(app.row("Orkestro")).toBeVisible();
  const [first, second, third] = await app.names.allTextContents();
  const last = (await app.names.allTextContents()).at(-1);
  await press(page, "/", "ArrowDown");
  expect(await focused(page)).toBe(first);
  await press(page, "ArrowDown", "ArrowDown");
  expect(await focused(page)).toBe(third);
  await press(page, "ArrowRight", "ArrowLeft", "ArrowUp");
  expect(await focused(page)).toBe(second);
  await press(page, "End");
  expect(await focused(page)).toBe(last);
  await press(page, "ArrowDown");
  expect(await focused(page)).toBe(last);
  await press(page, "Home");
  expect(await focused(page)).toBe(first);
  await press(page, "ArrowUp");
  await expect(app.search).toBeFocused();
  await press(page, "ArrowDown", "Enter");
  await expect(app.heading(first!)).toBeFocused();
});

for (const { direction, query, on, back } of [
  { direction: "left to right", query: "", on: "ArrowRight", back: "ArrowLeft" },
  { direction: "right to left", query: "?locale=ar", on: "ArrowLeft", back: "ArrowRight" },
]) {
  test(`arrows walk a grid from ${direction}, by row and by column`, async ({ page, sandbox }) => {
    await crowd(sandbox, 8);
    await page.goto(`/${query}#/`);
    const rows = page.getByRole("list").getByRole("listitem");
    await expect(rows).toHaveCount(8);
    expect(await columns(rows)).toBe(3);
    const name = (number: number) => `Partner 00${number}`;
    await press(page, "/", "ArrowDown", on);
    expect(await focused(page)).toBe(name(1));
    await press(page, "ArrowDown", "ArrowDown");
    expect(await focused(page)).toBe(name(7));
    await press(page, back, back);
    expect(await focused(page)).toBe(name(5));
    // The last line is short, and what is below the fifth is its end.
    await press(page, "ArrowDown");
    expect(await focused(page)).toBe(name(7));
    await press(page, "ArrowUp", "ArrowUp", "ArrowUp");
    expect(await focused(page)).toMatch(/^(Search partners|ابحث|البحث)/);
  });
}

test("every partner is a tab stop as well, in the order of reading", async ({ app, page }) => {
  await app.open("/?state=requested&order=name");
  await expect(app.rows).not.toHaveCount(0);
  const names = await app.names.allTextContents();
  await app.order.focus();
  for (const name of names) {
    await press(page, "Tab");
    expect(await focused(page)).toBe(name);
  }
});

test("Esc clears the search, and then has nothing more to do", async ({ app, page }) => {
  await app.open();
  await expect(app.row("Orkestro")).toBeVisible();
  const all = await app.rows.count();
  await press(page, "/");
  await page.keyboard.type("kestrel");
  await expect(app.rows).toHaveCount(1);
  await press(page, "Escape");
  await expect(app.search).toHaveValue("");
  await expect(app.rows).toHaveCount(all);
  await expect(app.search).toBeFocused();
  await press(page, "Escape");
  await expect(app.search).toBeFocused();
});

test("Esc leads from the list to the search, and from a partner or the activity back to the directory", async ({ app, page }) => {
  await app.open();
  await expect(app.row("Orkestro")).toBeVisible();
  await press(page, "/");
  await page.keyboard.type("kes");
  await press(page, "ArrowDown", "Escape");
  await expect(app.search).toBeFocused();
  await expect(app.search).toHaveValue("kes");

  await press(page, "ArrowDown", "Enter");
  await expect(app.heading("Kestrel Couriers")).toBeFocused();
  await press(page, "Escape");
  await expect(app.search).toHaveValue("kes");
  await expect(app.link("Kestrel Couriers")).toBeFocused();

  await app.link("Activity").focus();
  await press(page, "Enter");
  await expect(app.heading("Activity")).toBeFocused();
  await press(page, "Escape");
  await expect(app.link("Activity")).toBeFocused();
});

test("Esc closes a dialog first, and does nothing in a field or a choice", async ({ app, page }) => {
  await app.openPartner("p-2", "Kestrel Couriers");
  await app.disconnect.focus();
  await press(page, "Enter");
  await expect(app.dialog).toBeVisible();
  await press(page, "Escape");
  await expect(app.dialog).toBeHidden();
  await expect(app.disconnect).toBeFocused();
  await app.business.focus();
  await press(page, "Escape");
  await expect(app.heading("Kestrel Couriers")).toBeVisible();

  await app.openPartner("p-9", "Tillhouse");
  await app.login.focus();
  await page.keyboard.type("bistro-7");
  await press(page, "Escape");
  await expect(app.login).toHaveValue("bistro-7");
  await expect(app.login).toBeFocused();
});

test("Esc asks before it leaves a form with something typed in it", async ({ app, page }) => {
  await app.open();
  await app.link("Tillhouse").focus();
  await press(page, "Enter");
  await app.login.focus();
  await page.keyboard.type("bistro-7");
  await app.connect.focus();
  await press(page, "Escape");
  await expect(app.dialog).toContainText("Leave without connecting?");
  // The dialog's own.
  await press(page, "Escape");
  await expect(app.dialog).toBeHidden();
  await expect(app.login).toHaveValue("bistro-7");
  await expect(app.connect).toBeFocused();
  await press(page, "Escape");
  await expect(app.dialog).toBeVisible();
  await app.dialog.getByRole("button", { name: "Leave", exact: true }).focus();
  await press(page, "Enter");
  await expect(app.link("Tillhouse")).toBeFocused();
});

test("the row that has the focus is seen whole, also below a search that stays in view", async ({ app, page, sandbox }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await crowd(sandbox, 40);
  await app.open();
  await expect(app.rows).toHaveCount(40);
  await press(page, "/", "ArrowDown");
  const walk = [...Array(25).fill("ArrowDown"), ...Array(20).fill("ArrowUp"), ...Array(5).fill("Shift+Tab")];
  for (const key of walk) {
    await press(page, key);
    const name = await focused(page);
    const row = (await app.row(name).boundingBox())!;
    const search = (await app.search.boundingBox())!;
    expect(row.y, `${name} after ${key}`).toBeGreaterThanOrEqual(Math.max(0, search.y + search.height));
    expect(row.y + row.height, `${name} after ${key}`).toBeLessThanOrEqual(640);
  }
  // It does stay in view.
  expect((await app.search.boundingBox())!.y).toBeGreaterThanOrEqual(0);
});

hostTest("in a host keys are ours only while the focus is in the element", async ({ host, page }) => {
  await host.load();
  const element = await host.add("one", { attributes: { "business-id": "b-1" } });
  await page.evaluate(() => {
    const field = document.createElement("input");
    field.setAttribute("aria-label", "The host's own");
    document.body.prepend(field);
    Object.assign(window, { left: [] });
    document.addEventListener("keydown", (event) => !event.defaultPrevented && (window as any).left.push(event.key));
  });
  const search = element.getByRole("searchbox");
  const own = page.getByRole("textbox", { name: "The host's own" });
  await expectHost(element.getByRole("listitem").first()).toBeVisible();
  await press(page, "/");
  await expectHost(search).not.toBeFocused();
  await own.focus();
  await press(page, "/", "Escape", "ArrowDown");
  await expectHost(own).toBeFocused();
  await expectHost(own).toHaveValue("/");

  await element.getByRole("link", { name: "Tillhouse" }).focus();
  await press(page, "/");
  await expectHost(search).toBeFocused();
  await element.getByRole("link", { name: "Tillhouse" }).focus();
  await press(page, "Enter");
  await expectHost(element.getByRole("heading", { name: "Tillhouse" })).toBeFocused();
  await press(page, "Escape");
  await expectHost(element.getByRole("link", { name: "Tillhouse" })).toBeFocused();
  // What was used is marked as used, for a host that has a use for it, too; what was not is left to it.
  await press(page, "ArrowDown", "Escape", "Escape");
  expect(await page.evaluate(() => (window as any).left)).toEqual(["/", "/", "Escape", "ArrowDown", "Enter", "Escape"]);
});

hostTest("of two elements each has its own keys", async ({ host, page }) => {
  await host.load();
  const one = await host.add("one", { attributes: { "business-id": "b-1" } });
  const two = await host.add("two", { attributes: { "business-id": "b-2" } });
  for (const element of [one, two]) await expectHost(element.getByRole("listitem").first()).toBeVisible();
  await two.getByRole("link", { name: "Tillhouse" }).focus();
  await press(page, "/");
  await expectHost(two.getByRole("searchbox")).toBeFocused();
  await one.getByRole("link", { name: "Tillhouse" }).focus();
  await press(page, "/");
  await expectHost(one.getByRole("searchbox")).toBeFocused();
  await one.evaluate((element) => element.remove());
  await two.getByRole("link", { name: "Tillhouse" }).focus();
  await press(page, "/");
  await expectHost(two.getByRole("searchbox")).toBeFocused();
});
