import type { Held } from "./count";

/** What was held after so many cycles. */
export type Sample = { cycle: number; held: Held };

/**
 * The most that a cycle may leave behind, on average. One node, listener or closure that is kept for each cycle is far
 * beyond it. What engines compile better is not in it: `playwright.config.ts` has them leave that out here.
 */
const MOST: Held = { nodes: 0.2, listeners: 0.05, heap: 150, wasm: 0 };
/** In a few cycles engines have not yet compiled all of it for the first time: seen are 0 to 300 bytes a cycle after 60 of them, and 6 after 300. */
const WARM = 300;
const MOST_HEAP_WHILE_COLD = 1_000;
const WHAT: (keyof Held)[] = ["nodes", "listeners", "heap", "wasm"];

/** What grows, in words: nothing for what does not leak. */
export function growing(samples: Sample[]): string[] {
  const isWarm = samples.at(-1)!.cycle >= WARM;
  const most = { ...MOST, heap: isWarm ? MOST.heap : MOST_HEAP_WHILE_COLD };
  return WHAT.filter((what) => growth(samples, what) > most[what]).map(
    (what) => `${what}: ${growth(samples, what).toFixed(2)} more with each cycle (at most ${most[what]})`,
  );
}

/**
 * How much more is held after each cycle. The first half is left out: caches fill. From the rest, the
 * median of all slopes between two samples (Theil and Sen), which a few odd samples do not move; of the wasm's memory,
 * which grows in pages and never shrinks, what the last two fifths added.
 */
function growth(samples: Sample[], what: keyof Held): number {
  const settled = samples.slice(settledFrom(samples));
  if (what === "wasm") {
    const late = samples.slice(Math.floor((samples.length * 3) / 5));
    return (late.at(-1)!.held.wasm - late[0]!.held.wasm) / (late.at(-1)!.cycle - late[0]!.cycle);
  }
  const slopes = settled.flatMap((earlier, at) =>
    settled.slice(at + 1).map((later) => (later.held[what] - earlier.held[what]) / (later.cycle - earlier.cycle)),
  );
  return slopes.sort((a, b) => a - b)[Math.floor(slopes.length / 2)]!;
}

const settledFrom = (samples: Sample[]) => Math.ceil(samples.length / 2);

/** One line: what was held after the first half and at the end, and what each cycle added. */
export function summary(name: string, samples: Sample[]): string {
  const [first, last] = [samples[settledFrom(samples)]!, samples.at(-1)!];
  const figures = WHAT.map(
    (what) => `${what} ${first.held[what]} → ${last.held[what]} (${growth(samples, what).toFixed(3)} a cycle)`,
  );
  return `${name}: after ${first.cycle} and after ${last.cycle}: ${figures.join(", ")}.`;
}
