import type { Page } from "@playwright/test";

/** What every password that a walk types begins with. */
export const CANARY = "918273645546";

/** What a person could see on a page of ours, in words, and a few things that nobody may see. */
export type Sight = {
  /** The business that is chosen; empty where none is known. */
  business: string;
  /** The partner whose page it is, by its name; null for the directory. */
  partner: string | null;
  /** The state that is shown of each partner that is shown. */
  states: Record<string, string>;
  /** Partners that can be opened. */
  links: string[];
  /** Buttons that can be pressed; those that are busy end with an ellipsis. */
  buttons: string[];
  disabled: string[];
  /** Whether a form asks for a login and a password. */
  form: boolean;
  dialog: boolean;
  /** There is a screen of ours to go back to. */
  past: boolean;
  /** Something is loading for the first time. */
  loading: boolean;
  /** The banner: offline, or how old what is shown is. */
  stale: string;
  /** How much text there is to see. */
  letters: number;
  /** The card of a broken app, or the sentence of one that could not be loaded. */
  broken: boolean;
  /** Where the typed password can be found, apart from its field. */
  secrets: string[];
};

/** Looks at a page: one question to the browser, so that ten thousand looks take minutes. */
export function look(page: Page): Promise<Sight> {
  return page.evaluate((canary) => {
    const STATES = ["Available", "Requested", "Connected", "Connecting…", "Disconnecting…", "Checking…", "Not confirmed"];
    const root = document.querySelector("partner-integrations")?.shadowRoot;
    const all = <E extends Element>(within: ParentNode | null | undefined, selector: string) =>
      [...(within?.querySelectorAll<E & HTMLElement>(selector) ?? [])].filter((element) => element.checkVisibility());
    const nameOf = (element: HTMLElement) => (element.getAttribute("aria-label") ?? element.innerText).trim();
    const stateIn = (within: ParentNode) =>
      all(within, "span").find((span) => span.children.length === 0 && STATES.includes(span.innerText.trim()))?.innerText.trim();

    const dialog = all(root, "dialog[open]")[0];
    const pressable = all<HTMLButtonElement>(dialog ?? root, "button");
    const busy = (button: HTMLElement) => button.getAttribute("aria-disabled") === "true";
    const list = all(root, "ul[aria-label=Partners]")[0];
    const rows = all(list, "li");
    const heading = all(root, "header.partner-head h2, nav.back ~ header h2")[0];
    const states: Record<string, string> = {};
    const links = rows.map((row) => all(row, "a")[0]?.innerText.trim() ?? "");
    rows.forEach((row, at) => (states[links[at]!] = stateIn(row) ?? "nothing"));
    if (heading) states[heading.innerText.trim()] = stateIn(heading.closest("header")!) ?? "nothing";
    const text = [...(root?.children ?? [])].map((element) => (element as HTMLElement).innerText ?? "").join(" ");
    const typed = all<HTMLInputElement>(root, "input").filter((input) => input.value.includes(canary));
    const kept = { ...localStorage, ...sessionStorage };
    const places = {
      "the document": document.documentElement.outerHTML + (root?.innerHTML ?? ""),
      "the storage": JSON.stringify(kept),
      "the address": location.href + document.title + JSON.stringify(history.state),
      "another field": typed.some((input) => input.id !== "integration_password") ? canary : "",
    };
    return {
      // Where the businesses could not be read there is no choice; the address says which one it is.
      business: all<HTMLSelectElement>(root, "select#business")[0]?.value || (/[?&]business=([^&]+)/.exec(location.hash)?.[1] ?? ""),
      partner: heading?.innerText.trim() ?? null,
      states,
      links,
      buttons: pressable.filter((button) => !busy(button)).map(nameOf),
      disabled: pressable.filter(busy).map(nameOf),
      form: all(root, "label").some(({ innerText }) => innerText.trim() === "Password"),
      dialog: Boolean(dialog),
      past: (window as never as { navigation: { currentEntry: { index: number } } }).navigation.currentEntry.index > 0,
      loading: all(root, "[aria-busy=true]").length > 0,
      stale: /You are offline\.|You see how things stood|Not all partners could be loaded/.exec(text)?.[0] ?? "",
      letters: text.replace(/\s/g, "").length,
      broken: /Something broke|could not be loaded\. Check/.test(text + (root?.textContent ?? "")),
      secrets: Object.entries(places).filter(([, content]) => content.includes(canary)).map(([place]) => place),
    };
  }, CANARY);
}

/** A state that ends by itself, or the shape of what is loading. */
export const isWaiting = (sight: Sight) => sight.loading || Object.values(sight.states).some((state) => state.endsWith("…"));
