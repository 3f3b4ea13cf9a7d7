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

  /** Of a style there are two: the element's for hosts, and our page's, which holds it. */
  private async files(part: Part): Promise<string[]> {
    const names = await readdir(this.folder);
    const begin = part === ".css" ? /^(partner-integrations|page)-/ : /^partner-integrations-/;
    const found = names.filter((name) => begin.test(name) && name.endsWith(part));
    if (found.length === 0) throw new Error(`There is no partner-integrations-…${part} in ${this.folder}.`);
    return found.map((name) => join(this.folder, name));
  }

  /** Does something to a part; what is returned undoes it. */
  private async spoil(part: Part, spoil: (path: string, content: Buffer) => Promise<void>): Promise<() => Promise<void>> {
    const files = await Promise.all((await this.files(part)).map(async (path) => ({ path, content: await readFile(path) })));
    await Promise.all(files.map(({ path, content }) => spoil(path, content)));
    return async () => void (await Promise.all(files.map(({ path, content }) => writeFile(path, content))));
  }

  /** One bit of a file turns over; what is returned turns it back. */
  async flip(part: Part): Promise<() => Promise<void>> {
    return this.spoil(part, (path, content) => {
      const altered = Buffer.from(content);
      altered[altered.length >> 1]! ^= 1;
      return writeFile(path, altered);
    });
  }

  /** Something is added to a file that nobody would notice: it means the same. */
  async pad(part: Part): Promise<() => Promise<void>> {
    // An empty custom section, which every engine skips: https://webassembly.github.io/spec/core/binary/modules.html#custom-section
    const nothing = part === ".wasm" ? Buffer.from([0, 1, 0]) : Buffer.from("\n");
    return this.spoil(part, (path, content) => writeFile(path, Buffer.concat([content, nothing])));
  }

  /** A file is gone; what is returned puts it back. */
  async remove(part: Part): Promise<() => Promise<void>> {
    return this.spoil(part, (path) => rm(path));
  }

  async delete(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
