import { defineConfig, devices } from "@playwright/test";

// The last list of this kind wins, so it repeats Playwright's own. What is ours is the popup under the address bar: two processes for
// each new context, which nobody sees, and a quarter of the time of all stories.
const off = [
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
  "OmniboxAimPopup",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
  "WebUIOmniboxPopup",
];
const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--disable-features=${off.join()}`,
];
// Chromium refuses to run as root inside its own sandbox.
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

const launchOptions = { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: [...quiet, ...asRoot] };
// What is compiled better and better for hours is held like what leaks, and hides it.
const uncompiled = { ...launchOptions, args: [...launchOptions.args, "--js-flags=--no-opt --no-maglev --no-sparkplug --no-wasm-tier-up"] };

// Pictures are made or compared when they are asked for: `cargo xtask shots`.
const shots = process.env.PI_SHOTS === "write" || process.env.PI_SHOTS === "check" ? process.env.PI_SHOTS : undefined;

export default defineConfig({
  projects: [
    { name: "stories", testDir: "stories" },
    // Thousands of steps: a trace would hold gigabytes, and a seed says more.
    { name: "walks", testDir: "walks", retries: 0, use: { trace: "off", launchOptions: uncompiled } },
    ...(shots
      ? [
          { name: "machine", testDir: "shots", testMatch: "machine.spec.ts" },
          {
            name: "shots",
            testDir: "shots",
            testMatch: shots === "check" ? /(screens|noticed)\.spec\.ts/ : /(screens|pictures)\.spec\.ts/,
            dependencies: ["machine"],
            // Where the pictures were made nothing differs by chance; elsewhere nothing is compared.
            expect: { toHaveScreenshot: { threshold: 0.005, maxDiffPixels: 4 } },
            snapshotPathTemplate: "{testDir}/baseline/{arg}{ext}",
            outputDir: "../../target/shots/different",
            use: { timezoneId: "Europe/Berlin" },
          },
        ]
      : []),
  ],
  ...(shots && { updateSnapshots: shots === "write" ? ("all" as const) : ("none" as const), preserveOutput: "failures-only" as const }),
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A story that passes only at the second try has found something: it is listed as flaky, with a recording. It need not
  // stop everybody's work.
  retries: process.env.CI ? 1 : 0,
  timeout: 30_000,
  // Longer than the app's own pauses: the first look for an approval comes after 2 s, the next after 3 s more.
  expect: { timeout: 8_000 },
  reporter: [...(process.env.CI ? ([["dot"], ["html", { open: "never" }]] as const) : ([["list"]] as const)), ["./walks/summary.ts"]],
  use: {
    ...devices["Desktop Chrome"],
    locale: "en-GB",
    // Recording costs a fifth of the time.
    trace: process.env.PI_TRACE ? "retain-on-failure" : "on-first-retry",
    launchOptions,
  },
});
