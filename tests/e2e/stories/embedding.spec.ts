import { expect, row, test } from "../support/host-page";

// What the element promises its host: docs/embedding.md.

test("four elements, two businesses: each lives by itself", async ({ host, sandbox }) => {
  await host.load();
  const business = { one: "b-1", two: "b-2", three: "b-1", four: "b-2" };
  for (const [id, uuid] of Object.entries(business)) await host.add(id, { attributes: { "business-id": uuid } });
  const [one, two, three, four] = Object.keys(business).map((id) => host.element(id)) as [any, any, any, any];
  for (const element of [one, three]) await expect(row(element, "Kestrel Couriers")).toContainText("Connected");
  for (const element of [two, four]) await expect(row(element, "Kestrel Couriers")).toContainText("Available");

  await one.getByRole("link", { name: "Tillhouse" }).click();
  await two.getByRole("searchbox").fill("tillhouse");
  await expect(two.getByRole("listitem")).toHaveCount(1);
  await one.getByRole("textbox", { name: "Login" }).fill("bistro-7");
  await four.getByRole("link", { name: "Tillhouse" }).click();
  await one.getByRole("textbox", { name: "Password" }).fill("480125");
  await one.getByRole("button", { name: "Connect" }).click();
  await expect(one.getByText("Requested", { exact: true })).toBeVisible();
  expect(await sandbox.standing("p-9", "b-1")).toBe("requested");
  expect(await sandbox.standing("p-9", "b-2")).toBe("available");

  await expect(two.getByRole("listitem")).toContainText("Available");
  await expect(three.getByRole("list", { name: "Partners" })).toBeVisible();
  await expect(four.getByRole("textbox", { name: "Login" })).toHaveValue("");

  await one.evaluate((element: Element) => element.remove());
  await four.getByRole("textbox", { name: "Login" }).fill("active-at-once");
  await four.getByRole("textbox", { name: "Password" }).fill("480125");
  await four.getByRole("button", { name: "Connect" }).click();
  await expect(four.getByText("Connected", { exact: true })).toBeVisible();
  expect(await host.heard("pi-requested", "pi-connected")).toEqual([
    { type: "pi-requested", detail: { version: 1, business: "b-1", partner: "p-9" } },
    { type: "pi-connected", detail: { version: 1, business: "b-2", partner: "p-9" } },
  ]);
});

test("nothing is loaded until the first element is in the page", async ({ host, page }) => {
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await host.load();
  await page.evaluate(() => document.createElement("partner-integrations"));
  expect(loaded).toEqual(["/partner-integrations.js"]);
  const element = await host.add("one", { attributes: { "business-id": "b-1" } });
  await expect(element.getByRole("list", { name: "Partners" })).toBeVisible();
  // The rest of the app comes when it likes.
  expect(loaded.filter((path) => /^\/partner-integrations-[0-9a-f]{16}\.wasm$/.test(path))).toHaveLength(1);
});

test("loaded twice, the first copy serves and the second says so", async ({ complaints, host }) => {
  complaints.expect(/<partner-integrations> is loaded twice/);
  await host.load();
  await host.load("/partner-integrations.js?another");
  const element = await host.add("one", { attributes: { "business-id": "b-1" } });
  await expect(element.getByRole("list", { name: "Partners" })).toHaveCount(1);
});

test("what a host sets before the loader has come is kept", async ({ host, page, sandbox }) => {
  const { access_token } = await (await page.request.post("/sandbox/token")).json();
  const element = await host.add("one", {
    properties: {
      businessId: "b-2",
      path: "/partners/p-9",
      theme: "dark",
      headers: { "X-CSRF-Token": "c-1" },
      appearance: { variables: { "--pi-radius": "3px" } },
    },
  });
  await element.evaluate((element, token) => Object.assign(element, { getAccessToken: async () => token }), access_token);
  const asked = page.waitForRequest((request) => request.url().includes("/api/v1/partners?business_uuid=b-2"));
  await host.load();
  await expect(element.getByRole("heading", { name: "Tillhouse" })).toBeVisible();
  const headers = (await asked).headers();
  expect(headers.authorization).toBe(`Bearer ${access_token}`);
  expect(headers["x-csrf-token"]).toBe("c-1");
  const style = await element.evaluate((element) => {
    const { colorScheme } = getComputedStyle(element);
    return { colorScheme, radius: getComputedStyle(element).getPropertyValue("--pi-radius") };
  });
  expect(style).toEqual({ colorScheme: "dark", radius: "3px" });
  await expect(element).toHaveAttribute("business-id", "b-2");
  expect(await sandbox.mutations()).toEqual([]);
});

