import type { Locator, Page } from "@playwright/test";

import { LISTING } from "../support/listing";
import { expect, test } from "../support/test";

/** What is marked in the names. To assistive technology a name is one text: the marks are for the eye. */
const marks = (list: Locator): Locator => list.locator("mark");

/** What Chromium tells assistive technology of the links of the list: each one's name, and what is inside of it. */
async function linksAsTold(page: Page): Promise<{ name: string; inside: string[] }[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const inside = (id: string): string[] => {
    const node = byId.get(id);
    const below = (node?.childIds ?? []).flatMap(inside);
    return node?.ignored ? below : [`${node?.role?.value} ${node?.name?.value ?? ""}`, ...below];
  };
  const list = nodes.find((node) => node.role?.value === "list" && node.name?.value === "Partners");
  const within = (id: string): string[] => [id, ...(byId.get(id)?.childIds ?? []).flatMap(within)];
  const links = within(list!.nodeId).map((id) => byId.get(id)!).filter((node) => !node.ignored && node.role?.value === "link");
  return links.map((link) => ({ name: link.name?.value, inside: (link.childIds ?? []).flatMap(inside) }));
}

for (const { typed, marked } of [
  { typed: "kes", marked: ["Kes", "kes"] },
  { typed: "RESERVE", marked: ["Réserve"] },
  { typed: "tavola buona", marked: ["Buona", "Tavola"] },
  { typed: "tabblefox", marked: ["Tablefox"] },
  { typed: "photography", marked: ["Photography"] },
]) {
  test(`“${typed}” is marked where it was found`, async ({ app }) => {
    await app.open();
    await app.search.fill(typed);
    await expect(marks(app.list)).toHaveText(marked);
    await app.search.fill("");
    await expect(marks(app.list)).toHaveCount(0);
  });
}

test("a marked name is one text to assistive technology, in Chromium's own tree", async ({ app, page }) => {
  await app.open("/?search=kes");
  await expect(marks(app.list)).toHaveCount(2);
  expect(await linksAsTold(page)).toEqual([
    { name: "Kestrel Couriers", inside: [] },
    { name: "Orkestro", inside: [] },
  ]);
  await app.search.fill("");
  await expect(app.row("Tillhouse")).toBeVisible();
  const told = await linksAsTold(page);
  expect(told).toContainEqual({ name: "Orkestro", inside: ["StaticText Orkestro", "InlineTextBox Orkestro"] });
});

test("the marks follow a language and a listing that are read anew", async ({ app, context, page, sandbox }) => {
  await app.open("/?search=kes");
  await expect(marks(app.list)).toHaveText(["Kes", "kes"]);
  await page.evaluate(() => document.querySelector("partner-integrations")!.setAttribute("locale", "fr"));
  await expect(page.getByRole("searchbox")).not.toHaveAccessibleName("Search partners");
  await expect(marks(page.getByRole("list"))).toHaveText(["Kes", "kes"]);

  // Somebody renames one, and another is gone.
  const partner = { id: "p-2", type: "partner", attributes: { name: "Old Kestrel" } };
  await sandbox.fail({ path: LISTING, body: JSON.stringify({ data: [partner], meta: { total_pages: 1 } }) });
  await context.setOffline(true);
  await context.setOffline(false);
  await expect(page.getByRole("link", { name: "Old Kestrel" })).toBeVisible();
  await expect(marks(page.getByRole("list"))).toHaveText(["Kes"]);
});

test("rows that stay are not drawn anew when a letter is typed, and those that come back are marked again", async ({ app }) => {
  await app.open();
  await app.search.fill("t");
  await expect(marks(app.row("Orkestro"))).toHaveText(["t"]);
  await app.list.evaluate((list) => Object.assign(window, { rows: [...list.children] }));
  const isOld = () => app.list.evaluate((list) => [...list.children].map((row) => (window as any).rows.includes(row)));
  await app.search.pressSequentially("ill");
  await expect(app.row("Orkestro")).toHaveCount(0);
  expect(new Set(await isOld())).toEqual(new Set([true]));
  await expect(marks(app.row("Tillhouse"))).toHaveText(["Till"]);
  await app.search.fill("t");
  await expect(marks(app.row("Orkestro"))).toHaveText(["t"]);
  await expect(marks(app.row("Tillhouse"))).toHaveText(["T"]);
});

