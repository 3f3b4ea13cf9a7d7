import { expectAccessible } from "../support/axe";
import { expect, type HostWindow, open, test } from "../support/framed";

// The app in a frame of another site: what the site gives, what it hears, and how the two look like one page.

const heard = () => (window as never as HostWindow).heard;
const reasons = () => (window as never as HostWindow).reasons;

test("an owner connects in a frame on another site, which lends the token and hears what happened", async (
  { framed, page },
) => {
  const token = await framed.token();
  await open(page, framed, { businessId: "b-1", path: "/partners/p-9", title: "Partners of the bistro" }, token);
  const frame = page.frameLocator('iframe[title="Partners of the bistro"]');
  await frame.getByRole("textbox", { name: "Login" }).fill("bistro-7");
  await frame.getByRole("textbox", { name: "Password" }).fill("480125");
  await frame.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(frame.getByText("Requested", { exact: true })).toBeVisible();
  await expect.poll(() => page.evaluate(heard)).toContainEqual({
    type: "pi-requested",
    detail: { version: 1, business: "b-1", partner: "p-9" },
  });
  expect(await page.evaluate(heard)).toContainEqual({ type: "pi-ready", detail: { version: 1, business: "b-1" } });
  await expectAccessible(page, "a host's page with the frame");
  const all = JSON.stringify(await page.evaluate(heard));
  for (const secret of [token, "480125", "bistro-7"]) expect(all).not.toContain(secret);
  const { relationships } = await framed.app.ask("GET", "state");
  expect(relationships).toContainEqual(expect.objectContaining({ business: "b-1", partner: "p-9", state: "requested" }));
});

test("the frame is as tall as its content, and becomes shorter with it", async ({ framed, page }) => {
  const inner = await open(page, framed, { businessId: "b-1" }, await framed.token());
  await expect(inner.getByRole("list", { name: "Partners" })).toBeVisible();
  const height = () => page.locator("iframe").evaluate((frame) => frame.getBoundingClientRect().height);
  const fits = () =>
    inner.evaluate(() => innerHeight - document.documentElement.getBoundingClientRect().height).then(Math.abs);
  await expect.poll(fits, "free or missing pixels").toBeLessThan(1);
  const whole = await height();
  await inner.getByRole("searchbox", { name: "Search partners" }).fill("tillhouse");
  await expect.poll(height).toBeLessThan(whole - 200);
  await expect.poll(fits, "free or missing pixels").toBeLessThan(1);
});

test("a dialog fits into a frame that was shorter than it", async ({ framed, page }) => {
  // The host's own list, of a partner that has little on its page, and much to say in the dialog.
  const partners = [{ id: "p-2", name: "Kestrel Couriers ".repeat(11).trim(), state: "connected" }];
  const options = { businessId: "b-1", path: "/partners/p-2", partners };
  const inner = await open(page, framed, options, await framed.token());
  await inner.getByRole("button", { name: "Disconnect", exact: true }).click();
  const dialog = inner.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await expect.poll(() => dialog.evaluate((dialog) => dialog.scrollHeight - dialog.clientHeight)).toBe(0);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
});

test("going about in the frame leaves the host's address and history alone", async ({ framed, page }) => {
  const inner = await open(page, framed, { businessId: "b-1" }, await framed.token());
  const before = await page.evaluate(() => [location.href, history.length]);
  await inner.getByRole("link", { name: "Tillhouse" }).click();
  await expect(inner.getByRole("heading", { name: "Tillhouse" })).toBeVisible();
  await expect.poll(() => page.evaluate(heard)).toContainEqual(
    expect.objectContaining({ type: "pi-navigate", detail: expect.objectContaining({ version: 1 }) }),
  );
  expect(await page.evaluate(() => [location.href, history.length])).toEqual(before);
});

test("the host can send the frame to a partner and have it read again", async ({ framed, page }) => {
  const inner = await open(page, framed, { businessId: "b-1" }, await framed.token());
  await expect(inner.getByRole("list", { name: "Partners" })).toBeVisible();
  await page.evaluate(() => (window as never as HostWindow).frame.navigate("/partners/p-9"));
  await expect(inner.getByRole("heading", { name: "Tillhouse" })).toBeVisible();
  await expect(inner.getByText("Available", { exact: true })).toBeVisible();
  await framed.app.ask("POST", "set", { business: "b-1", partner: "p-9", state: "active" });
  await page.evaluate(() => (window as never as HostWindow).frame.refresh());
  await expect(inner.getByText("Connected", { exact: true })).toBeVisible();
});

test("an expired token is asked for again, of the host", async ({ complaints, framed, page }) => {
  complaints.expect(/status of 401/);
  const inner = await open(page, framed, { businessId: "b-1" }, await framed.token());
  await expect(inner.getByRole("list", { name: "Partners" })).toBeVisible();
  await framed.app.ask("POST", "faults", [{ path: "/api/v1/partners/", status: 401, body: "{}" }]);
  await inner.getByRole("link", { name: "Tillhouse" }).click();
  await page.evaluate(() => (window as never as HostWindow).frame.refresh());
  await expect.poll(() => page.evaluate(reasons)).toContain("expired");
  await expect(inner.getByRole("heading", { name: "Tillhouse" })).toBeVisible();
});

