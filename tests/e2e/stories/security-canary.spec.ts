import { randomBytes, randomInt } from "node:crypto";

import type { Page } from "@playwright/test";

import type { App } from "../support/app";
import { expect, test } from "../support/test";
import { Traces } from "../support/traces";

// A password goes from the keyboard into one request, and is nowhere else afterwards: not in what a page keeps, not in
// what it says, not in JavaScript's heap after a collection, not in the wasm's memory.
//
// What remains of the login while its partner's page is open is said below. What no page can look at is not tested: the
// browser's own memory outside JavaScript's heap (the field's value until it is reused, what the network process sent).

// A trace would keep the fields' values, in the page's memory too.
test.use({ trace: "off" });

/** A password that was never seen before. */
const CANARIES = {
  digits: () => `9${Array.from({ length: 29 }, () => randomInt(10)).join("")}`,
  // Letters that need two and three bytes come late: memory that grows must not leave the beginning behind.
  text: () => `${randomBytes(18).toString("hex")}"ä€${randomBytes(9).toString("hex")}`,
};

const POST = { method: "POST", path: "/api/v1/partner_integrations/connect" };
const wrong = (field: string) => JSON.stringify({ errors: [{ title: field, code: "invalid", detail: null, status: 422 }] });

type Told = { app: App; page: Page };

/** How it can go after a person has typed both. `presses` is how many requests leave. */
const ENDINGS = [
  { how: "that worked", rule: undefined, presses: 1, end: async ({ app }: Told) => expect(app.state("Requested")).toBeVisible() },
  {
    how: "that was refused for the password",
    rule: { status: 422, body: wrong("integration_password") },
    presses: 1,
    noise: /status of 422/,
    end: async ({ app }: Told) => {
      await expect(app.password).toHaveAttribute("aria-invalid", "true");
      await expect(app.password).toHaveValue("");
    },
  },
  {
    how: "whose outcome was unclear",
    rule: { status: 500, body: "<h1>Sorry</h1>" },
    presses: 1,
    noise: /status of 500/,
    end: async ({ app }: Told) => {
      await expect(app.state("Available")).toBeVisible();
      await expect(app.alert).toBeVisible();
    },
  },
  {
    how: "that was never answered, with the element gone",
    rule: { hang: "before" },
    presses: 1,
    end: async ({ page }: Told) => page.locator("partner-integrations").evaluate((element) => element.remove()),
  },
  {
    how: "that was never pressed, after going to another screen",
    rule: undefined,
    presses: 0,
    end: async ({ app, page }: Told) => {
      await page.getByRole("link", { name: "All partners" }).click();
      await app.leave();
      await expect(app.row("Tillhouse")).toBeVisible();
    },
  },
  {
    how: "that was never pressed, after leaving the page and coming back",
    rule: undefined,
    presses: 0,
    end: async ({ app, page }: Told) => {
      await page.goto("/sandbox");
      await page.goBack();
      await expect(app.heading("Tillhouse")).toBeVisible();
      await expect(app.password).toHaveValue("");
    },
  },
] as const;

for (const format of ["digits", "text"] as const) {
  // How it ends is the same for both: of the second kind two are enough.
  for (const { how, rule, presses, end, ...more } of format === "digits" ? ENDINGS : ENDINGS.slice(0, 2)) {
    test(`a password of ${format} is in ${presses ? "one request" : "no request"} and nowhere else after a connect ${how}`, async (
      { app, complaints, page, sandbox },
    ) => {
      // A picture of the heap takes seconds on a machine that has other work.
      test.setTimeout(90_000);
      if ("noise" in more) complaints.expect(more.noise);
      // What hangs is cut off at the end.
      complaints.allow(/ERR_EMPTY_RESPONSE/);
      const [login, password] = [`chef${randomBytes(12).toString("hex")}`, CANARIES[format]()];
      const traces = await Traces.follow(page, sandbox);
      if (rule) await sandbox.fail({ ...POST, ...rule });
      await app.openPartner("p-9", "Tillhouse", format === "text" ? "?password-format=text" : "");
      await type(page, app, login, password);
      if (presses > 0) {
        const left = page.waitForRequest((request) => request.method() === "POST");
        await app.connect.click();
        await left;
      }
      await end({ app, page });
      // In the body's own spelling: JSON's.
      expect(traces.requestsWith(JSON.stringify(password).slice(1, -1))).toBe(presses);
      expect(traces.requestsWith(login)).toBe(presses);
      await traces.expectNone(password);
      expect((await traces.placesWith(login)).filter((place) => place !== "document" && place !== "what the sandbox noted")).toEqual([]);
    });
  }
}

