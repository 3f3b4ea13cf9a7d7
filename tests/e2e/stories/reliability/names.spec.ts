import { LISTING, listing, partner } from "../../support/listing";
import { expect, test } from "../../support/test";

// What partners call themselves, and what else they and others say, is text and stays in its place.

const zalgo = "T" + "\u0301\u0316\u0322".repeat(80) + "ill";
const names = {
  long: "Endless ".repeat(1_280),
  unbroken: "W".repeat(10_240),
  arabic: "مطبخ الياسمين ".repeat(700),
  override: "Pay\u202Elap\u2066\u200F Ltd",
  unclosed: "\u2067Open \u202Bended",
  zalgo,
};

test("names of 10 KB, from right to left, with overrides or piled marks stay in their rows (row 28)", async (
  { app, page, sandbox },
) => {
  const records = Object.entries(names).map(([id, name]) => partner(id, { name }));
  await sandbox.fail({ path: LISTING, body: listing([...records, partner("p-9", { name: "Tillhouse" })]) });
  await app.open();
  await expect(app.rows).toHaveCount(7);
  const shown = await app.names.allTextContents();
  for (const name of shown) {
    expect([...name].length).toBeLessThanOrEqual(161);
    expect(name).not.toMatch(/[\u200F\u202A-\u202E\u2066-\u2069]/);
  }
  expect(shown).toContain("Paylap Ltd");
  expect(shown).toContain("Open ended");
  // None is wider than its row or covers the next, and nothing has to be scrolled sideways.
  const boxes = await app.rows.evaluateAll((rows) =>
    rows.map((row) => {
      const { height, width } = row.getBoundingClientRect();
      return { height, sticksOut: row.scrollWidth > Math.ceil(width), link: row.querySelector("a")!.dir };
    }),
  );
  for (const { height, sticksOut } of boxes) {
    expect(height).toBeLessThan(140);
    expect(sticksOut).toBe(false);
  }
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await wide()).toBe(0);
  // Isolated: the text around a name reads from left to right, whatever the name does.
  for (const part of await app.names.all()) expect(await part.locator("bdi").count()).toBe(1);
});

test("the page of a partner with such a name holds together, on a phone too (row 28)", async (
  { app, page, sandbox },
) => {
  await page.setViewportSize({ width: 400, height: 800 });
  const records = Object.entries(names).flatMap(([id, whole]) => {
    const name = whole.slice(0, 1_000);
    return [partner(`${id}-on`, { name, partner_integration_active: true }), partner(`${id}-off`, { name })];
  });
  await sandbox.fail({ path: LISTING, body: listing(records), times: 100 });
  await app.open();
  await expect(app.rows).toHaveCount(records.length);
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const isolates = () =>
    page.locator("partner-integrations").evaluate((element) => {
      const text = element.shadowRoot!.textContent!;
      return text.split("\u2068").length - text.split("\u2069").length;
    });
  const goTo = (id: string) => page.evaluate((id) => location.assign(`#/partners/${id}`), id);
  for (const kind of Object.keys(names)) {
    await goTo(`${kind}-off`);
    await expect(app.login, kind).toBeVisible();
    expect(await wide(), `${kind}, with the form`).toBe(0);
    await goTo(`${kind}-on`);
    await app.disconnect.click();
    expect(await wide(), `${kind}, connected`).toBe(0);
    expect(await app.dialog.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth), kind).toBe(0);
    // Whoever opens an isolate in a sentence closes it.
    expect(await isolates(), kind).toBe(0);
    await app.dialog.getByRole("button", { name: "Cancel" }).click();
  }
});

const ATTACK = `"><img src=x onerror="window.pwned=1"><script>window.pwned=1</script>&lt;b&gt;{{7*7}}\${7*7}`;

test("code in every text of every answer is shown as its letters, and runs nowhere (row 30)", async (
  { app, complaints, page, sandbox },
) => {
  complaints.expect(/status of 4\d\d/);
  const text = (of: string) => `${of}${ATTACK}`;
  const attributes = {
    name: text("Name"),
    category: text("pos"),
    email: text("a@example.com"),
    phone: text("+49"),
    logo: { url: text("/logos/x.svg") },
    website_url: text("https://example.com/"),
    video_url: text("https://example.com/"),
    book_meeting: text("https://example.com/"),
    preferred: true,
  };
  const errors = [{ title: text("Title"), detail: text("Detail"), code: text("code"), status: 423, meta: { reason: ATTACK } }];
  const field = [{ title: "integration_login", detail: text("Field"), code: text("odd"), status: 422 }];
  await sandbox.fail(
    { path: LISTING, body: listing([partner("p-9", attributes)]), times: 100 },
    {
      path: "/api/v1/users/me/businesses",
      body: JSON.stringify({ data: [{ id: "b-1", type: "business", attributes: { name: text("Business") } }] }),
      times: 100,
    },
    { method: "POST", status: 423, body: JSON.stringify({ errors }), headers: { "x-request-id": ATTACK } },
    { method: "POST", status: 422, body: JSON.stringify({ errors: field }) },
    { method: "POST", status: 402, body: JSON.stringify({ error: text("Plain") }) },
  );
  await app.open();
  const starts = (of: string) => new RegExp(`${of}"><img src=x onerror="window\\.pwned=1">`);
  await expect(app.list.getByRole("link")).toHaveText(starts("Name"));
  await app.list.getByRole("link").click();
  await expect(page.getByRole("heading", { name: starts("Name") })).toBeVisible();
  for (const said of ["Title", "Detail"]) {
    if (said === "Title") await app.connectWith("bistro-7");
    await expect(app.alert).toContainText(starts(said));
  }
  await app.connect.click();
  await expect(app.login).toHaveAccessibleDescription(starts("Field"));
  await app.connect.click();
  await expect(app.alert).toContainText(starts("Plain"));

  const found = await page.locator("partner-integrations").evaluate((element) => ({
    ran: (window as never as { pwned?: number }).pwned,
    strangers: element.shadowRoot!.querySelectorAll("script, iframe, object, embed, img[src=x], b, [onerror], [onload]").length,
  }));
  expect(found).toEqual({ ran: undefined, strangers: 0 });
});

test("what is no plain address becomes no link, and loads nothing (row 31)", async ({ app, page, sandbox }) => {
  const addresses = [
    "javascript:alert(1)",
    "JaVa\tScript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//host.example/x",
    "https://user:pass@host.example/",
    "http://host.example/",
    "ftp://host.example/",
    "/relative",
    "https:\\\\user@host.example",
  ];
  const records = addresses.map((to, number) => {
    const attributes = { website_url: to, video_url: to, book_meeting: to, email: to, phone: to };
    return partner(`l-${number}`, { name: `Linker ${number}`, ...attributes });
  });
  await sandbox.fail({ path: LISTING, body: listing(records), times: 100 });
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  await app.open();
  for (const [number, address] of addresses.entries()) {
    await page.evaluate((number) => location.assign(`#/partners/l-${number}`), number);
    await expect(app.heading(`Linker ${number}`)).toBeVisible();
    await expect(page.getByText(`Linker ${number} has not given any contact details.`), address).toBeVisible();
    await expect(page.getByRole("region", { name: "About" }).getByRole("link"), address).toHaveCount(0);
  }
  expect([...hosts]).toEqual([new URL(page.url()).host]);
});
