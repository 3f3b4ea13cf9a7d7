import type { Page } from "@playwright/test";

import { expect, test } from "../support/test";

// `element.doctor()`: what is wrong with a host's set-up, in words, and never a secret.

type Finding = { id: string; severity: "error" | "warning"; message: string; fix: string };
type Report = { version: 1; ok: boolean; findings: Finding[] };
type Element = HTMLElement & { doctor(): Promise<Report> } & Record<string, unknown>;

/** A business without requests that wait: of its own accord the app asks for nothing more. */
const QUIET = "?business-id=b-3";

const SECRET = "tok-7c41f0";

const STRICT = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "connect-src": "'self'",
  "img-src": "'self'",
};

/** The policy of a host that differs in one directive. */
const policy = (differs: Partial<typeof STRICT>) => ({
  "content-security-policy": Object.entries({ ...STRICT, ...differs }).map((pair) => pair.join(" ")).join("; "),
});

async function examine(page: Page): Promise<Report> {
  const report = await page
    .locator("partner-integrations")
    .first()
    .evaluate((element) => (element as Element).doctor());
  expect(report.version).toBe(1);
  expect(report.ok).toBe(report.findings.every(({ severity }) => severity === "warning"));
  for (const { id, severity, message, fix } of report.findings) {
    expect(id).toMatch(/^[a-z-]+$/);
    expect(["error", "warning"]).toContain(severity);
    for (const sentence of [message, fix]) expect(sentence).toMatch(/^\S.*\.$/);
  }
  expect(JSON.stringify(report)).not.toContain(SECRET);
  return report;
}

const ids = ({ findings }: Report) => findings.map(({ id }) => id);

/** Changes the element, and says what the doctor says then. */
async function examineWith(page: Page, change: (element: Element) => void): Promise<Report> {
  await page.locator("partner-integrations").first().evaluate(change as never);
  return await examine(page);
}

test("where everything is right, the doctor finds nothing, changes nothing and offends no policy", async (
  { app, page, sandbox },
) => {
  await app.open();
  await expect(app.row("Orkestro")).toBeVisible();
  const before = await page.locator("partner-integrations").evaluate((element) => element.shadowRoot!.innerHTML);
  expect(await examine(page)).toEqual({ version: 1, ok: true, findings: [] });
  expect(await page.locator("partner-integrations").evaluate((element) => element.shadowRoot!.innerHTML)).toBe(before);
  expect(await sandbox.mutations()).toEqual([]);
});

test("it reads the API once, with the host's token", async ({ app, page, sandbox }) => {
  const answer = await page.request.post("/sandbox/token");
  const { access_token } = await answer.json();
  await app.open("/", QUIET);
  await expect(app.row("Orkestro")).toBeVisible();
  const before = (await sandbox.received()).length;
  await page.locator("partner-integrations").evaluate((element, token) => {
    Object.assign(element, { getAccessToken: async () => token });
  }, access_token);
  const sent = page.waitForRequest((request) => request.url().includes("per_page=20"));
  expect(await examine(page)).toEqual({ version: 1, ok: true, findings: [] });
  expect((await sent).headers().authorization).toBe(`Bearer ${access_token}`);
  expect((await sandbox.received()).slice(before)).toMatchObject([{ method: "GET", path: "/api/v1/partners" }]);
});

