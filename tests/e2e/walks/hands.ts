import type { Page } from "@playwright/test";

// What a person does with a page, found by roles and names, many times a second: only what is visible and, below an
// open dialog, not inert can be reached.

/** Presses the button or link of that name, `times` in one go. Whether there was one. */
export function press(page: Page, name: string, times = 1): Promise<boolean> {
  return page.evaluate(
    ([name, times]) => {
      const root = document.querySelector("partner-integrations")?.shadowRoot;
      const within = root?.querySelector("dialog[open]") ?? root;
      const nameOf = (element: HTMLElement) => (element.getAttribute("aria-label") ?? element.innerText).trim();
      const found = [...(within?.querySelectorAll<HTMLElement>("button, a") ?? [])].find(
        (element) => element.checkVisibility() && nameOf(element) === name,
      );
      if (!found) return false;
      found.focus();
      for (let time = 0; time < times; time += 1) {
        found.click();
        // Enter in the form does the same as its button.
        if (time > 0) found.closest("form")?.requestSubmit();
      }
      return true;
    },
    [name, times] as const,
  );
}

/** Types into fields, by their labels. */
export function type(page: Page, texts: Record<string, string>): Promise<void> {
  return page.evaluate((texts) => {
    const root = document.querySelector("partner-integrations")!.shadowRoot!;
    for (const [label, text] of Object.entries(texts)) {
      const labelled = [...root.querySelectorAll("label")].find(({ innerText }) => innerText.trim() === label);
      const field = labelled
        ? root.getElementById(labelled.htmlFor)
        : root.querySelector(`[aria-label="${label}"]`);
      if (!(field instanceof HTMLInputElement)) continue;
      field.focus();
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    }
  }, texts);
}

/** Chooses in a drop-down, by its label. Whether it was there. */
export function choose(page: Page, label: string, value: string): Promise<boolean> {
  return page.evaluate(
    ([label, value]) => {
      const root = document.querySelector("partner-integrations")!.shadowRoot!;
      const labelled = [...root.querySelectorAll("label")].find(({ innerText }) => innerText.trim() === label);
      const select = labelled && root.getElementById(labelled.htmlFor);
      if (!(select instanceof HTMLSelectElement) || root.querySelector("dialog[open]")) return false;
      select.value = value;
      select.dispatchEvent(new Event("change", { bubbles: true }));
      return true;
    },
    [label, value] as const,
  );
}

/** Chooses a state to filter by. */
export function filterBy(page: Page, state: string): Promise<void> {
  return page.evaluate((state) => {
    const root = document.querySelector("partner-integrations")!.shadowRoot!;
    const chips = [...root.querySelectorAll<HTMLElement>("fieldset label")];
    chips.find(({ innerText }) => innerText.startsWith(state))?.click();
  }, state);
}

/** Comes back to the page, as by a click on its window. */
export function comeBack(page: Page): Promise<void> {
  return page.evaluate(() => void window.dispatchEvent(new Event("focus")));
}
