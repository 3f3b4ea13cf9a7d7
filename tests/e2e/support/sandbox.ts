import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DIST, PROGRAM, ROOT, Server } from "./server";

/** The sample hosts, built. */
export const EXAMPLES = process.env.PI_EXAMPLES ?? join(ROOT, "target/xtask/examples");

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
  path_ends?: string;
  work?: boolean;
  drop?: "before" | "after";
  hang?: "before" | "after";
  reset?: boolean;
  truncate?: number;
  trickle_ms?: number;
  work_delay_ms?: number;
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
  /** Another build of the app to serve. */
  files?: string;
  /** Whether the listing has the partners that fail on purpose, as it has unless something else is said. */
  faults?: boolean;
  /** How many partners are listed besides those; the sample's, unless something else is said. */
  partners?: number;
  /** How many requests a second a session may make; 0: as many as it likes. */
  rateLimit?: number;
};

/** What stands between a business and a partner. */
export type Relationship = { business: string; partner: string; state: Standing };

/** What can be asked of a running sandbox, and provoked in it. */
export class Control {
  constructor(protected server: Server) {}

  /** Its log since it was last asked for: a line a request, without secrets. */
  takeLog(): string {
    return this.server.takeLog();
  }

  /** Fresh sample data, no rules, nothing received. */
  async reset(): Promise<void> {
    await this.server.ask("POST", "reset");
  }

  /** What the next requests meet. */
  async fail(...rules: Rule[]): Promise<void> {
    await this.server.ask("POST", "faults", rules);
  }

  async recover(): Promise<void> {
    await this.server.ask("DELETE", "faults");
  }

  /** The partner approves. */
  async approve(partner: string, business = "b-1"): Promise<void> {
    await this.server.ask("POST", "approve", { business, partner });
  }

  /** Somebody else changes something. */
  async set(partner: string, state: Standing, business = "b-1"): Promise<void> {
    await this.server.ask("POST", "set", { business, partner, state });
  }

  /** The truth. */
  async relationships(): Promise<Relationship[]> {
    return ((await this.server.ask("GET", "state")) as { relationships: Relationship[] }).relationships;
  }

  /** The truth about one partner. */
  async standing(partner: string, business = "b-1"): Promise<Standing> {
    const mine = (await this.relationships()).find((row) => row.business === business && row.partner === partner);
    return mine?.state ?? "available";
  }

  /** Everything that the API received since the reset, oldest first. */
  async received(): Promise<Received[]> {
    return (await this.server.ask("GET", "requests")) as Received[];
  }

  /** What of it asked for a change. */
  async mutations(): Promise<Received[]> {
    return (await this.received()).filter(({ method }) => method !== "GET");
  }

  async cspReports(): Promise<unknown[]> {
    return (await this.server.ask("GET", "csp-reports")) as unknown[];
  }
}

/** A sandbox of a worker's own, on a free port, with a database that ends with it. */
export class Sandbox extends Control {
  private constructor(
    server: Server,
    private readonly flags: string[],
    private readonly folder: string,
  ) {
    super(server);
  }

  static async start({ linkage, example, files: build = DIST, faults = true, partners, rateLimit }: SandboxOptions = {}): Promise<Sandbox> {
    const files = example ? join(EXAMPLES, example) : build;
    for (const needed of [PROGRAM, join(files, "index.html")]) {
      if (!existsSync(needed)) throw new Error(`${needed} is missing: build first, as the README here says.`);
    }
    const folder = await mkdtemp(join(tmpdir(), "pi-e2e-"));
    const flags = ["--port", "0", "--files", files, "--database", join(folder, "sandbox.sqlite3")];
    if (faults) flags.push("--faults");
    if (partners !== undefined) flags.push("--partners", String(partners));
    // Vue's runtime makes a Trusted Types policy of its own; the page has to allow that one.
    if (example === "vue") flags.push("--trusted-types", "vue");
    if (linkage) flags.push("--linkage", linkage);
    if (rateLimit !== undefined) flags.push("--rate-limit", String(rateLimit));
    return new Sandbox(await Server.start(...flags), flags, folder);
  }

  get address(): string {
    return this.server.address;
  }

  /** It is gone, with every connection. What it had done stays done. */
  async crash(): Promise<void> {
    await this.server.stop();
  }

  /** It is back at the same address, with what it had done. */
  async restart(): Promise<void> {
    const { port } = new URL(this.address);
    this.server = await Server.start(...this.flags.with(this.flags.indexOf("--port") + 1, port));
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