test("another business-id switches, and late answers for the one before change nothing (row 47)", async ({ host, page, sandbox }) => {
  await host.load();
  await sandbox.fail({ method: "GET", path: "/api/v1/partners", times: 1, delay_ms: 60_000 });
  const late = page.waitForRequest((request) => request.url().includes("business_uuid=b-1"));
  const ended = page.waitForEvent("requestfailed", (request) => request.url().includes("business_uuid=b-1"));
  const element = await host.add("one", { attributes: { "business-id": "b-1" } });
  await late;
  await element.evaluate((element) => element.setAttribute("business-id", "b-2"));
  await expect(row(element, "Kestrel Couriers")).toContainText("Available");
  // Nobody waits for it any more.
  await ended;
  await expect(element.getByRole("list", { name: "Partners" })).toHaveCount(1);
  expect(await host.heard("pi-ready")).toEqual([{ type: "pi-ready", detail: { version: 1, business: "b-2" } }]);
});

test("the theme changes under a person's hands without starting again", async ({ host, sandbox }) => {
  await host.load();
  const element = await host.add("one", { attributes: { "business-id": "b-3", path: "/partners/p-9" } });
  await element.getByRole("textbox", { name: "Login" }).fill("bistro-7");
  const reads = (await sandbox.received()).length;
  const color = () => element.evaluate((element) => getComputedStyle(element).color);
  const light = await color();
  await element.evaluate((element: any) => (element.theme = "dark"));
  await expect.poll(color).not.toBe(light);
  await expect(element.getByRole("textbox", { name: "Login" })).toHaveValue("bistro-7");
  expect(await sandbox.received()).toHaveLength(reads);
});

test("text on the accent is black or white, whichever can be read", async ({ host }) => {
  await host.load();
  const element = await host.add("one", { attributes: { "business-id": "b-1", path: "/partners/p-9" } });
  const button = element.getByRole("button", { name: "Connect" });
  await expect(button).toBeVisible();
  // A pixel of it, as the colour is written in a space of its own.
  const text = () =>
    button.evaluate((button) => {
      const context = document.createElement("canvas").getContext("2d")!;
      context.fillStyle = getComputedStyle(button).color;
      context.fillRect(0, 0, 1, 1);
      return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)].map((value) => (value > 127 ? 255 : 0)).join();
    });
  for (const [accent, expected] of [
    ["#ffd400", "0,0,0"],
    ["#003a1b", "255,255,255"],
    ["rgb(200 200 255)", "0,0,0"],
  ] as const) {
    await element.evaluate((element: any, accent) => {
      element.appearance = { variables: { "--pi-color-accent": accent } };
    }, accent);
    await expect.poll(text, accent).toBe(expected);
  }
});

test("path says where the person is and takes them elsewhere; the page's address is left alone", async ({ host, page }) => {
  await host.load();
  const before = await page.evaluate(() => [location.href, history.length]);
  const element = await host.add("one", { attributes: { "business-id": "b-1" } });
  await element.getByRole("link", { name: "Tillhouse" }).click();
  await expect(element.getByRole("heading", { name: "Tillhouse" })).toBeVisible();
  const path = () => element.evaluate((element: any) => element.path);
  const there = await path();
  expect(there).toMatch(/^\/partners\/p-9/);
  await element.evaluate((element: any) => element.navigate("/?search=kestrel"));
  await expect(element.getByRole("searchbox")).toHaveValue("kestrel");
  await element.evaluate((element: any, there) => (element.path = there), there);
  await expect(element.getByRole("heading", { name: "Tillhouse" })).toBeVisible();
  const went = (await host.heard("pi-navigate")).map(({ detail }) => detail);
  expect(went).toEqual([
    { version: 1, path: there },
    { version: 1, path: expect.stringContaining("search=kestrel") },
    { version: 1, path: there },
  ]);
  expect(await page.evaluate(() => [location.href, history.length])).toEqual(before);
});

test("with partners from the host nothing is read, and the four calls are enough", async ({ host, sandbox }) => {
  await host.load();
  const element = await host.add("one", {
    attributes: { "business-id": "b-1" },
    properties: { partners: [{ id: "p-9", name: "Tillhouse" }, { id: "p-1", name: "Kestrel", state: "connected" }] },
  });
  await expect(element.getByRole("list", { name: "Partners" }).getByRole("listitem")).toHaveCount(2);
  await expect(row(element, "Kestrel")).toContainText("Connected");
  await element.getByRole("link", { name: "Tillhouse" }).click();
  await element.getByRole("textbox", { name: "Login" }).fill("bistro-7");
  await element.getByRole("textbox", { name: "Password" }).fill("480125");
  await element.getByRole("button", { name: "Connect" }).click();
  await expect(element.getByText("Requested", { exact: true })).toBeVisible();
  expect((await sandbox.received()).map(({ method, path }) => `${method} ${path}`)).toEqual([
    "POST /api/v1/partner_integrations/connect",
  ]);
});

