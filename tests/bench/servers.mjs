// The servers that a measurement needs: sandboxes with the app's files or the twin's.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Starts the sandbox on a free port with these files, so many partners and that latency. */
export async function serve(files, { partners, latency = 0 }) {
  const folder = await mkdtemp(join(tmpdir(), "pi-bench-"));
  const flags = ["--port", "0", "--files", files, "--database", join(folder, "sandbox.sqlite3"), "--rate-limit", "0"];
  // No partner approves by itself: nothing on the screen may change but what was done.
  flags.push("--partners", String(partners), "--latency", String(latency), "--approval-seconds", "86400");
  const server = spawn(process.env.PI_SANDBOX, flags, { stdio: ["ignore", "pipe", "ignore"] });
  const address = await new Promise((found, failed) => {
    server.once("exit", () => failed(new Error("The sandbox did not start.")));
    createInterface({ input: server.stdout }).on("line", (line) => {
      const match = /^ready (http:\S+)$/.exec(line);
      if (match) found(match[1]);
    });
  });
  const stop = async () => {
    const gone = new Promise((done) => server.once("exit", done));
    server.kill();
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  return { address, stop };
}
