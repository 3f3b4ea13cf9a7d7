import type { BrowserContext, Page, Request } from "@playwright/test";

export type Kind = "connect" | "disconnect";

/** What can be asked for, and of whom. */
export type Change = { business: string; partner: string; kind: Kind };

/** A person's press of *Connect*, or of *Disconnect* in the question. However fast it was repeated, it is one. */
export type Press = Change & {
  page: Page;
  /** The button was one that does nothing just then, or the form was not filled in: nothing may be sent. */
  idle: boolean;
  sent: number;
};

/** Which change a request asks for. */
export function changeOf(method: string, path: string, body: any): Change {
  const { business, partner } = body?.data?.relationships ?? {};
  const id = (one: any) => one?.id ?? one?.data?.id ?? "?";
  return {
    business: id(business),
    partner: path.includes("/orkestro/") ? "p-1" : id(partner),
    kind: method === "DELETE" ? "disconnect" : "connect",
  };
}

/** What leaves the browser, and what of it is still under way. */
export class Network {
  private readonly underWay = new Map<Request, { mayHang: boolean; waitedFor: boolean }>();
  private changed: (() => void)[] = [];
  readonly presses: Press[] = [];
  readonly wrong: string[] = [];
  sent = 0;
  failed = 0;
  /** Requests of that sort may never be answered. */
  hanging = { reads: false, changes: false };

  constructor(context: BrowserContext) {
    context.on("request", (request) => this.began(request));
    context.on("requestfinished", (request) => this.ended(request));
    context.on("requestfailed", (request) => {
      this.failed += request.url().includes("/api/") ? 1 : 0;
      this.ended(request);
    });
  }

  /** A page is gone, with what it waited for. */
  forget(page: Page): void {
    for (const request of this.underWay.keys()) if (pageOf(request) === page || !pageOf(request)) this.ended(request);
  }

  get isIdle(): boolean {
    return this.underWay.size === 0;
  }

  /** Waits until all is answered that will be. What can hang is given a moment, once. */
  async settled(): Promise<void> {
    const deadline = performance.now() + 15_000;
    for (;;) {
      const waited = [...this.underWay].filter(([, { waitedFor }]) => !waitedFor);
      if (waited.length === 0) return;
      const hopeful = waited.every(([, { mayHang }]) => mayHang);
      const moved = await this.move(hopeful ? 100 : 1_000);
      if (!moved && hopeful) for (const [, entry] of waited) entry.waitedFor = true;
      if (performance.now() > deadline) {
        throw new Error(`never answered: ${waited.map(([request]) => `${request.method()} ${request.url()}`).join(", ")}`);
      }
    }
  }

  private began(request: Request): void {
    const change = request.method() !== "GET" && request.url().includes("/api/");
    const mayHang = change ? this.hanging.changes : this.hanging.reads;
    this.underWay.set(request, { mayHang, waitedFor: false });
    if (change) this.attribute(request);
  }

  private ended(request: Request): void {
    if (this.underWay.delete(request)) for (const tell of this.changed.splice(0)) tell();
  }

  /** Waits for a request to end; whether one did in time. */
  private move(within: number): Promise<boolean> {
    return new Promise((done) => {
      const late = setTimeout(() => done(false), within);
      this.changed.push(() => (clearTimeout(late), done(true)));
    });
  }

  /** Every change belongs to the last press of its kind, which had none yet. */
  private attribute(request: Request): void {
    this.sent += 1;
    const path = new URL(request.url()).pathname;
    const { business, partner, kind } = changeOf(request.method(), path, request.postDataJSON());
    const page = pageOf(request);
    const press = this.presses.findLast(
      (press) => press.page === page && press.business === business && press.partner === partner && press.kind === kind,
    );
    const what = `${kind} of ${business} and ${partner}`;
    if (!press) this.wrong.push(`a ${what} was sent, and nobody had pressed`);
    else if (press.idle) this.wrong.push(`a ${what} was sent by a press that could do nothing`);
    else if (++press.sent > 1) this.wrong.push(`a ${what} was sent ${press.sent} times for one press`);
  }
}

function pageOf(request: Request): Page | undefined {
  try {
    return request.frame().page();
  } catch {
    // Its page is gone, or has not begun.
    return undefined;
  }
}