for (const [attribute, value] of [
  ["business-id", ""],
  ["business-id", ".."],
  ["api-base", "ftp://api.example"],
  ["locale", "fr_FR; x"],
  ["linkage", "wrapped"],
  ["password-format", "int"],
  ["media-type", "text/html"],
  ["credentials", "all"],
  ["theme", "pink"],
  ["routing", "path"],
] as const) {
  test(`${attribute}="${value}" is said in its place and to the host, and can be put right`, async ({ complaints, host }) => {
    complaints.expect(new RegExp(`<partner-integrations> ${attribute}: `));
    await host.load();
    const element = await host.add("one", { attributes: { "business-id": "b-1", [attribute]: value } });
    await expect(element.getByRole("alert")).toContainText("not set up correctly");
    await expect(element.getByRole("alert")).toContainText(`${attribute}: `);
    expect(await host.heard()).toEqual([
      {
        type: "pi-error",
        detail: { version: 1, type: "attribute", attribute, message: expect.stringContaining(attribute) },
      },
    ]);
    await element.evaluate((element, attribute) => {
      if (attribute === "business-id") element.setAttribute(attribute, "b-1");
      else element.removeAttribute(attribute);
    }, attribute);
    await expect(element.getByRole("list", { name: "Partners" })).toBeVisible();
  });
}

for (const [what, partners] of [
  ["a text", "p-1"],
  ["an object", { id: "p-1", name: "Kestrel" }],
  ["a number", 1],
] as const) {
  test(`partners that are ${what} are said in their place and to the host, and can be put right`, async ({ complaints, host }) => {
    complaints.expect(/<partner-integrations> partners: /);
    await host.load();
    const element = await host.add("one", { attributes: { "business-id": "b-1" }, properties: { partners } });
    await expect(element.getByRole("alert")).toContainText("partners: ");
    const [error, ...more] = await host.heard("pi-error");
    expect(error?.detail).toMatchObject({ version: 1, type: "property", attribute: "partners" });
    expect(more).toEqual([]);
    await element.evaluate((element: any) => (element.partners = [{ id: "p-1", name: "Kestrel" }]));
    await expect(row(element, "Kestrel")).toContainText("Available");
  });
}

for (const what of ["throws", "is rejected", "gives rubbish", "is no function"]) {
  test(`a getAccessToken that ${what} is a clear state and a pi-error, without what it gave (row 48)`, async ({ complaints, host, page }) => {
    complaints.expect(/<partner-integrations> getAccessToken: /);
    await host.load();
    const getAccessToken = await page.evaluateHandle(
      (what) => {
        const choices: Record<string, unknown> = {
          throws: () => {
            throw new Error("secret-7");
          },
          "is rejected": () => Promise.reject("secret-7"),
          "gives rubbish": async () => ({ access_token: "secret-7" }),
          "is no function": "secret-7",
        };
        return { value: choices[what] };
      },
      what,
    );
    await page.evaluate(({ value }) => {
      const element = document.createElement("partner-integrations");
      document.body.append(Object.assign(element, { id: "one", businessId: "b-1", getAccessToken: value }));
    }, getAccessToken);
    const element = host.element("one");
    await expect(element.getByText("Your session has ended")).toBeVisible();
    const errors = await host.heard("pi-error");
    expect(errors.map(({ detail }) => detail.type)).toContain("token");
    expect(JSON.stringify(await host.heard())).not.toContain("secret-7");
    expect(await element.evaluate((element) => element.shadowRoot!.textContent)).not.toContain("secret-7");
  });
}

test("a getAccessToken that never answers is given up after 10 seconds (row 48)", async ({ complaints, host, page }) => {
  complaints.expect(/<partner-integrations> getAccessToken: /);
  await page.clock.install();
  await host.load();
  await page.evaluate(() => {
    const getAccessToken = () => new Promise(() => Object.assign(window, { asked: true }));
    const element = document.createElement("partner-integrations");
    document.body.append(Object.assign(element, { id: "one", businessId: "b-1", getAccessToken }));
  });
  await page.waitForFunction(() => (window as any).asked);
  await page.clock.fastForward(9_000);
  expect(await host.heard("pi-error")).toEqual([]);
  await page.clock.fastForward(2_000);
  await expect(host.element("one").getByText("Your session has ended")).toBeVisible();
  expect((await host.heard("pi-error"))[0]?.detail).toMatchObject({ type: "token" });
});