test("a letter more touches nothing where nothing changes", async ({ app, page }) => {
  await app.open();
  await app.search.pressSequentially("bookin");
  await expect(app.row("Seatwell")).toBeVisible();
  await app.list.evaluate((list) => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const about = ({ target, type }: MutationRecord) => {
      const element = target instanceof Element ? target : target.parentElement!;
      return `${type} of ${element.localName} in ${element.closest("li")?.querySelector("a")?.textContent ?? "the list"}`;
    };
    new MutationObserver((records) => seen.push(...records.map(about))).observe(list, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
  const seen = () => page.evaluate(() => (window as never as { seen: string[] }).seen.splice(0));
  const rows = await app.rows.count();
  await app.search.pressSequentially("g");
  await expect(page).toHaveURL(/search=booking/);
  await expect(app.rows).toHaveCount(rows);
  // All but one are found by their category; only in that one's name there is more to mark.
  const named = "Quiet Corner Bookings";
  await expect(marks(app.list)).toHaveText(["Booking"]);
  for (const what of await seen()) expect(what).toMatch(new RegExp(`^(childList of bdi|attributes of (a|bdi)) in ${named}$`));
});

test("where nothing is found to the letter, similar names are, and that is said", async ({ app, page }) => {
  const similar = page.getByText("Nothing has exactly this name: these are similar.");
  await app.open();
  await app.search.fill("kestral");
  await expect(app.names).toHaveText(["Kestrel Couriers"]);
  await expect(similar).toBeVisible();
  await app.search.fill("kestrel");
  await expect(app.names).toHaveText(["Kestrel Couriers"]);
  await expect(similar).toBeHidden();
  await app.search.fill("no such partner");
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await expect(similar).toBeHidden();
});

test("recommended partners come first where the owner wants it, on the next visit, too", async ({ app, context, page }) => {
  await app.open();
  await expect(app.row("Orkestro")).toBeVisible();
  await app.order.selectOption("Recommended first");
  const recommended = app.rows.filter({ hasText: "Recommended" });
  const count = await recommended.count();
  expect(count).toBeGreaterThan(3);
  const atTop = async (page: Page) => {
    const texts = await page.getByRole("list", { name: "Partners" }).getByRole("listitem").allTextContents();
    return texts.findIndex((text) => !text.includes("Recommended"));
  };
  await expect.poll(() => atTop(page)).toBe(count);
  await expect(page).toHaveURL(/#\/\?order=recommended$/);

  const later = await context.newPage();
  await later.goto("/");
  await expect(later.getByRole("combobox", { name: "Order by" })).toHaveValue("recommended");
  await expect.poll(() => atTop(later)).toBe(count);
  // A partner's page by a link, and from there to the directory.
  await later.goto("about:blank");
  await later.goto("/#/partners/p-9");
  await later.getByRole("link", { name: "All partners" }).click();
  await expect(later.getByRole("combobox", { name: "Order by" })).toHaveValue("recommended");
  // What an address says holds.
  await later.goto("about:blank");
  await later.goto("/#/?order=name");
  await expect(later.getByRole("combobox", { name: "Order by" })).toHaveValue("name");
  await later.goto("about:blank");
  await later.goto("/#/?order=state");
  await expect(later.getByRole("combobox", { name: "Order by" })).toHaveValue("state");
});

test("back leads to the order before, and a reload keeps it", async ({ app, page }) => {
  await app.open();
  await expect(app.row("Orkestro")).toBeVisible();
  await app.order.selectOption("Recommended first");
  await app.order.selectOption("Name");
  await page.goBack();
  await expect(app.order).toHaveValue("recommended");
  await page.goBack();
  await expect(app.order).toHaveValue("state");
  await page.reload();
  await expect(app.order).toHaveValue("state");
  await page.goForward();
  await expect(app.order).toHaveValue("recommended");
});

test("without storage the order holds for the visit, and nothing else is lost", async ({ app, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("refused", "SecurityError");
      },
    });
  });
  await app.open();
  await app.order.selectOption("Recommended first");
  await expect(app.rows.first()).toContainText("Recommended");
  await app.business.selectOption({ index: 1 });
  await expect(app.order).toHaveValue("recommended");
  await page.goto("about:blank");
  await app.open();
  await expect(app.order).toHaveValue("state");
});

