import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DIST } from "./server";

/** A file of the app with a digest in its name, by what it ends with. */
export type Part = ".js" | ".wasm" | ".css";

/** A copy of the app's files, in which something goes wrong. */
export class Release {
  private constructor(readonly folder: string) {}

  static async copy(): Promise<Release> {
    const folder = await mkdtemp(join(tmpdir(), "pi-release-"));
    // Without what is compressed beforehand: it would be sent in place of what is altered.
    await cp(DIST, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
    return new Release(folder);
  }

  private async file(part: Part): Promise<string> {
    const names = await readdir(this.folder);
    const name = names.find((name) => name.startsWith("partner-integrations-") && name.endsWith(part));
    if (!name) throw new Error(`There is no partner-integrations-…${part} in ${this.folder}.`);
    return join(this.folder, name);
  }

  /** One bit of a file turns over; what is returned turns it back. */
  async flip(part: Part): Promise<() => Promise<void>> {
    const path = await this.file(part);
    const content = await readFile(path);
    const altered = Buffer.from(content);
    altered[altered.length >> 1]! ^= 1;
    await writeFile(path, altered);
    return () => writeFile(path, content);
  }

  /** Something is added to a file that nobody would notice: it means the same. */
  async pad(part: Part): Promise<() => Promise<void>> {
    const path = await this.file(part);
    const content = await readFile(path);
    // An empty custom section, which every engine skips: https://webassembly.github.io/spec/core/binary/modules.html#custom-section
    const nothing = part === ".wasm" ? Buffer.from([0, 1, 0]) : Buffer.from("\n");
    await writeFile(path, Buffer.concat([content, nothing]));
    return () => writeFile(path, content);
  }

  /** A file is gone; what is returned puts it back. */
  async remove(part: Part): Promise<() => Promise<void>> {
    const path = await this.file(part);
    const content = await readFile(path);
    await rm(path);
    return () => writeFile(path, content);
  }

  async delete(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
