import { Between } from "../../support/between";
import { LISTING, listing, partner } from "../../support/listing";
import { expect, test as base } from "../../support/test";

// Answers of a size or a shape that a sandbox would not send: the bytes come from a server before it.

const test = base.extend<{ between: Between }>({
  between: async ({ sandbox }, use) => {
    const between = await Between.start(sandbox.address);
    await use(between);
    await between.stop();
  },
  baseURL: async ({ between }, use) => use(between.address),
});

const MEGABYTE = 1 << 20;
const bytes = (text: string) => new TextEncoder().encode(text);

/** A listing of one endless text, a megabyte at a time. */
function* endless(megabytes: number): Iterable<Uint8Array> {
  yield bytes('{"data": [{"id": "p-9", "type": "partner", "attributes": {"name": "');
  for (let sent = 0; sent < megabytes; sent++) yield new Uint8Array(MEGABYTE).fill(0x78);
  yield bytes('"}}]}');
}

for (const { how, answer } of [
  { how: "whose length is announced", answer: () => ({ bytes: Buffer.concat([...endless(50)]) }) },
  { how: "whose length nobody knows", answer: () => ({ bytes: endless(50) }) },
]) {
  test(`50 MB ${how} are refused with a message, and the page lives on (row 26)`, async ({ app, between, page }) => {
    await app.open();
    await expect(app.row("Tillhouse")).toBeVisible();
    between.answer(LISTING, answer());
    await page.reload();
    await expect(app.alert).toContainText("The server sent too much", { timeout: 20_000 });
    await expect(app.list).toHaveCount(0);
    between.answer(LISTING, { bytes: bytes(listing([partner("p-9", { name: "Tillhouse" })])) });
    await page.locator("partner-integrations").evaluate((element: any) => element.refresh());
    await expect(app.names).toHaveText(["Tillhouse"]);
  });
}

test("100,000 levels deep is refused with a message, and the page lives on (row 26)", async ({ app, between, page }) => {
  const levels = 100_000;
  const deep = `{"data": ${"[".repeat(levels)}${"]".repeat(levels)}}`;
  between.answer(LISTING, { bytes: bytes(deep) });
  await page.clock.install();
  await app.open();
  await expect(app.alert).toContainText("The server sent something that we do not understand");
  between.answer(LISTING, { bytes: bytes(listing([partner("p-9", { name: "Tillhouse" })])) });
  await app.button("Try again").click();
  await expect(app.names).toHaveText(["Tillhouse"]);
});

for (const { what, body, shown } of [
  { what: "byte order marks", body: bytes("\uFEFF" + listing([partner("p-9", { name: "Tillhouse" })])), shown: ["Tillhouse"] },
  {
    what: "bytes that are no UTF-8",
    body: Buffer.concat([
      bytes('{"data": [{"id": "p-9", "type": "partner", "attributes": {"name": "Till'),
      Buffer.from([0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80]),
      bytes('house"}}, {"id": "p-2", "type": "partner", "attributes": {"name": "Kestrel"}}]}'),
    ]),
    shown: ["Kestrel", /^Till\uFFFD+\(\uFFFD+house$/],
  },
  {
    what: "lone surrogates",
    body: bytes(String.raw`{"data": [{"id": "p-9", "type": "partner", "attributes": {"name": "Till\ud800house"}}]}`),
    shown: undefined,
  },
]) {
  test(`${what} in a listing are no reason to panic (row 22)`, async ({ app, between, page }) => {
    between.answer(LISTING, { bytes: body });
    await page.clock.install();
    await app.open();
    if (shown) await expect(app.names).toHaveText(shown);
    // No document at all, by the letter of RFC 8259 as our reader has it.
    else await expect(app.alert).toContainText("The server sent something that we do not understand");
    between.answer(LISTING, { bytes: bytes(listing([partner("p-9", { name: "Tillhouse" })])) });
    await page.reload();
    await expect(app.names).toHaveText(["Tillhouse"]);
    await expect(page.getByText("Something broke")).toHaveCount(0);
  });
}

test("10,000 partners can be looked through, searched and connected (row 27)", async (
  { app, between, page, sandbox },
) => {
  test.setTimeout(90_000);
  const many = Array.from({ length: 9_999 }, (_, number) => partner(`x-${number}`, { name: `Partner number ${number}` }));
  between.answer(LISTING, { bytes: bytes(listing([...many, partner("p-9", { name: "Tillhouse" })])) });
  await app.open();
  await expect(page.getByText("10,000 partners")).toBeVisible({ timeout: 30_000 });
  await app.search.fill("number 9998");
  await expect(app.names).toHaveText(["Partner number 9998"], { timeout: 30_000 });
  await app.search.fill("tillhouse");
  await expect(app.names).toHaveText(["Tillhouse"], { timeout: 30_000 });
  await app.link("Tillhouse").click();
  await app.connectWith("bistro-7");
  await expect(app.state("Requested")).toBeVisible();
  expect(await sandbox.mutations()).toHaveLength(1);
  expect(await sandbox.standing("p-9")).toBe("requested");
  await expect(page.getByText("Something broke")).toHaveCount(0);
});
