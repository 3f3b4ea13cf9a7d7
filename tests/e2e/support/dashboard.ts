import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import type { Locator, Page } from "@playwright/test";

import { expect, test } from "./test";

/** A sample host, as its users meet it. All three are the same dashboard. */
class Dashboard {
  constructor(
    readonly page: Page,
    /** Where its pages are, before their names. */
    private readonly root: string,
  ) {}

  async open(name = ""): Promise<void> {
    await this.page.goto(this.root + name);
  }

  async goTo(name: string): Promise<void> {
    await this.page.getByRole("navigation").getByRole("link", { name }).click();
    await this.expectAt(name);
  }

  async expectAt(name: string): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1, name })).toBeVisible();
    const path = name === "Overview" ? "" : name.toLowerCase();
    const { origin } = new URL(this.page.url());
    await expect(this.page).toHaveURL(new RegExp(`^${origin}${this.root}${path}/?$`));
  }

  get element(): Locator {
    return this.page.locator("partner-integrations");
  }

  get darkTheme(): Locator {
    return this.page.getByRole("button", { name: "Dark theme" });
  }

  get modal(): Locator {
    return this.page.getByRole("dialog", { name: "Connect a till" });
  }

  async openModal(): Promise<void> {
    await this.page.getByRole("button", { name: "Connect a till" }).click();
    await expect(this.modal.getByRole("heading", { name: "Tillhouse" })).toBeVisible();
  }

  /** What it heard from the element, newest first. */
  get activity(): Locator {
    return this.page.getByRole("log", { name: "Activity" }).getByRole("listitem");
  }
}

/** The policy that a host's developer is told to use. */
async function documentedPolicy(example: string): Promise<string> {
  const docs = await readFile(resolve(import.meta.dirname, "../../../docs/embedding.md"), "utf8");
  const policy = /^Content-Security-Policy: (.+)$/m.exec(docs)![1]!;
  return example === "vue" ? policy.replace("trusted-types 'none'", "trusted-types vue") : policy;
}

/** What has to work in every host. */
export function dashboardStories(example: string, root: string): void {
  const host = (page: Page) => new Dashboard(page, root);

  test(`${example}: a person connects in the dashboard's own page, and the dashboard hears of it`, async ({ page, sandbox }) => {
    const dashboard = host(page);
    await dashboard.open();
    await dashboard.goTo("Partners");
    await dashboard.element.getByRole("link", { name: "Tillhouse" }).click();
    await dashboard.element.getByRole("textbox", { name: "Login" }).fill("bistro-7");
    await dashboard.element.getByRole("textbox", { name: "Password" }).fill("480125");
    const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().includes("/api/"));
    await dashboard.element.getByRole("button", { name: "Connect" }).click();
    expect(await (await sent).headerValue("authorization")).toMatch(/^Bearer \S+$/);
    await expect(dashboard.activity).toHaveText(["pi-requested b-1 p-9"]);
    await dashboard.expectAt("Partners");

    await page.reload();
    await dashboard.expectAt("Partners");
    await expect(dashboard.element.getByRole("listitem").filter({ hasText: "Tillhouse" })).toContainText("Requested");
    expect(await sandbox.mutations()).toHaveLength(1);
  });

  test(`${example}: in a modal of the dashboard's, a person connects, and says no and yes to a disconnect`, async (
    { page, sandbox },
  ) => {
    const dashboard = host(page);
    await dashboard.open();
    await dashboard.openModal();
    const { modal } = dashboard;
    await modal.getByRole("textbox", { name: "Login" }).fill("active-at-once");
    await modal.getByRole("textbox", { name: "Password" }).fill("480125");
    await modal.getByRole("button", { name: "Connect" }).click();
    await expect(dashboard.activity).toHaveText(["pi-connected b-1 p-9"]);

    // Our question lies above theirs; Escape answers ours alone.
    const question = page.getByRole("dialog", { name: "Tillhouse" });
    await modal.locator("partner-integrations").getByRole("button", { name: "Disconnect" }).first().click();
    await expect(question).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(question).toBeHidden();
    await expect(modal).toBeVisible();
    expect(await sandbox.standing("p-9")).toBe("active");

    await modal.locator("partner-integrations").getByRole("button", { name: "Disconnect" }).first().click();
    await question.getByRole("button", { name: "Disconnect" }).click();
    await expect(dashboard.activity).toHaveText(["pi-disconnected b-1 p-9", "pi-connected b-1 p-9"]);
    expect(await sandbox.standing("p-9")).toBe("available");

    await modal.getByRole("button", { name: "Close" }).click();
    await expect(modal).toBeHidden();
    await expect(dashboard.element).toHaveCount(0);
    await dashboard.expectAt("Overview");
  });

  test(`${example}: the dashboard's links, history and address stay its own`, async ({ page }) => {
    const dashboard = host(page);
    await dashboard.open();
    await dashboard.goTo("Orders");
    await dashboard.goTo("Partners");
    const length = () => page.evaluate(() => history.length);
    const before = { url: page.url(), length: await length() };
    await dashboard.element.getByRole("link", { name: "Tillhouse" }).click();
    await expect(dashboard.element.getByRole("heading", { name: "Tillhouse" })).toBeVisible();
    await dashboard.element.getByRole("link", { name: "All partners" }).click();
    await dashboard.element.getByRole("searchbox").fill("kestrel");
    await expect(dashboard.element.getByRole("listitem")).toHaveCount(1);
    expect({ url: page.url(), length: await length() }).toEqual(before);

    // One step back is the dashboard's page before, not a screen of ours.
    await page.goBack();
    await dashboard.expectAt("Orders");
    await expect(dashboard.element).toHaveCount(0);
    await page.goForward();
    await dashboard.expectAt("Partners");
    await expect(dashboard.element.getByRole("list", { name: "Partners" })).toBeVisible();
    await page.goBack();
    await page.goBack();
    await dashboard.expectAt("Overview");
  });

  test(`${example}: all of it happens under the policy that the docs name`, async ({ page }) => {
    const answer = await page.goto(root);
    const policy = answer!.headers()["content-security-policy"]!;
    // The sandbox adds who may frame the page, and where reports go: neither allows it anything.
    const own = policy.split("; ").filter((directive) => !/^(frame-ancestors|report-uri) /.test(directive));
    expect(own.join("; ")).toBe(await documentedPolicy(example));
  });

  test(`${example}: the element follows the dashboard's theme, and not its reset`, async ({ page }) => {
    const dashboard = host(page);
    await dashboard.open("partners");
    await expect(dashboard.element.getByRole("list", { name: "Partners" })).toBeVisible();
    await dashboard.element.getByRole("searchbox").fill("till");
    const scheme = () => dashboard.element.evaluate((element) => getComputedStyle(element).colorScheme);
    const color = () => dashboard.element.evaluate((element) => getComputedStyle(element).color);
    const font = await dashboard.element.evaluate((element) => getComputedStyle(element).fontFamily);
    expect(font).toContain("Georgia");
    expect(await scheme()).toBe("light");
    const light = await color();

    await dashboard.darkTheme.click();
    await expect.poll(scheme).toBe("dark");
    expect(await color()).not.toBe(light);
    // It was not started again: what was typed is there.
    await expect(dashboard.element.getByRole("searchbox")).toHaveValue("till");
    await dashboard.darkTheme.click();
    await expect.poll(color).toBe(light);

    const border = (of: Locator) => of.evaluate((input) => getComputedStyle(input).borderStyle);
    expect(await border(dashboard.darkTheme)).toBe("dotted");
    expect(await border(dashboard.element.getByRole("searchbox"))).not.toBe("dotted");
  });
}
