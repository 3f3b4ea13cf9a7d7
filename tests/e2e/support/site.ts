import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

import { DIST } from "./server";

const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

const HOST_PAGE = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Dashboard</title>
  <link rel="icon" href="data:,">
  <h1>Dashboard</h1>
</html>
`;

/** A host's site of its own: an empty page at `/`, the app's files beside it, under whatever policy it likes. */
export class Site {
  private constructor(
    readonly address: string,
    private readonly end: () => void,
  ) {}

  static async start(policy: string): Promise<Site> {
    const server = createServer(async (request, response) => {
      const path = normalize(new URL(request.url ?? "/", "http://site").pathname);
      if (path === "/") {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("Content-Type", "text/html; charset=utf-8");
        return response.end(HOST_PAGE);
      }
      const content = await readFile(join(DIST, path)).catch(() => undefined);
      response.setHeader("Content-Type", TYPES[extname(path)] ?? "application/octet-stream");
      response.statusCode = content ? 200 : 404;
      response.end(content);
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    return new Site(`http://127.0.0.1:${port}`, () => {
      server.close();
      server.closeAllConnections();
    });
  }

  stop(): void {
    this.end();
  }
}
