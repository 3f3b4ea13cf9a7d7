// Checks the npm package as its users get it: packed, unpacked into node_modules, and compiled against.
// Argument: the folder that is the package.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

import Ajv from "ajv";

const here = import.meta.dirname;
const folder = resolve(process.argv[2] ?? join(here, "../dist"));
const packed = join(here, "node_modules/.packed");
const installed = join(here, "node_modules/partner-integrations");

let failed = 0;
function check(what, work) {
  try {
    work();
    console.log(`  ${what}: ok`);
  } catch (error) {
    failed += 1;
    console.log(`  ${what}: FAILED\n${error.stdout ?? ""}${error.stderr ?? ""}${error.stdout === undefined ? error.message : ""}`);
  }
}
const run = (program, ...args) =>
  execFileSync(program, args, { cwd: here, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
const node = (program, ...args) => run(process.execPath, join(here, "node_modules", program), ...args);
const json = (path) => JSON.parse(readFileSync(path, "utf8"));

for (const old of [packed, installed]) {
  rmSync(old, { recursive: true, force: true });
  mkdirSync(old, { recursive: true });
}
const [{ filename }] = JSON.parse(run("npm", "pack", folder, "--json", "--pack-destination", packed));
const tarball = join(packed, filename);
run("tar", "-xzf", tarball, "-C", installed, "--strip-components=1");

check("publint", () => {
  node("publint/src/cli.js", tarball, "--strict");
});
check("are the types wrong", () => {
  // The package is ES modules only, for browsers; CommonJS and TypeScript's oldest resolution are not meant to work.
  // The entries for React and Vue are types alone, which that resolution does not know either.
  node("@arethetypeswrong/cli/dist/index.js", tarball, "--profile", "esm-only");
});
check("custom-elements.json against its schema", () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  const valid = ajv.compile(json(join(here, "node_modules/custom-elements-manifest/schema.json")));
  if (!valid(json(join(installed, "custom-elements.json")))) throw new Error(ajv.errorsText(valid.errors, { separator: "\n" }));
});
check("the loader travels in 2 KB", () => {
  const { size } = statSync(join(folder, "partner-integrations.js.br"));
  if (size > 2048) throw new Error(`partner-integrations.js has ${size} bytes in brotli, and at most 2048 are meant to travel`);
});
check("tsc on sample hosts", () => {
  node("typescript/bin/tsc", "--project", "hosts");
});
check("importing it without a browser", () => {
  const { version } = json(join(installed, "package.json"));
  const script = `
    const { version, mountFrame } = await import("partner-integrations");
    if (version !== ${JSON.stringify(version)}) throw new Error("version is " + version);
    if (typeof mountFrame !== "function") throw new Error("mountFrame is " + typeof mountFrame);`;
  run(process.execPath, "--input-type=module", "--eval", script);
});
process.exitCode = failed === 0 ? 0 : 1;
