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
