import { expect as expectFramed, type HostWindow, open, test as framedTest } from "../support/framed";
import { expect, test } from "../support/host-page";
import { ADDRESSES, PAYLOADS, shown } from "../support/payloads";
import { type Armed, Trap } from "../support/trap";

// Code as data once more: in what a host hands over, in what other tabs and an earlier visit left, in a frame's messages.

const setup = { attributes: { "business-id": "b-1" } };

test.describe.configure({ timeout: 120_000 });

test("payloads in every field of the partners that a host hands over are text", async ({ context, host, page, sandbox }) => {
  const trap = await Trap.set(context, sandbox.address);
  await host.open();
  await host.load();
  const partners = PAYLOADS.map((text, index) => ({
    id: `x-${index}`,
    name: text,
    category: text,
    logo_url: text,
    website_url: text,
    video_url: text,
    book_meeting: text,
    email: text,
    phone: text,
    [text]: text,
  }));
  // What JSON can say and an object's literal cannot: own members that are named so.
  const polluting = '{"id": "p", "name": "Polluting", "__proto__": {"pwned": 1}, "constructor": {"prototype": {"pwned": 1}}}';
  const element = await host.add("one", setup);
  await element.evaluate((element: any, [partners, polluting]) => (element.partners = [...partners, JSON.parse(polluting)]), [partners, polluting] as const);
  // Of so many only what is near is drawn.
  await element.getByRole("searchbox").fill("Polluting");
  await expect(element.getByText("Polluting")).toHaveCount(1);
  const wrong = await element.evaluate(async (element: any, names) => {
    const wrong: string[] = [];
    for (const [index, name] of names.entries()) {
      element.navigate(`/partners/x-${index}`);
      const heading = () => [...element.shadowRoot.querySelectorAll("h1, h2")].map(({ textContent }) => textContent);
      for (let tries = 0; tries < 100 && !heading().includes(name); tries++) await new Promise((done) => setTimeout(done));
      if (!heading().includes(name)) wrong.push(`${name} is not among ${heading()}`);
      wrong.push(...(window as unknown as Armed).audit());
    }
    return wrong;
  }, PAYLOADS.map(shown));
  expect(wrong).toEqual([]);
  await trap.expectNothing(page);
});

test("payloads in the attributes and properties that a host sets are refused in words, and nothing more", async (
  { complaints, context, host, page, sandbox },
) => {
  complaints.allow(/<partner-integrations> [\w-]+: /, /status of 40\d/);
  const trap = await Trap.set(context, sandbox.address);
  await host.open();
  await host.load();
  await host.add("one", setup);
  const names = ["business-id", "locale", "linkage", "password-format", "media-type", "credentials", "routing", "theme", "path", "logo-origins"];
  const wrong = await page.evaluate(
    async ([payloads, names]) => {
      const wrong: string[] = [];
      const element = document.querySelector("partner-integrations") as any;
      for (const [index, payload] of payloads.entries()) {
        const name = names[index % names.length]!;
        element.setAttribute(name, payload);
        element.headers = { [payload]: payload, "X-Host": payload };
        element.appearance = { variables: { [payload]: payload, [`--pi-${payload}`]: payload, "--pi-color-accent": payload, "--pi-font": payload } };
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        wrong.push(...(window as unknown as Armed).audit());
        if (name === "business-id") element.setAttribute(name, "b-1");
        else element.removeAttribute(name);
      }
      return wrong;
    },
    [PAYLOADS, names] as const,
  );
  expect(wrong).toEqual([]);
  await trap.expectNothing(page);
});