test.describe("the token callback", () => {
  for (const [id, what, change] of [
    ["token-callback", "is no function", (element) => (element.getAccessToken = "tok-7c41f0")],
    ["token-throws", "throws", (element) => (element.getAccessToken = () => { throw new Error("tok-7c41f0"); })],
    ["token-throws", "rejects", (element) => (element.getAccessToken = () => Promise.reject("tok-7c41f0"))],
    ["token-rubbish", "gives nothing", (element) => (element.getAccessToken = async () => undefined)],
    ["token-rubbish", "gives an object", (element) => (element.getAccessToken = async () => ({ access_token: "tok-7c41f0" }))],
    ["token-rubbish", "gives a whole header", (element) => (element.getAccessToken = async () => "Bearer tok-7c41f0")],
    ["token-missing", "is missing, and so are cookies", (element) => (element.credentials = "omit")],
  ] as [string, string, (element: Element) => void][]) {
    test(`${what}: ${id}`, async ({ app, complaints, page }) => {
      if (id === "token-missing") complaints.expect(/status of 401/);
      await app.open("/", QUIET);
      await expect(app.row("Orkestro")).toBeVisible();
      const report = await examineWith(page, change);
      expect(ids(report)).toEqual([id]);
      expect(report.ok).toBe(false);
      if (id === "token-missing") await expect(app.alert.first()).toBeVisible();
    });
  }

  test("never answers: token-hangs, after ten seconds", async ({ app, page }) => {
    await page.clock.install();
    await app.open("/", QUIET);
    await expect(app.row("Orkestro")).toBeVisible();
    await page.evaluate(() => {
      const element = document.querySelector("partner-integrations") as Element;
      const asked = new Promise((done) => {
        element.getAccessToken = () => (done(undefined), new Promise(() => {}));
      });
      Object.assign(window, { asked, report: element.doctor() });
    });
    await page.evaluate(() => (window as never as { asked: Promise<void> }).asked);
    await page.clock.runFor(10_000);
    const report = page.evaluate(() => (window as never as { report: Promise<Report> }).report);
    await page.clock.runFor(1_000);
    expect(ids(await report)).toEqual(["token-hangs"]);
  });
});

test.describe("the API", () => {
  for (const [id, rule, complaint] of [
    ["api-session", { status: 401, body: '{"error": "The access token expired"}' }, /status of 401/],
    ["api-forbidden", { status: 403, body: "{}" }, /status of 403/],
    ["api-not-found", { status: 404, body: "nothing" }, /status of 404/],
    ["api-media-type", { status: 415, body: "{}" }, /status of 415/],
    ["api-fails", { status: 418, body: "{}" }, /status of 418/],
    ["api-contract", { status: 200, body: "<!doctype html><title>Sign in</title>" }, undefined],
    ["api-contract", { status: 200, body: '{"data": [{"id": 7}]}' }, undefined],
    ["api-unreachable", { drop: "before" as const }, /ERR_EMPTY_RESPONSE/],
  ] as const) {
    test(`${JSON.stringify(rule)}: ${id}`, async ({ app, complaints, page, sandbox }) => {
      if (complaint) complaints.expect(complaint);
      await app.open("/", QUIET);
      await expect(app.row("Orkestro")).toBeVisible();
      await sandbox.fail({ times: 2, ...rule });
      const report = await examine(page);
      expect(ids(report)).toEqual([id]);
      expect(report.ok).toBe(false);
    });
  }

  test("a server that has trouble is a warning: the host's set-up may be right", async ({ app, complaints, page, sandbox }) => {
    complaints.expect(/status of 503/);
    await app.open("/", QUIET);
    await expect(app.row("Orkestro")).toBeVisible();
    await sandbox.fail({ status: 503 });
    const report = await examine(page);
    expect(ids(report)).toEqual(["api-fails"]);
    expect(report.ok).toBe(true);
  });
});

test.describe("the page's policy", () => {
  test("without 'wasm-unsafe-eval' there is no app, and the doctor says which word is missing", async (
    { app, complaints, page, sandbox },
  ) => {
    complaints.expect(/unsafe-eval|WebAssembly/);
    // The page loads itself anew once; that cannot help here.
    await sandbox.fail({ path: "/", headers: policy({ "script-src": "'self'" }), times: 100 });
    await app.open();
    await expect(app.alert).toBeVisible();
    await page.waitForFunction(() => (performance.getEntriesByType("navigation")[0] as any).type === "reload");
    await expect(app.alert).toBeVisible();
    const report = await examine(page);
    expect(ids(report)).toContain("csp-wasm");
    expect(JSON.stringify(report)).toContain("'wasm-unsafe-eval'");
  });

  test("an API that connect-src does not allow", async ({ app, complaints, page, sandbox }) => {
    complaints.expect(/Content Security Policy/, /could not be loaded/);
    await sandbox.fail({ path: "/", headers: policy({ "connect-src": "https://elsewhere.example" }) });
    await app.open();
    await expect(app.alert).toBeVisible();
    const report = await examine(page);
    expect(ids(report)).toContain("csp-connect-src");
    expect(ids(report)).not.toContain("api-unreachable");
    const { message } = report.findings.find(({ id }) => id === "csp-connect-src")!;
    expect(message).toContain(sandbox.address);
    expect(message).not.toContain("?");
  });

  test("logos that img-src does not allow are a warning: there is a placeholder", async ({ app, complaints, page, sandbox }) => {
    complaints.expect(/Content Security Policy/);
    await sandbox.fail({ path: "/", headers: policy({ "img-src": "'none'" }) });
    await app.open("/", "?business-id=b-1");
    await expect(app.row("Orkestro")).toBeVisible();
    const report = await examine(page);
    expect(ids(report)).toEqual(["csp-img-src"]);
    expect(report.ok).toBe(true);
  });
});

