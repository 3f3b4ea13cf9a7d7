import { readFile } from "node:fs/promises";

import type { Locator, Page } from "@playwright/test";

import { App } from "./app";

/** The screen with what was done and what changed. */
export class Activity {
  constructor(
    readonly app: App,
    private readonly within: Page | Locator = app.page,
  ) {}

  /** Goes there within the visit, as a link does. */
  async open(query = ""): Promise<void> {
    await this.app.open("/activity", query);
  }

  get list(): Locator {
    return this.within.getByRole("list", { name: "Activity" });
  }

  /** The newest first. */
  get entries(): Locator {
    return this.list.getByRole("listitem");
  }

  entry(index: number): Locator {
    return this.entries.nth(index);
  }

  /** What an entry tells support, unfolded. */
  async details(entry: Locator): Promise<string> {
    await entry.getByText("Details for support").click();
    return entry.locator("pre").innerText();
  }

  /** Presses *Export as CSV* and reads the file. */
  async export(name = "Export as CSV"): Promise<{ file: string; text: string; rows: string[][] }> {
    const download = this.app.page.waitForEvent("download");
    await this.within.getByRole("button", { name }).click();
    const file = await download;
    const text = await readFile(await file.path(), "utf8");
    return { file: file.suggestedFilename(), text, rows: readCsv(text) };
  }
}

/** Reads a table by the letter of RFC 4180; what does not follow it is an error. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let rest = text.replace(/^\uFEFF/, "");
  while (rest !== "") {
    const cell = /^"((?:[^"]|"")*)"(,|\r\n)/.exec(rest);
    if (!cell) throw new Error(`No cell: ${rest.slice(0, 80)}`);
    row.push(cell[1]!.replaceAll('""', '"'));
    if (cell[2] !== ",") {
      rows.push(row);
      row = [];
    }
    rest = rest.slice(cell[0].length);
  }
  return rows;
}
