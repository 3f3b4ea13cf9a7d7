import { expect, test } from "../support/test";

const LISTING = "/api/v1/partners";

/** A listing as the API answers it. */
function listing(partners: unknown[], total_pages = 1): string {
  return JSON.stringify({ data: partners, meta: { total_pages } });
}

/** How names begin: a very long one is cut. */
function starts(names: string[]): string[] {
  return names.map((name) => name.slice(0, 100)).sort();
}

function partner(id: string, attributes: Record<string, unknown>): unknown {
  return { id, type: "partner", attributes };
}

test("every partner is there with its state, those in use first", async ({ app, page, sandbox }) => {
  await app.open();
  await expect(app.list).toBeVisible();
  const answer = await page.request.get(`${LISTING}?business_uuid=b-1&per_page=100`);
  const all: { attributes: { name: string } }[] = (await answer.json()).data;
  expect(all.length).toBeGreaterThan(60);

  for (const look of ["at first", "after a reload"]) {
    await expect(app.rows, look).toHaveCount(all.length);
    expect(starts(await app.names.allTextContents()), look).toEqual(starts(all.map(({ attributes }) => attributes.name)));
    await expect(app.row("Kestrel Couriers")).toContainText("Delivery and takeaway");
    await expect(app.row("Kestrel Couriers")).toContainText("Connected");
    await expect(app.row("Shiftlings")).toContainText("Requested");
    await expect(app.row("Orkestro")).toContainText("Available");
    // A partner whose listing says nothing but its name is listed all the same.
    await expect(app.row("Nimbus Till")).toContainText("Other");

    const states = (await app.rows.allTextContents()).map((text) => /Connected|Requested|Available/.exec(text)?.[0]);
    const inUse = states.lastIndexOf("Connected");
    const waiting = states.lastIndexOf("Requested");
    const rest = states.indexOf("Available");
    expect(inUse).toBeLessThan(waiting);
    expect(waiting).toBeLessThan(rest);
    await page.reload();
  }
  expect(await sandbox.mutations()).toEqual([]);
});

test("a listing of several pages is read to its end", async ({ app, page, sandbox }) => {
  const pages = [
    { path: LISTING, body: listing([partner("a", { name: "Ada's Ale" })], 3) },
    { path: LISTING, body: listing([partner("b", { name: "Bert's Bread" })], 3) },
    { path: LISTING, body: listing([partner("a", { name: "Ada again" }), partner("c", { name: "Cleo's Cakes" })], 3) },
  ];
  await sandbox.fail(...pages);
  await app.open();
  await expect(app.rows).toHaveCount(3);
  await expect(app.names).toHaveText(["Ada's Ale", "Bert's Bread", "Cleo's Cakes"]);
  const asked = (await sandbox.received()).filter(({ path }) => path === LISTING);
  // After the first, several at a time.
  expect(asked.map(({ query }) => new URLSearchParams(query ?? "").get("page")).sort()).toEqual(["1", "2", "3"]);

  await sandbox.fail(...pages);
  await page.reload();
  await expect(app.rows).toHaveCount(3);
});

test("of a listing of several pages one sees how much has come, and nothing moves for it", async ({ app, complaints, page, sandbox }) => {
  complaints.allow(/ERR_EMPTY_RESPONSE/);
  const progress = page.getByRole("progressbar", { name: "Loading partners…" });
  const first = { path: LISTING, body: listing([partner("a", { name: "Ada's Ale" })], 4) };
  await sandbox.fail(first, { path: LISTING, hang: "before", times: 3 });
  await app.open();
  await expect(progress).toBeVisible();
  expect(await progress.evaluate((bar: HTMLProgressElement) => bar.position)).toBe(0.25);
  const shape = page.locator("partner-integrations .skeleton[aria-busy]");
  const place = await shape.boundingBox();
  await progress.evaluate((bar: HTMLProgressElement) => (bar.hidden = true));
  expect(await shape.boundingBox()).toEqual(place);
  await sandbox.recover();
  await expect(app.row("Ada's Ale")).toBeVisible();
  await expect(progress).toHaveCount(0);
  // Nor is one hidden.
  await expect(page.locator("partner-integrations progress")).toHaveCount(0);
});