test("payloads as messages of other tabs, and as what an earlier visit left, are nothing", async ({ context, host, page, sandbox }) => {
  const trap = await Trap.set(context, sandbox.address);
  await host.open();
  await host.load();
  await page.evaluate((payloads) => {
    const lines = payloads.flatMap((text) => [text, `connect b-1 ${text} 9999999999`, `connect ${encodeURIComponent(text)} p-9 9999999999`]);
    localStorage.setItem("partner-integrations:unsettled:", lines.join("\n"));
    const ids = payloads.map((text) => [text, encodeURIComponent(text)]).flat();
    const kept = {
      seen: ids.flatMap((id) => [id, `connected b-1 ${id} 1000`, `requested ${id} p-9 ~1000`, `connected b-1 p-9 ${id}`]),
      activity: ids.flatMap((id) => [id, `connect b-1 ${id} 1000 available refused 422 ${id} ${id}`, `elsewhere ${id} p-9 1000 available connected * * *`]),
    };
    localStorage.setItem("partner-integrations:seen:", kept.seen.join("\n"));
    sessionStorage.setItem("partner-integrations:activity:", kept.activity.join("\n"));
  }, PAYLOADS);
  const element = await host.add("one", setup);
  await expect(element.getByRole("list", { name: "Partners" })).toBeVisible();
  await page.evaluate((payloads) => {
    const channel = new BroadcastChannel("partner-integrations:");
    for (const text of payloads) {
      const id = encodeURIComponent(text);
      const messages = [text, `settled b-1 ${text} connected`, `settled b-1 ${id} connected`, `unsettled b-1 p-9 ${text}`, { text }, [text]];
      for (const message of messages) channel.postMessage(message);
    }
    channel.postMessage("unsettled b-1 p-9 connect");
  }, PAYLOADS);
  // The last one is heard, so all before it were.
  await expect.poll(async () => (await sandbox.received()).some(({ path }) => path === "/api/v1/partners/p-9")).toBe(true);
  await expect(element.getByRole("list", { name: "Partners" })).toBeVisible();
  for (const [path, role, name] of [["/partners/p-9", "heading", "Tillhouse"], ["/activity", "list", "Activity"]] as const) {
    await element.evaluate((element: any, path) => element.navigate(path), path);
    await expect(element.getByRole(role, { name })).toBeVisible();
  }
  await trap.expectNothing(page);
  expect(await sandbox.mutations()).toEqual([]);
});

framedTest("payloads in every field of a frame's messages change nothing but what they may", async ({ complaints, context, framed, page }) => {
  framedTest.setTimeout(90_000);
  complaints.allow(/<partner-integrations> [\w-]+: /, /status of 40\d/);
  const trap = await Trap.set(context, framed.origin, framed.app.address);
  const inner = await open(page, framed, { businessId: "b-1" }, await framed.token());
  await expectFramed(inner.getByRole("list", { name: "Partners" })).toBeVisible();

  // From the page around it, which is the right one.
  await page.evaluate(async (payloads) => {
    const { frame } = window as never as HostWindow;
    const target = frame.iframe.contentWindow!;
    for (const [index, text] of payloads.entries()) {
      const partner = { id: `x-${index}`, name: text, logo_url: text, website_url: text, email: text, [text]: text };
      const messages = [
        { pi: 1, type: "navigate", path: text },
        { pi: 1, type: "navigate", path: `/partners/${text}` },
        { pi: 1, type: text, path: "/" },
        { pi: 1, type: "token", id: 1, token: text },
        { pi: 1, type: "options", attributes: { [text]: text }, hasToken: true },
        { pi: 1, type: "options", attributes: { "business-id": "b-1", locale: text, theme: text, path: text }, hasToken: true },
        { pi: 1, type: "options", attributes: { "business-id": text, "logo-origins": text }, headers: { [text]: text, "X-A": text }, hasToken: true },
        { pi: 1, type: "options", attributes: { "business-id": "b-1" }, appearance: { variables: { "--pi-font": text } }, partners: [partner], hasToken: true },
      ];
      for (const message of messages.slice(0, index % 10 === 0 ? 8 : 5)) target.postMessage(message, "*");
      if (index % 10 === 0) await new Promise((done) => setTimeout(done, 20));
    }
    // As it was: what a frame has been given stays until something else comes.
    const attributes = { "business-id": "b-1", locale: "en", theme: "light", "logo-origins": "", path: "/" };
    target.postMessage({ pi: 1, type: "options", attributes, hasToken: true }, "*");
  }, PAYLOADS);
  await expectFramed(inner.getByRole("list", { name: "Partners" })).toBeVisible();
  await trap.expectNothing(page, inner);

  // From the frame, which is the right one, to the page around it.
  const before = await page.evaluate(() => document.body.children.length);
  await inner.evaluate((payloads) => {
    for (const text of payloads) {
      const detail = { version: 1, business: text, partner: text, path: text, message: text, [text]: text };
      for (const name of ["pi-connected", "pi-error", "pi-navigate", "pi-load-error", text]) {
        window.parent.postMessage({ pi: 1, type: "event", name, detail }, "*");
      }
      window.parent.postMessage({ pi: 1, type: "size", height: text }, "*");
      window.parent.postMessage({ pi: 1, type: "token", id: 1, reason: text }, "*");
      window.parent.postMessage({ pi: 1, type: text }, "*");
    }
  }, ADDRESSES);
  const heard = () => page.evaluate(() => (window as never as HostWindow).heard.map(({ detail }) => detail.message));
  await expectFramed.poll(heard).toContain(ADDRESSES.at(-1));
  await trap.expectNothing(page, inner);
  expectFramed(await page.evaluate(() => document.body.children.length)).toBe(before);
});