for (const { address, shows } of [
  { address: "/?order=recommended", shows: { order: "recommended", state: "All", category: "" } },
  { address: "/?order=odd&state=connected&category=booking", shows: { order: "state", state: "Connected", category: "booking" } },
  { address: "/?state=available&order=category&more=1", shows: { order: "category", state: "Available", category: "" } },
]) {
  test(`the address #${address} opens the directory as it says`, async ({ app, page }) => {
    for (const look of ["at first", "after a reload"]) {
      await (look === "at first" ? app.open(address) : page.reload());
      await expect(app.rows, look).not.toHaveCount(0);
      await expect(app.order).toHaveValue(shows.order);
      await expect(app.choice(shows.state)).toBeChecked();
      await expect(app.category).toHaveValue(shows.category);
    }
  });
}

test("the activity has an address, and a link to it at the top of a small screen", async ({ app, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await app.open();
  const box = (await app.link("Activity").boundingBox())!;
  expect(box.x + box.width).toBeLessThanOrEqual(360);
  expect(box.height).toBeGreaterThanOrEqual(44);
  await app.link("Activity").click();
  await expect(page).toHaveURL(/#\/activity$/);
  await expect(app.heading("Activity")).toBeFocused();
  await page.reload();
  await expect(app.heading("Activity")).toBeVisible();
  await page.goBack();
  await expect(app.list).toBeVisible();
});

for (const width of [360, 1280]) {
  test(`${width} pixels wide, nothing jumps when the partners come`, async ({ app, page, sandbox }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, hadRecentInput } = entry as never as { value: number; hadRecentInput: boolean };
          // What a person's press moves is meant to move.
          if (!hadRecentInput) shifts.push(value);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    // Long enough for the remark that it takes long, which must not move anything either.
    await sandbox.fail({ path: LISTING, delay_ms: 4000 });
    await app.open();
    await expect(page.getByText("Loading partners…")).toBeVisible();
    // The list of businesses comes by itself, and a choice with it.
    await expect(app.business).toBeVisible();
    await page.evaluate(() => (window as never as { shifts: number[] }).shifts.splice(0));
    const box = async () => (await app.search.boundingBox())!;
    const before = await box();
    const firstShape = page.locator("[aria-busy=true] > div").first();
    const shape = (await firstShape.boundingBox())!;
    await app.search.fill("kestrel");
    await expect(app.button("Cancel")).toBeVisible();
    expect(await firstShape.boundingBox()).toEqual(shape);
    await expect(app.rows).toHaveCount(1);
    await expect(app.search).toHaveValue("kestrel");
    await expect(app.search).toBeFocused();
    expect(await box()).toEqual(before);
    const shifted = () => page.evaluate(() => (window as never as { shifts: number[] }).shifts.reduce((sum, shift) => sum + shift, 0));
    // The choices of a state are a little wider with their numbers; a jump of the list would be a hundred times that.
    expect(await shifted()).toBeLessThan(0.002);
    await app.button("Clear search").click();
    await expect(app.row("Orkestro")).toBeVisible();
    // The first row stands where its shape was.
    const first = (await app.rows.first().boundingBox())!;
    expect({ x: first.x, y: first.y, width: first.width }).toEqual({ x: shape.x, y: shape.y, width: shape.width });
    await page.evaluate(() => (window as never as { shifts: number[] }).shifts.splice(0));
    // The browser does notice what jumps.
    const jump = () => page.evaluate(() => document.body.prepend(Object.assign(document.createElement("p"), { textContent: "A line more" })));
    await expect.poll(() => jump().then(shifted)).toBeGreaterThan(0.01);
  });
}

test("what a finger has to hit in the directory is 44 pixels high and wide", async ({ app, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await app.open();
  await expect(app.row("Orkestro")).toBeVisible();
  await app.search.fill("t");
  const small = await page.locator("partner-integrations").evaluate((host) => {
    const targets = [...host.shadowRoot!.querySelectorAll("a, button, select, input:not([type=radio]), label:has(input), li")];
    const seen = targets.filter((target) => !target.matches("li a") && target.checkVisibility());
    const sizes = seen.map((target) => ({ what: target.textContent!.trim(), box: target.getBoundingClientRect() }));
    return sizes.filter(({ box }) => box.width < 44 || box.height < 44).map(({ what }) => what);
  });
  expect(small).toEqual([]);
});