test("a host's callback that throws is said in the frame and told to the host, without what it threw", async (
  { complaints, framed, page },
) => {
  complaints.expect(/getAccessToken: it has to resolve to the token/);
  await page.goto(framed.page);
  await page.waitForFunction(() => "mountFrame" in window);
  await page.evaluate(async (src) => {
    const getAccessToken = () => Promise.reject(new Error("tok-secret"));
    const options = { src, businessId: "b-1", getAccessToken };
    await (window as never as HostWindow).mountFrame(document.querySelector("#place")!, options);
  }, `${framed.app.address}/`);
  await expect(page.frameLocator("iframe").getByRole("alert").first()).toBeVisible();
  await expect.poll(() => page.evaluate(heard).then((all) => all.map(({ type }) => type))).toContain("pi-session-expired");
  expect(JSON.stringify(await page.evaluate(heard))).not.toContain("tok-secret");
});

test("theme and variables of the host are the frame's", async ({ framed, page }) => {
  const appearance = { variables: { "--pi-color-text": "rgb(1, 2, 3)" } };
  const inner = await open(page, framed, { businessId: "b-1", theme: "dark", appearance }, await framed.token());
  await expect(inner.getByRole("list", { name: "Partners" })).toBeVisible();
  const colours = () =>
    inner.evaluate(() => {
      const style = getComputedStyle(document.querySelector("partner-integrations")!);
      return [style.color, style.colorScheme, getComputedStyle(document.documentElement).colorScheme];
    });
  expect(await colours()).toEqual(["rgb(1, 2, 3)", "dark", "dark"]);
});

test("a site frames its own page by itself: no list, and a cookie instead of a token", async ({ framed, page }) => {
  const signIn = await page.request.get(`${framed.origin}/`);
  expect(signIn.ok()).toBe(true);
  const inner = await open(page, framed, { src: `${framed.origin}/`, businessId: "b-1" });
  await expect(inner.getByRole("list", { name: "Partners" })).toBeVisible();
  expect(await page.evaluate(reasons)).toEqual([]);
});

test("opened by itself, the frame's address is the page as ever", async ({ framed, page }) => {
  await page.goto(`${framed.app.address}/?embed=frame`);
  await expect(page.getByRole("list", { name: "Partners" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Partner integrations" })).toBeVisible();
});

test("a site that is not on the list gets a sentence, and nothing is read for it", async ({ complaints, framed, page }) => {
  complaints.expect(/may not frame this page/);
  await framed.app.ask("POST", "faults", [{ path: "/frame-hosts.json", status: 200, body: '{"hosts": []}' }]);
  const inner = await open(page, framed, { businessId: "b-1" }, await framed.token());
  await expect(inner.getByRole("alert")).toContainText("can't be shown here");
  expect(await framed.app.ask("GET", "requests")).toEqual([]);
  expect(await page.evaluate(reasons)).toEqual([]);
});

test("a frame that never answers is told to the host in words", async ({ complaints, framed, page }) => {
  complaints.expect(/did not answer/, /status of 404/);
  await page.clock.install();
  await framed.app.ask("POST", "faults", [{ path: "/page-", path_ends: ".js", status: 404 }]);
  const missing = page.waitForResponse((answer) => /\/page-\w+\.js$/.test(answer.url()) && answer.status() === 404);
  await open(page, framed, { businessId: "b-1" });
  await missing;
  await page.clock.fastForward(21_000);
  const [event] = await page.evaluate(heard);
  expect(event).toMatchObject({ type: "pi-load-error", detail: { version: 1 } });
  expect(event?.detail.message).toContain("frame-ancestors");
});

test("a frame that was destroyed leaves nothing and hears nothing", async ({ framed, page }) => {
  const inner = await open(page, framed, { businessId: "b-1" }, await framed.token());
  await expect(inner.getByRole("list", { name: "Partners" })).toBeVisible();
  await page.evaluate(() => (window as never as HostWindow).frame.destroy());
  await expect(page.locator("iframe")).toHaveCount(0);
  await page.evaluate(() => {
    const { frame } = window as never as HostWindow;
    frame.refresh();
    frame.navigate("/partners/p-9");
    frame.destroy();
  });
});

test("an option that can't be used is named", async ({ framed, page }) => {
  await page.goto(framed.page);
  await page.waitForFunction(() => "mountFrame" in window);
  const refusal = (options: object) =>
    page.evaluate(
      (options) =>
        (window as never as HostWindow)
          .mountFrame(document.body, { src: "https://partners.example/", ...options })
          .then(() => "taken", (error: Error) => `${error.name}: ${error.message}`),
      options,
    );
  for (const [name, options] of Object.entries({
    businessId: { businessId: 7 },
    headers: { headers: { "X-Bad Name": "1" } },
    appearance: { appearance: { variables: { color: "red" } } },
    partners: { partners: "none" },
    getAccessToken: { getAccessToken: "token" },
    src: { src: "javascript:alert(1)" },
  })) {
    const said = await refusal(options);
    expect(said, name).toContain("TypeError");
    expect(said).toContain(name);
  }
  await expect(page.locator("iframe")).toHaveCount(0);
});