test.describe("the element", () => {
  test.beforeEach(async ({ app }) => {
    await app.open();
    await expect(app.row("Orkestro")).toBeVisible();
  });

  test("an attribute that does not exist is named, with the one that was meant", async ({ page }) => {
    const report = await examineWith(page, (element) => {
      element.setAttribute("businessid", "b-1");
      element.setAttribute("colour", "red");
      for (const fine of ["class", "data-x", "aria-label", "slot"]) element.setAttribute(fine, "x");
    });
    expect(report).toMatchObject({
      ok: true,
      findings: [
        { id: "attribute-unknown", message: expect.stringContaining("businessid"), fix: "Write business-id." },
        { id: "attribute-unknown", message: expect.stringContaining("colour") },
      ],
    });
  });

  test("a value that can't be used is an error", async ({ complaints, page }) => {
    complaints.expect(/linkage: documented or json-api/);
    const report = await examineWith(page, (element) => element.setAttribute("linkage", "wrapped"));
    expect(report).toMatchObject({ ok: false, findings: [{ id: "attribute-invalid", fix: "It takes documented or json-api." }] });
  });

  test("without a business there is nothing to show", async ({ complaints, page }) => {
    complaints.expect(/business-id/);
    const report = await examineWith(page, (element) => element.setAttribute("routing", "memory"));
    expect(ids(report)).toEqual(["business-missing"]);
  });

  test("a list of partners that is none is said", async ({ complaints, page }) => {
    complaints.expect(/partners/);
    const report = await examineWith(page, (element) => {
      element.setAttribute("business-id", "b-3");
      element.partners = "p-9";
    });
    expect(ids(report)).toEqual(["partners"]);
  });

  test("headers and variables that can't be used are said, without their values", async ({ page }) => {
    const report = await examineWith(page, (element) => {
      element.headers = { "X CSRF Token": "tok-7c41f0" };
      element.appearance = { variables: { color: "tok-7c41f0" } };
    });
    expect(ids(report)).toEqual(["headers", "appearance"]);
  });

  test("no width, or being hidden, is said", async ({ page }) => {
    expect(ids(await examineWith(page, (element) => (element.style.width = "0px")))).toEqual(["size"]);
    expect(ids(await examineWith(page, (element) => (element.style.width = "200px")))).toEqual(["narrow"]);
    expect(ids(await examineWith(page, (element) => (element.style.display = "none")))).toContain("hidden");
  });

  test("an accent or a text that can't be read is said, with the contrast it needs", async ({ page }) => {
    const accent = await examineWith(page, (element) => element.style.setProperty("--pi-color-accent", "#ffd54a"));
    expect(ids(accent)).toContain("contrast");
    expect(JSON.stringify(accent)).toContain("--pi-color-accent");
    const text = await examineWith(page, (element) => {
      element.style.removeProperty("--pi-color-accent");
      element.style.setProperty("--pi-color-text", "oklch(0.9 0 0)");
    });
    expect(ids(text)).toEqual(expect.arrayContaining(["contrast", "contrast-page"]));
    expect(text.ok).toBe(true);
  });

  test("a light element on a dark page is said", async ({ page }) => {
    const report = await examineWith(page, (element) => {
      element.setAttribute("theme", "light");
      document.documentElement.style.background = "#101114";
    });
    expect(ids(report)).toEqual(["contrast-page"]);
  });
});
