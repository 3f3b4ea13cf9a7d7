import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What is answered: bytes whose length is announced, pieces whose length is not, or what depends on the address. */
type Answer = { bytes: Uint8Array | Iterable<Uint8Array> | ((asked: URL) => Uint8Array); type?: string };

/** The sandbox by another address, where some paths are answered with bytes that no rule of the sandbox can hold. */
export class Between {
  private readonly answers = new Map<string, Answer>();

  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  static async start(sandbox: string): Promise<Between> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const between = new Between(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on("request", (asked, answer) => between.serve(sandbox, asked, answer));
    return between;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  /** From now on reads of `path` are answered with this. */
  answer(path: string, answer: Answer): void {
    this.answers.set(path, answer);
  }

  private serve(sandbox: string, asked: IncomingMessage, reply: ServerResponse): void {
    const url = new URL(asked.url!, sandbox);
    const answer = asked.method === "GET" && this.answers.get(url.pathname);
    if (!answer) {
      const { method, headers } = asked;
      const further = request(sandbox + asked.url, { method, headers }, (answer) => {
        reply.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(reply);
      });
      further.on("error", () => reply.destroy());
      asked.pipe(further);
      return;
    }
    reply.setHeader("Content-Type", answer.type ?? "application/vnd.api+json");
    const bytes = typeof answer.bytes === "function" ? answer.bytes(url) : answer.bytes;
    if (bytes instanceof Uint8Array) {
      reply.setHeader("Content-Length", bytes.length);
      reply.end(bytes);
      return;
    }
    for (const piece of bytes) reply.write(piece);
    reply.end();
  }
}
