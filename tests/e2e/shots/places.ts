import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "../support/server";

/** Whether pictures are compared, and not made. */
export const CHECKING = process.env.PI_SHOTS === "check";
/** Every picture of every screen, for looking at. */
export const SHOTS = join(ROOT, "target/shots");
/** Those that the documents show. */
export const PICTURES = join(ROOT, "docs/pictures");
/** Those to compare with. */
export const BASELINE = join(import.meta.dirname, "baseline");

/** What this machine draws differently, as `machine.spec.ts` found out. */
export const differences = (): string[] => JSON.parse(readFileSync(join(SHOTS, "machine.json"), "utf8")).differences;
