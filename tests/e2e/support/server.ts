import { type ChildProcess, spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

export const ROOT = resolve(import.meta.dirname, "../../..");
/** The sandbox's program. */
export const PROGRAM = process.env.PI_SANDBOX ?? join(ROOT, "target/debug/sandbox");
/** The app as it is deployed. */
export const DIST = process.env.PI_DIST ?? join(ROOT, "dist");
/** The app with the feature `drill`, which breaks where it is told to. */
export const DRILL = process.env.PI_DRILL ?? join(ROOT, "target/xtask/drill");

/** A running sandbox, whatever its flags, with its control endpoints. */
export class Server {
  private constructor(
    readonly address: string,
    private readonly process: ChildProcess,
    private readonly said: string[],
  ) {}

  /** Partners approve when a test says so, never because a machine is slow. */
  static async start(...flags: string[]): Promise<Server> {
    const server = spawn(PROGRAM, ["--control", "--approval-seconds", "86400", ...flags], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said: string[] = [];
    server.stderr.on("data", (text) => said.push(String(text)));
    for await (const line of createInterface({ input: server.stdout })) {
      const address = /^ready (http:\S+)$/.exec(line)?.[1];
      if (address) return new Server(address, server, said);
    }
    throw new Error(`The sandbox did not start: ${said.join("")}`);
  }

  async stop(): Promise<void> {
    const gone = new Promise((done) => this.process.once("exit", done));
    if (this.process.exitCode === null && this.process.kill()) await gone;
  }

  /** Asks a control endpoint. */
  async ask(method: string, path: string, body?: unknown): Promise<any> {
    const answer = await fetch(`${this.address}/sandbox/${path}`, { method, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} /sandbox/${path}: ${answer.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }

  /** Its log since it was last asked for: a line a request, without secrets. */
  takeLog(): string {
    return this.said.splice(0).join("");
  }
}
