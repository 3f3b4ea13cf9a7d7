// Opens the page of wasm-bindgen's test runner, prints what it says, and exits by its verdict.
// Arguments: the folder of the npm packages, the page's address, Chromium's program.
import { createRequire } from "node:module";
import { join } from "node:path";

const LIMIT = 5 * 60 * 1000;

const [packages, address, executablePath] = process.argv.slice(2);
const { chromium } = createRequire(join(packages, "package.json"))("playwright-core");

const browser = await chromium.launch({
  executablePath,
  args: ["--disable-gpu", "--disable-quic", "--disable-background-networking"],
});
try {
  const page = await browser.newPage();
  // Also when no test notices: an error nobody caught is a defect.
  let uncaught = 0;
  page.on("pageerror", (error) => {
    uncaught += 1;
    console.error(error.stack ?? String(error));
  });
  await page.goto(address);
  const output = page.locator("#output");
  const done = page.waitForFunction(
    () => document.getElementById("output").textContent.includes("test result: "),
    undefined,
    { timeout: LIMIT },
  );
  const timely = await done.then(() => true, () => false);
  const text = await output.textContent();
  console.log(text.trimEnd());
  if (!timely) {
    console.error(`The tests did not end within ${LIMIT / 60_000} minutes.`);
  }
  if (uncaught > 0) {
    console.error(`Uncaught errors: ${uncaught}.`);
  }
  process.exitCode = text.includes("test result: ok") && uncaught === 0 ? 0 : 1;
} finally {
  await browser.close();
}
