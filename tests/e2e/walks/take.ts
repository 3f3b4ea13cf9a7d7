import type { BrowserContext } from "@playwright/test";

import type { Sandbox } from "../support/sandbox";
import { ACTIONS, PARTNERS, type Scene } from "./actions";
import { look } from "./eyes";
import { Random } from "./random";
import { type Figures, Walk } from "./walk";

/** What came of a walk. */
export type Taken = {
  figures: Figures;
  /** What was done, a line each. */
  steps: string[];
  /** The sandbox's log of it. */
  log: string;
  /** Where it ended, if something was wrong. */
  error?: Error;
  /** Changes that were sent or received without a press of their own. */
  unpressed: string[];
};

const ALL_WELL = "comes back to all tabs, with nothing wrong any more";

/** Walks: so many steps, which the seed decides. */
export async function take(context: BrowserContext, sandbox: Sandbox, seed: number, length: number): Promise<Taken> {
  // The app's own dice fall the same way each time.
  await context.addInitScript(
    `Math.random = (() => { let n = ${seed}; return () => (n = (n * 16807) % 2147483647) / 2147483647; })()`,
  );
  await context.clock.install({ time: "2026-03-02T08:00:00Z" });
  await context.clock.pauseAt("2026-03-02T08:00:01Z");
  const random = new Random(seed);
  const walk = new Walk(context, sandbox, random, await partners(context));
  let error: Error | undefined;
  try {
    await walk.open();
    await walk.settle();
    for (let taken = 0; taken < length; taken += 1) await step(walk, random.fork());
    walk.did.push(ALL_WELL);
    await walk.comeBack();
  } catch (thrown) {
    error = thrown as Error;
  }
  const { log, wrong } = await walk.account();
  return { figures: walk.figures, steps: walk.did, log, unpressed: wrong, ...(error && { error }) };
}

async function step(walk: Walk, random: Random): Promise<void> {
  const tab = random.pick(walk.tabs);
  const scene: Scene = { walk, random, tab, sight: await look(tab.page) };
  const action = random.weighted(ACTIONS.filter(({ fits }) => fits?.(scene) ?? true));
  const at = walk.did.push(`tab ${tab.number}: ${action.name}`) - 1;
  const what = await action.do(scene);
  if (what) walk.did[at] += `: ${what}`;
  walk.figures.actions += 1;
  // What comes next may come in the middle of it.
  if (random.chance(0.35)) walk.did[at] += " (and at once)";
  else await walk.settle();
  if (random.chance(0.08)) {
    walk.did.push(ALL_WELL);
    await walk.comeBack();
  }
}

/** The partners' ids by their names, as the API has them. */
async function partners({ request }: BrowserContext): Promise<Map<string, string>> {
  await request.get("/");
  const listing = await request.get("/api/v1/partners?business_uuid=b-1&per_page=100");
  const { data } = (await listing.json()) as { data: { id: string; attributes: { name: string } }[] };
  const ids = new Map(data.map(({ id, attributes }) => [attributes.name, id]));
  const missing = PARTNERS.filter((name) => !ids.has(name));
  if (missing.length > 0) throw new Error(`The sandbox has no such partners: ${missing.join(", ")}.`);
  return ids;
}
