import type { Page } from "@playwright/test";

/**
 * What a screen reader says by itself from now on, as `role: text`, oldest first: the new text of each live region that
 * changed, as often as it changed.
 */
export async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.locator("partner-integrations").evaluate((host) => {
    const LIVE = "[role=status], [role=alert], [aria-live]";
    const said: string[] = [];
    const last = new WeakMap<Element, string>();
    const text = (region: Element) => region.textContent!.replace(/\s+/g, " ").trim();
    const tell = (region: Element) => {
      const role = region.getAttribute("role") ?? region.getAttribute("aria-live")!;
      const now = text(region);
      if (now !== "" && now !== last.get(region) && role !== "off") said.push(`${role}: ${now}`);
      last.set(region, now);
    };
    for (const region of host.shadowRoot!.querySelectorAll(LIVE)) last.set(region, text(region));
    const observer = new MutationObserver((records) => {
      const changed = new Set<Element>();
      for (const { target, addedNodes } of records) {
        const around = (target instanceof Element ? target : target.parentElement)?.closest(LIVE);
        if (around) changed.add(around);
        for (const node of addedNodes) {
          if (!(node instanceof Element)) continue;
          // An alert is said when it comes; any other region only when it was there before its text.
          for (const alert of [node, ...node.querySelectorAll("[role=alert]")]) if (alert.matches("[role=alert]")) changed.add(alert);
        }
      }
      for (const region of changed) if (region.isConnected) tell(region);
    });
    observer.observe(host.shadowRoot!, { childList: true, characterData: true, subtree: true });
    Object.assign(window, { said });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));
}
