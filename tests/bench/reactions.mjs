// From a press to the first frame that shows that it was heard, on every screen, on a slow processor.

import { Watched, visitor } from "./browser.mjs";

/** Measures every reaction once; the twin has but the directory. */
export async function reactions(browser, { address }, isTwin) {
  const context = await visitor(browser);
  const watched = await Watched.open(context);
  const { page } = watched;
  const times = {};
  /** From what `act` does until `seen`, an expression, is true and painted. */
  const time = async (name, kind, act, seen) => {
    await watched.settle(400);
    const reaction = page.evaluate(`window.bench.reaction("${kind}", () => ${seen})`);
    await page.evaluate("0");
    await act();
    times[`${name}, ms`] = await reaction;
  };
  const heading = (text) => `[...window.bench.root().querySelectorAll("h1, h2, h3")].some((one) => one.textContent === "${text}")`;
  const isOpen = `Boolean(window.bench.find("dialog[open]"))`;
  const badge = (...words) => `${JSON.stringify(words)}.includes(window.bench.find("[part=badge]")?.textContent.trim())`;
  const button = (name) => page.getByRole("button", { name, exact: true });
  const visit = async (path) => {
    await page.goto("about:blank");
    await page.goto(`${address}/#${path}`);
    await watched.settle(2_000);
  };
  const open = (name) => page.getByRole("link", { name, exact: true }).click();

  await visit("/");
  const group = page.getByRole("group", { name: "State" });
  await time("a filter", "click", () => group.getByText("Requested", { exact: true }).click(), `/ of /.test(window.bench.count())`);
  await time("no filter", "click", () => group.getByText("All", { exact: true }).click(), `!/ of /.test(window.bench.count())`);
  await page.getByRole("searchbox").focus();
  await time("a letter", "keydown", () => page.keyboard.press("k"), `/ of /.test(window.bench.count())`);
  if (isTwin) {
    await context.close();
    return times;
  }
  await page.keyboard.press("Backspace");
  await time("the activity", "click", () => open("Activity"), heading("Activity"));
  await time("back from the activity", "click", () => open("All partners"), `window.bench.rows().length > 0`);
  await time("a partner", "click", () => open("Tillhouse"), heading("Tillhouse"));
  await time("back to the list", "click", () => open("All partners"), `window.bench.rows().length > 0`);

  await open("Tillhouse");
  await page.getByRole("textbox", { name: "Login" }).fill("bistro-7");
  await page.getByRole("textbox", { name: "Password" }).fill("480125");
  await time("connect, with a login", "click", () => button("Connect").click(), badge("Connecting…", "Requested"));
  await button("Disconnect").waitFor();
  await time("disconnect: the question", "click", () => button("Disconnect").click(), isOpen);
  await time("disconnect: cancelled", "click", () => button("Cancel").click(), `!${isOpen}`);
  await button("Disconnect").click();
  const dialog = page.getByRole("dialog");
  await time("disconnect: confirmed", "click", () => dialog.getByRole("button", { name: "Disconnect" }).click(), badge("Disconnecting…", "Available"));
  await context.close();
  return times;
}
