// Builds the twin as a deployment would have it: one module, the app's own style, everything compressed.

import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const HERE = import.meta.dirname;

/** Builds it into `folder`, with the styles that are in `dist`. */
export async function buildTwin(dist, folder, packages) {
  const { build } = createRequire(join(packages, "package.json"))("esbuild");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await build({ entryPoints: [join(HERE, "twin/twin.js")], bundle: true, minify: true, format: "esm", outfile: join(folder, "twin.js"), logLevel: "error" });
  // As on our own page, one file is the page's style and the shadow root's.
  const style = (await readdir(dist)).find((name) => /^page-[0-9a-f]+\.css$/.test(name));
  if (!style) throw new Error(`There is no style sheet of our page in ${dist}.`);
  await copyFile(join(dist, style), join(folder, "page.css"));
  await copyFile(join(HERE, "../../style/icon.svg"), join(folder, "icon.svg"));
  await copyFile(join(HERE, "twin/index.html"), join(folder, "index.html"));
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name));
    const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
    if (packed.length < bytes.length) await writeFile(join(folder, `${name}.br`), packed);
  }
}
