import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const ROOT = resolve(import.meta.dirname, "../../..");

/** What stands between a business and a partner, in the sandbox's words. */
export type Standing = "available" | "requested" | "active";

/** A rule for the next requests; see "Control" in the sandbox's README. */
export type Rule = {
  method?: string;
  path?: string;
  times?: number;
  skip?: number;
  delay_ms?: number;
  status?: number;
  body?: string;
  headers?: Record<string, string>;
  drop?: "before" | "after";
  reset?: boolean;
  truncate?: number;
};

/** A request as the sandbox noted it. Of a password it keeps what can be said without telling it. */
export type Received = {
  method: string;
  path: string;
  query: string | null;
  content_type: string | null;
  accept: string | null;
  body: any;
  status: number | null;
};

export type SandboxOptions = {
  linkage?: "documented" | "json-api";
  /** The sample host to serve in place of our own page. */
  example?: string;
};

/** A sandbox of a worker's own, on a free port, with a database that ends with it. */
export class Sandbox {
  private constructor(
    readonly address: string,
    private readonly server: ChildProcess,
    private readonly folder: string,
    private readonly said: string[],
  ) {}

  static async start({ linkage, example }: SandboxOptions = {}): Promise<Sandbox> {
    const program = process.env.PI_SANDBOX ?? join(ROOT, "target/debug/sandbox");
    const examples = process.env.PI_EXAMPLES ?? join(ROOT, "target/xtask/examples");
    const files = example ? join(examples, example) : (process.env.PI_DIST ?? join(ROOT, "dist"));
    for (const needed of [program, join(files, "index.html")]) {
      if (!existsSync(needed)) throw new Error(`${needed} is missing: build first, as the README here says.`);
    }
    const folder = await mkdtemp(join(tmpdir(), "pi-e2e-"));
    const flags = ["--port", "0", "--control", "--faults", "--files", files];
    flags.push("--database", join(folder, "sandbox.sqlite3"));
    // Partners approve when a test says so, never because a machine is slow.
    flags.push("--approval-seconds", "86400");
    if (linkage) flags.push("--linkage", linkage);
    const server = spawn(program, flags, { stdio: ["ignore", "pipe", "pipe"] });
    const said: string[] = [];
    server.stderr.on("data", (text) => said.push(String(text)));
    for await (const line of createInterface({ input: server.stdout })) {
      const address = /^ready (http:\S+)$/.exec(line)?.[1];
      if (address) return new Sandbox(address, server, folder, said);
    }
    throw new Error(`The sandbox did not start: ${said.join("")}`);
  }

  async stop(): Promise<void> {
    const gone = new Promise((done) => this.server.once("exit", done));
    if (this.server.exitCode === null && this.server.kill()) await gone;
    await rm(this.folder, { recursive: true, force: true });
  }

  private async control(method: string, path: string, body?: unknown): Promise<Response> {
    const answer = await fetch(`${this.address}/sandbox/${path}`, { method, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} /sandbox/${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  /** Its log since it was last asked for: a line a request, without secrets. */
  takeLog(): string {
    return this.said.splice(0).join("");
  }

  /** Fresh sample data, no rules, nothing received. */
  async reset(): Promise<void> {
    await this.control("POST", "reset");
  }

  /** What the next requests meet. */
  async fail(...rules: Rule[]): Promise<void> {
    await this.control("POST", "faults", rules);
  }

  async recover(): Promise<void> {
    await this.control("DELETE", "faults");
  }

  /** The partner approves. */
  async approve(partner: string, business = "b-1"): Promise<void> {
    await this.control("POST", "approve", { business, partner });
  }

  /** Somebody else changes something. */
  async set(partner: string, state: Standing, business = "b-1"): Promise<void> {
    await this.control("POST", "set", { business, partner, state });
  }

  /** The truth. */
  async standing(partner: string, business = "b-1"): Promise<Standing> {
    type Row = { business: string; partner: string; state: Standing };
    const { relationships } = (await (await this.control("GET", "state")).json()) as { relationships: Row[] };
    const mine = relationships.find((row) => row.business === business && row.partner === partner);
    return mine?.state ?? "available";
  }

  /** Everything that the API received since the reset, oldest first. */
  async received(): Promise<Received[]> {
    return (await (await this.control("GET", "requests")).json()) as Received[];
  }

  /** What of it asked for a change. */
  async mutations(): Promise<Received[]> {
    return (await this.received()).filter(({ method }) => method !== "GET");
  }

  async cspReports(): Promise<unknown[]> {
    return (await (await this.control("GET", "csp-reports")).json()) as unknown[];
  }
}
