// `cargo xtask bench`: the app and its twin, measured in turn. docs/performance.md says what each figure means.
// Arguments: how many runs, then the parts to measure; none for all. The programs come from the environment, as xtask sets it.

import { mkdir, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";

import { launch } from "./browser.mjs";
import { cold } from "./cold.mjs";
import { MANY, large } from "./large.mjs";
import { memory } from "./memory.mjs";
import { reactions } from "./reactions.mjs";
import { serve } from "./servers.mjs";
import { slope, summaries, summary } from "./statistics.mjs";
import { comparison, lines } from "./table.mjs";
import { buildTwin } from "./twin.mjs";

const { PI_DIST: DIST, PI_PACKAGES: PACKAGES, PI_RESULTS: RESULTS } = process.env;
const [runs, ...wanted] = [Number(process.argv[2] ?? 7), ...process.argv.slice(3)];
const FEW = 60;
/** What the API takes to answer, in milliseconds. */
const LATENCY = 100;
const SIZES = [FEW, 1_000, 5_000, MANY];

const TWIN = join(RESULTS, "twin");
const busy = loadavg()[0];
const results = { when: new Date().toISOString(), processor: cpus()[0]?.model, processors: cpus().length, load: busy, runs };

/** Measures the sides in turn, and turns the order around each time: what grows warm or slow does so for all. */
async function inTurn(what, sides, measure) {
  const found = sides.map(() => []);
  for (let run = 0; run < runs; run++) {
    const order = sides.map((_, at) => at);
    if (run % 2 === 1) order.reverse();
    for (const at of order) found[at].push(await measure(sides[at]));
    process.stderr.write(`  ${what}: ${run + 1} of ${runs}\r`);
  }
  process.stderr.write("\n");
  return found;
}

/** Serves the app and the twin while `work` is done. */
async function withServers(options, work) {
  const servers = await Promise.all([DIST, TWIN].map((files) => serve(files, options)));
  try {
    return await work(...servers);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** The same against itself first: what differs then is noise. */
async function compared(name, title, options, measure) {
  await withServers(options, async (app, twin) => {
    const noise = await inTurn(`${title}, app and app`, [app, app], measure);
    const real = await inTurn(`${title}, app and twin`, [app, twin], measure);
    results[name] = { noise: { runs: noise, summaries: noise.map(summaries) }, runs: real, summaries: real.map(summaries) };
    process.stdout.write(comparison(`${title}: the app against itself`, ["app", "app"], noise.map(summaries)));
    process.stdout.write(comparison(title, ["app", "twin"], real.map(summaries)));
  });
}

const parts = {
  cold: (browser) => compared("cold", "First visit, slow 4G, 4× slower", { partners: FEW, latency: LATENCY }, (server) => cold(browser, server)),

  large: (browser) => compared("large", "10,000 partners, 4× slower", { partners: MANY }, (server) => large(browser, server)),

  reactions: async (browser) => {
    const found = await inTurn("reactions", [DIST, TWIN], (files) => fresh(browser, files));
    results.reactions = { runs: found, summaries: found.map(summaries) };
    process.stdout.write(comparison("From a press to what is seen, 4× slower", ["app", "twin"], found.map(summaries)));
  },

  memory: async (browser) => {
    const found = { app: [], twin: [] };
    for (const partners of SIZES) {
      await withServers({ partners }, async (...servers) => {
        for (const [at, side] of ["app", "twin"].entries()) {
          const [values] = await inTurn(`memory of the ${side}, ${partners} partners`, [servers[at]], (server) => memory(browser, server, partners));
          const median = (key) => summary(values.map((value) => value[key])).median;
          found[side].push({ partners, heap: median("heap"), wasm: median("wasm"), both: median("heap") + median("wasm") });
        }
      });
    }
    const grows = (side) => slope(found[side].map(({ partners, both }) => [partners, both]));
    results.memory = { ...found, slope: { app: grows("app"), twin: grows("twin") } };
    const kilo = (bytes) => `${Math.round(bytes / 1000).toLocaleString("en-GB")} kB`;
    const rows = found.app.map((app, at) => [
      `${app.partners.toLocaleString("en-GB")} partners`, kilo(app.heap), kilo(app.wasm), kilo(app.both), kilo(found.twin[at].both),
    ]);
    rows.push(["for each partner", "", "", ...["app", "twin"].map((side) => `${Math.round(grows(side)).toLocaleString("en-GB")} bytes`)]);
    process.stdout.write(lines([["Memory", "app: heap", "app: wasm", "app", "twin"], ...rows]));
  },
};

/** What a visit changes at the API must not be there for the next. */
async function fresh(browser, files) {
  const server = await serve(files, { partners: FEW, latency: LATENCY });
  try {
    return await reactions(browser, server, files === TWIN);
  } finally {
    await server.stop();
  }
}

if (busy > cpus().length / 2) {
  process.stderr.write(`  This machine is busy with other things (load ${busy.toFixed(1)}): ratios may hold, times will not.\n`);
}
await buildTwin(DIST, TWIN, PACKAGES);
await mkdir(RESULTS, { recursive: true });
const browser = await launch(PACKAGES);
results.browser = browser.version();
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await measure(browser);
    await writeFile(join(RESULTS, "bench.json"), JSON.stringify(results, undefined, 2));
  }
} finally {
  await browser.close();
}
process.stdout.write(`\nAll figures are in ${join(RESULTS, "bench.json")}.\n`);
