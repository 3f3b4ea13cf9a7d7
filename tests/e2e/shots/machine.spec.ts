import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { test } from "@playwright/test";

import { BASELINE, CHECKING, SHOTS } from "./places";
import { type Machine, thisMachine } from "./machine";

// Before all pictures: whether this machine draws letters as the one did that made those to compare with.

test("the machine", async ({ browser }) => {
  const here = await thisMachine(browser);
  mkdirSync(SHOTS, { recursive: true });
  const path = join(BASELINE, "machine.json");
  if (!CHECKING) {
    mkdirSync(BASELINE, { recursive: true });
    writeFileSync(path, `${JSON.stringify(here, null, 2)}\n`);
  }
  const there = JSON.parse(readFileSync(path, "utf8")) as Machine;
  const differences = [
    there.chromium === here.chromium ? undefined : `Chromium ${here.chromium} is not ${there.chromium}`,
    there.fonts === here.fonts ? undefined : "letters look different here",
  ].filter(Boolean);
  writeFileSync(join(SHOTS, "machine.json"), JSON.stringify({ differences }));
  if (differences.length > 0) {
    console.log(`Nothing is compared: the pictures to compare with were made on another machine (${differences.join("; ")}).`);
  }
});
