import { createHash } from "node:crypto";

import type { Browser } from "@playwright/test";

/** What pictures of the same screen differ by from machine to machine. */
export type Machine = { chromium: string; fonts: string };

const SAMPLE = `
  <style>
    body { margin: 0; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
    b { font-weight: 650 }
    code { font: 13px monospace }
  </style>
  <p>Hamburgefonstiv 0123456789 ÀÉÎÕÜ ß ç ñ … “” <b>Hamburgefonstiv 0123456789</b> <code>0O 1lI {}</code></p>
  <p lang="ar" dir="rtl">الشركاء المتصلون ١٢٣ <b>قطع الاتصال</b></p>`;

/** The browser's version, and a digest of letters as it draws them. */
export async function thisMachine(browser: Browser): Promise<Machine> {
  const page = await browser.newPage({ viewport: { width: 700, height: 120 }, deviceScaleFactor: 1 });
  await page.setContent(SAMPLE);
  const letters = await page.screenshot();
  await page.close();
  return { chromium: browser.version(), fonts: createHash("sha256").update(letters).digest("hex") };
}
