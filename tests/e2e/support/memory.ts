import type { CDPSession, Page } from "@playwright/test";

import { dumpWasm, watchAlive } from "./alive";

/** What is alive in a page after a collection, by the browser's own account. */
export class Memory {
  private constructor(private readonly session: CDPSession) {}

  /** Of what is opened in `page` from now on. */
  static async of(page: Page): Promise<Memory> {
    await watchAlive(page);
    return new Memory(await page.context().newCDPSession(page));
  }

  /**
   * Every string in JavaScript's heap that holds `text`, with the way in which the roots hold on to it.
   *
   * Strings in the snapshot are cut after 1024 characters, and a concatenated one appears as its parts.
   */
  async strings(...texts: string[]): Promise<string[]> {
    // The second finds what the finalisers of the first let go.
    await this.session.send("HeapProfiler.collectGarbage");
    await this.session.send("HeapProfiler.collectGarbage");
    const chunks: string[] = [];
    const collect = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
    this.session.on("HeapProfiler.addHeapSnapshotChunk", collect);
    await this.session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
    this.session.off("HeapProfiler.addHeapSnapshotChunk", collect);
    return search(JSON.parse(chunks.join("")), texts);
  }

  /** The entries of the history, as the browser has them. */
  async history(): Promise<unknown[]> {
    return (await this.session.send("Page.getNavigationHistory")).entries;
  }

  /** All memories of WebAssembly that the page holds. Ask for the strings before: this makes new ones. */
  wasm(): Promise<Buffer[]> {
    return dumpWasm(this.session);
  }
}

type Snapshot = {
  snapshot: { meta: { node_fields: string[]; node_types: [string[]]; edge_fields: string[]; edge_types: [string[]] } };
  nodes: number[];
  edges: number[];
  strings: string[];
};

function search({ snapshot: { meta }, nodes, edges, strings }: Snapshot, texts: string[]): string[] {
  const wanted = new Set(strings.flatMap((string, index) => (texts.some((text) => string.includes(text)) ? [index] : [])));
  if (wanted.size === 0) return [];

  const [nodeSize, edgeSize] = [meta.node_fields.length, meta.edge_fields.length];
  const [type, name, count] = ["type", "name", "edge_count"].map((field) => meta.node_fields.indexOf(field)) as [number, number, number];
  const [kind, label, to] = ["type", "name_or_index", "to_node"].map((field) => meta.edge_fields.indexOf(field)) as [number, number, number];
  const edgeKinds = meta.edge_types[0];
  const firstEdge = new Uint32Array(nodes.length / nodeSize + 1);
  for (let node = 0; node < firstEdge.length - 1; node++) firstEdge[node + 1] = firstEdge[node]! + nodes[node * nodeSize + count]!;

  // The shortest way from the root to each node.
  const from = new Int32Array(firstEdge.length).fill(-1);
  const by = new Int32Array(firstEdge.length);
  const queue = [0];
  from[0] = 0;
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at]!;
    for (let edge = firstEdge[node]!; edge < firstEdge[node + 1]!; edge++) {
      const next = edges[edge * edgeSize + to]! / nodeSize;
      if (from[next] !== -1 || edgeKinds[edges[edge * edgeSize + kind]!] === "weak") continue;
      from[next] = node;
      by[next] = edge;
      queue.push(next);
    }
  }
  const nodeName = (node: number) => `${meta.node_types[0][nodes[node * nodeSize + type]!]} ${strings[nodes[node * nodeSize + name]!]!.slice(0, 60)}`;
  const edgeName = (edge: number) => {
    const value = edges[edge * edgeSize + label]!;
    return ["element", "hidden"].includes(edgeKinds[edges[edge * edgeSize + kind]!]!) ? `[${value}]` : strings[value]!;
  };
  const path = (node: number): string => {
    if (from[node] === -1) return "nothing";
    const steps: string[] = [];
    for (let at = node; at !== 0 && steps.length < 12; at = from[at]!) steps.push(`.${edgeName(by[at]!)} of ${nodeName(from[at]!)}`);
    return steps.join(" ");
  };
  return Array.from({ length: firstEdge.length - 1 }, (_, node) => node)
    .filter((node) => wanted.has(nodes[node * nodeSize + name]!))
    .map((node) => `${meta.node_types[0][nodes[node * nodeSize + type]!]}, ${strings[nodes[node * nodeSize + name]!]!.length} characters, held by ${path(node)}`);
}
