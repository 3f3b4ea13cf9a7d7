import { expect, test } from "../support/test";
import { type Taken, take } from "./take";

// Walks that find nothing are worth something only if they would find it: each of these breaks a page of ours from outside.

test.use({ sandboxOptions: { rateLimit: 0 } });

const message = ({ error }: Taken) => error?.message ?? "";

for (const { what, sabotage, noticed } of [
  {
    what: "a change that is sent twice",
    sabotage: `(() => {
      const send = fetch;
      window.fetch = (what, ...more) => {
        if (what.method === "POST") send(what.clone(), ...more);
        return send(what, ...more);
      };
    })()`,
    noticed: ({ unpressed }: Taken) => unpressed.length > 0,
  },
  {
    what: "a partner that is said to be connected, and is not",
    sabotage: `(() => {
      const text = Response.prototype.text;
      Response.prototype.text = async function () {
        return (await text.call(this)).replaceAll('"partner_integration_requested":true', '"partner_integration_active":true');
      };
    })()`,
    noticed: (taken: Taken) => message(taken).includes("the screen and the database disagree"),
  },
  {
    what: "a deadline that does not hold",
    sabotage: `AbortController.prototype.abort = () => {};
      performance.now = () => 0;`,
    noticed: (taken: Taken) => /past its deadline|nothing comes to rest/.test(message(taken)),
  },
  {
    what: "a blank screen",
    sabotage: `setInterval(() => document.querySelector("partner-integrations")?.shadowRoot.replaceChildren(), 1500);`,
    noticed: (taken: Taken) => message(taken).includes("a blank screen"),
  },
  {
    what: "a password that is kept",
    sabotage: `addEventListener("input", (event) => {
      const [field] = event.composedPath();
      if (field.id === "integration_password") field.setAttribute("value", field.value);
    });`,
    noticed: (taken: Taken) => message(taken).includes("the password is in the document"),
  },
]) {
  test(`walks notice ${what}`, async ({ browser, complaints, sandbox }) => {
    test.setTimeout(90_000);
    complaints.allow(/./);
    const found: string[] = [];
    let seed = 1;
    await expect(async () => {
      const context = await browser.newContext({ baseURL: sandbox.address });
      await context.addInitScript(sabotage);
      await sandbox.reset();
      sandbox.takeLog();
      const taken = await take(context, sandbox, seed++, 50);
      found.push(message(taken), ...taken.unpressed);
      await context.close();
      expect(noticed(taken), found.join("\n")).toBe(true);
    }).toPass({ timeout: 60_000, intervals: [0] });
  });
}
