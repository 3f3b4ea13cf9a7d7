import type { Control, Rule } from "./sandbox";

/** Where the listing is read. */
export const LISTING = "/api/v1/partners";

/** A listing as the API answers it. */
export function listing(partners: unknown[], total_pages = 1): string {
  return JSON.stringify({ data: partners, meta: { total_pages } });
}

/** A record of it. */
export function partner(id: unknown, attributes: unknown): unknown {
  return { id, type: "partner", attributes };
}

const PAGE = 100;

/** Has the next reading of the listing find as many partners, named `Partner 000` and so on. */
export async function crowd(sandbox: Control, count: number, rule: Rule = {}): Promise<void> {
  const pages = Math.ceil(count / PAGE);
  for (let page = 0; page < pages; page++) {
    const numbers = Array.from({ length: Math.min(PAGE, count - page * PAGE) }, (_, index) => page * PAGE + index);
    const partners = numbers.map((number) => partner(`c-${number}`, { name: `Partner ${String(number).padStart(3, "0")}` }));
    await sandbox.fail({ path: LISTING, body: listing(partners, pages), ...rule });
  }
}

/** One page of a listing of so many, named `Partner 00000` and so on, whose names are not all of the same length. */
export function pageOfMany(asked: URL, count: number): Uint8Array {
  const page = Number(asked.searchParams.get("page"));
  const numbers = Array.from({ length: Math.max(0, Math.min(PAGE, count - (page - 1) * PAGE)) }, (_, index) => (page - 1) * PAGE + index);
  const named = (number: number) => `Partner ${String(number).padStart(5, "0")}${number % 7 ? "" : ", whose name is so long that it needs two lines"}`;
  const partners = numbers.map((number) => partner(`c-${number}`, { name: named(number), category: number % 3 ? "pos" : "booking" }));
  return new TextEncoder().encode(listing(partners, Math.ceil(count / PAGE)));
}
