import { writeFile } from "node:fs/promises";

import { expect, test } from "../support/test";
import { CANARY } from "./eyes";
import { take } from "./take";

// People, partners, colleagues and the network do what they like, in an order that a seed decides. After each step the screen
// has to tell the truth, or that it does not know it. `PI_SEED=n PI_WALKS=1` takes one of these walks again.

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const FIRST = number("PI_SEED", 1);
const WALKS = number("PI_WALKS", 8);
const LENGTH = number("PI_ACTIONS", 50);

test.use({ sandboxOptions: { rateLimit: 0 } });

for (let seed = FIRST; seed < FIRST + WALKS; seed += 1) {
  test(`walk ${seed}: ${LENGTH} steps, and the screen tells the truth`, async ({ complaints, context, sandbox }, info) => {
    test.setTimeout(60_000 + LENGTH * 4_000);
    // What the network does to requests is told on the console; what a host's developer has to set, too.
    complaints.allow(/net::ERR_/, /status of [45]\d\d/, /answered \d+: check api-base/, /could not load a part of itself/);
    const { figures, steps, log, error, unpressed } = await take(context, sandbox, seed, LENGTH);
    await info.attach("figures", { body: JSON.stringify(figures), contentType: "application/json" });
    // It is kept, also of a walk that found nothing.
    await writeFile(info.outputPath("sandbox.log"), log);
    const replay = `PI_SEED=${seed} PI_WALKS=1 PI_ACTIONS=${LENGTH}\n${steps.map((did, at) => `${at + 1}. ${did}`).join("\n")}`;
    if (error) throw new Error(`${error.message}\n${replay}`, { cause: error });
    expect(unpressed, replay).toEqual([]);
    expect(log + JSON.stringify(await sandbox.received()), "what the sandbox wrote down").not.toContain(CANARY);
  });
}