test("while the listing is slow its shape is shown, but not for the first moment", async ({ app, page, sandbox }) => {
  // A quick answer must not flicker: what is busy becomes visible only after 300 ms. (When it is opened, the page has shown a shape from the start.)
  await app.open();
  await expect(app.row("Orkestro")).toBeVisible();
  await page.evaluate(() => {
    const times: { there?: number; visible?: number } = {};
    Object.assign(window, { times });
    const look = (now: number) => {
      const busy = document.querySelector("partner-integrations")?.shadowRoot?.querySelector("[aria-busy]");
      if (busy) times.there ??= now;
      if (busy && getComputedStyle(busy).visibility === "visible") times.visible ??= now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await sandbox.fail({ path: LISTING, delay_ms: 1500 });
  await app.open("/?business=b-2");
  await expect(page.getByText("Loading partners…")).toBeVisible();
  await expect(app.row("Orkestro")).toBeVisible();
  await expect(page.getByText("Loading partners…")).toBeHidden();

  const times = await page.evaluate(() => (window as never as { times: { there: number; visible: number } }).times);
  expect(times.visible - times.there).toBeGreaterThan(250);
});

test("a listing that can't be read says so, and can be tried again", async ({ app, complaints, page, sandbox }) => {
  complaints.expect(/status of 500/);
  await sandbox.fail({ path: LISTING, status: 500, times: 100 });
  await app.open();
  await expect(app.alert).toContainText("The server has a problem");
  await expect(app.list).toBeHidden();

  await sandbox.recover();
  await app.button("Try again").click();
  await expect(app.row("Orkestro")).toBeVisible();
  await expect(app.alert).toBeHidden();
  await page.reload();
  await expect(app.row("Orkestro")).toBeVisible();
});

test("a hiccup of the server is not worth a word", async ({ app, complaints, sandbox }) => {
  complaints.expect(/status of 503/, /ERR_EMPTY_RESPONSE/);
  await sandbox.fail({ path: LISTING, status: 503, body: "<h1>Busy</h1>" }, { path: LISTING, drop: "before" });
  await app.open();
  await expect(app.row("Orkestro")).toBeVisible();
  await expect(app.alert).toBeHidden();
});

test("a session that is over is said, not shown as an empty list", async ({ app, complaints, sandbox }) => {
  complaints.expect(/status of 401/);
  await sandbox.fail({ status: 401, body: '{"error": "The access token expired"}', times: 100 });
  await app.open();
  await expect(app.alert).toContainText("Your session has ended");
});

test("a state that could not be read is not guessed", async ({ app, complaints, page, sandbox }) => {
  // Orkestro's state shows only among the business's partners, which is a call of its own.
  complaints.expect(/status of 500/);
  await sandbox.set("p-1", "active");
  await sandbox.fail({ path: "/api/v1/users/me/businesses/b-1", status: 500, times: 100 });
  await app.open();
  await expect(app.row("Kestrel Couriers")).toBeVisible();
  await expect(page.getByText("Not all partners could be loaded.")).toBeVisible();
  await expect(app.row("Orkestro")).toBeHidden();

  await sandbox.recover();
  await app.button("Try again").click();
  await expect(app.row("Orkestro")).toContainText("Connected");
  await expect(page.getByText("Not all partners could be loaded.")).toBeHidden();
});

test("no partners at all is said in words", async ({ app, page, sandbox }) => {
  for (const look of ["at first", "after a reload"]) {
    await sandbox.fail({ path: LISTING, body: listing([], 0) });
    await (look === "at first" ? app.open() : page.reload());
    await expect(page.getByText("No partners yet"), look).toBeVisible();
    await expect(app.rows).toHaveCount(0);
  }
});

test("records that can't be read are counted, and hide none of the others (row 24)", async ({ app, page, sandbox }) => {
  const good = partner("good", { name: "Good Grill", unknown_attribute: [1] });
  const broken = [null, partner("x", { name: null }), partner("y", { name: "Y", partner_integration_active: "yes" })];
  await sandbox.fail({ path: LISTING, body: listing([broken[0], good]) });
  await app.open();
  await expect(page.getByText("1 partner could not be shown.")).toBeVisible();
  await expect(app.names).toHaveText(["Good Grill"]);

  await sandbox.fail({ path: LISTING, body: listing([...broken, good]) });
  await page.reload();
  await expect(page.getByText("3 partners could not be shown.")).toBeVisible();
  await expect(app.names).toHaveText(["Good Grill"]);
});

test("what a partner says of itself is text, and only a safe address is a link (row 31)", async ({ app, page, sandbox }) => {
  const name = `<img src=x onerror="document.title='broken in'"> & <b>Co</b>`;
  const hostile = partner("h", {
    name,
    website_url: "javascript:document.title='broken in'",
    video_url: "//videos.example/x",
    book_meeting: "https://user:pass@meetings.example/",
    email: "a@example.com?bcc=b@example.com",
    logo: { url: "data:image/svg+xml,<svg onload='document.title=1'/>" },
  });
  await sandbox.fail({ path: LISTING, body: listing([hostile]) });
  await app.open();
  await app.link(name).click();
  await expect(app.heading(name)).toBeVisible();
  const outward = page.getByRole("region", { name: "About" }).getByRole("link");
  for (const address of await outward.evaluateAll((links) => links.map((link) => link.getAttribute("href")))) {
    expect(address).toMatch(/^mailto:[^?]*$/);
  }
  await expect(page).toHaveTitle("Partner integrations");
});