test("the login is one text in memory while its partner's page is open, for the form that may come back, and none in JavaScript afterwards", async (
  { app, page, sandbox },
) => {
  const [login, password] = [`chef${randomBytes(12).toString("hex")}`, CANARIES.digits()];
  const traces = await Traces.follow(page, sandbox);
  await app.openPartner("p-9", "Tillhouse");
  await type(page, app, login, password);
  await app.connect.click();
  await expect(app.state("Requested")).toBeVisible();
  const [memory, ...more] = await traces.memory.wasm();
  expect(more).toEqual([]);
  expect(count(memory!, login)).toBeLessThanOrEqual(1);

  await page.getByRole("link", { name: "All partners" }).click();
  await expect(app.row("Tillhouse")).toBeVisible();
  expect(await traces.memory.strings(login)).toEqual([]);
  expect(await traces.placesWith(login)).toEqual(["what the sandbox noted"]);
});

test("a browser is told that this is not the dashboard's own login, and pasting works", async ({ app, context, page }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await app.openPartner("p-9", "Tillhouse");
  await expect(app.login).toHaveAttribute("autocomplete", "off");
  await expect(app.password).toHaveAttribute("autocomplete", "new-password");
  await page.evaluate(() => navigator.clipboard.writeText("480125"));
  for (const field of [app.login, app.password]) {
    await field.click();
    await page.keyboard.press("ControlOrMeta+V");
    await expect(field).toHaveValue("480125");
  }
});

// The search itself, with a secret in each place that it looks into.

test("the search would find it in every place", async ({ app, complaints, page, sandbox }) => {
  complaints.expect(/never say this/, /nowhere-to-be-found/);
  const secret = CANARIES.digits();
  const traces = await Traces.follow(page, sandbox);
  await app.openPartner("p-9", "Tillhouse");
  await type(page, app, secret, secret);
  await page.evaluate(async () => {
    const root = document.querySelector("partner-integrations")!.shadowRoot!;
    const typed = root.querySelector<HTMLInputElement>("[type=password]")!;
    const secret = typed.value;
    localStorage.setItem("kept", secret);
    sessionStorage.setItem("kept", secret);
    document.cookie = `kept=${secret}`;
    root.firstElementChild!.setAttribute("data-kept", secret);
    history.replaceState(null, "", `?${secret}${location.hash}`);
    console.error(`never say this: ${secret}`);
    await (await caches.open("kept")).put("/kept", new Response(`kept ${secret}`));
    const opening = indexedDB.open("kept");
    opening.onupgradeneeded = () => opening.result.createObjectStore("kept").put({ secret }, 1);
    await new Promise((done) => (opening.onsuccess = done));
    opening.result.close();
    new BroadcastChannel("kept").postMessage({ secret });
    window.dispatchEvent(new CustomEvent("kept", { detail: { secret } }));
    await fetch(`/nowhere-to-be-found?${secret}`, { headers: { "X-Kept": secret } });
    Object.assign(window, { kept: [secret] });
  });
  const memory = await traces.memoryWith(secret);
  expect(memory.join("\n")).toMatch(/string, 30 characters, held by /);
  // The login that is being typed is in the wasm's memory.
  expect(memory.join("\n")).toMatch(/at \d+ of the wasm's memory/);
  expect((await traces.placesWith(secret)).sort()).toEqual([
    "Cache API",
    "addresses",
    "console",
    "cookies",
    "document",
    "events and messages",
    "history",
    "indexedDB",
    "localStorage",
    "location",
    "performance entries",
    "sessionStorage",
  ]);
  expect(await traces.headersWith(secret)).toEqual(new Set(["x-kept", "cookie"]));
});

/** As a person does, key by key: nothing of it comes into the page's JavaScript by way of the test. */
async function type(page: Page, app: App, login: string, password: string): Promise<void> {
  await app.login.click();
  await page.keyboard.type(login);
  await app.password.click();
  await page.keyboard.type(password);
}

function count(memory: Buffer, text: string): number {
  let [found, at] = [0, memory.indexOf(text)];
  for (; at >= 0; at = memory.indexOf(text, at + 1)) found++;
  return found;
}
