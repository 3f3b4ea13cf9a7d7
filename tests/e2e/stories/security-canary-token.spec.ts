import type { Page } from "@playwright/test";

import { expect, test } from "../support/host-page";
import { Traces } from "../support/traces";

// A token is the host's, and lent: it goes into `Authorization` and nowhere else, and is gone with the element.

test.use({ trace: "off" });

/** A host that keeps nothing itself: it asks its server each time. Says what the server gave, heard on the wire. */
async function lend(page: Page, attributes: Record<string, string>): Promise<string[]> {
  const lent: Promise<string>[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith("/sandbox/token")) lent.push(response.json().then(({ access_token }) => access_token));
  });
  await page.evaluate((attributes) => {
    const element = document.createElement("partner-integrations");
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    const getAccessToken = async () => (await (await fetch("/sandbox/token", { method: "POST" })).json()).access_token;
    document.body.append(Object.assign(element, { id: "one", getAccessToken }));
  }, attributes);
  await expect(page.getByRole("heading", { name: "Tillhouse" })).toBeVisible();
  return Promise.all(lent);
}

test("a token is in the header of requests to the API and nowhere else, and gone from memory with the element", async (
  { complaints, host, page, sandbox },
) => {
  complaints.expect(/status of 401/);
  const traces = await Traces.follow(page, sandbox);
  await host.open();
  await host.load();
  // Refused once: what was refused and what came instead are both tokens.
  await sandbox.fail({ method: "GET", path: "/api/", status: 401, body: '{"error": "The access token expired"}' });
  const tokens = await lend(page, { "business-id": "b-1", path: "/partners/p-9" });
  expect(tokens).toHaveLength(2);
  const element = host.element("one");
  await element.getByRole("textbox", { name: "Login" }).pressSequentially("error-500");
  await element.getByRole("textbox", { name: "Password" }).pressSequentially("480125");
  complaints.expect(/status of 500/);
  await element.getByRole("button", { name: "Connect" }).click();
  await expect(element.getByRole("alert")).toBeVisible();

  for (const token of tokens) {
    expect(await traces.placesWith(token)).toEqual([]);
    expect(traces.requestsWith(token)).toBe(0);
    expect(await traces.headersWith(token)).toEqual(new Set(["authorization"]));
  }
  // The one in use is where it has to be: the search is not blind.
  expect(await traces.memoryWith(tokens[1]!)).not.toEqual([]);

  await element.evaluate((element) => element.remove());
  for (const token of tokens) await expect.poll(() => traces.memoryWith(token), { timeout: 20_000 }).toEqual([]);
});
