import { type BrowserContext, expect, type Frame, type Page } from "@playwright/test";

/** Notices when something that came as data becomes code, markup or a request. */
export class Trap {
  private readonly seen: string[] = [];
  private readonly foreign: string[] = [];

  private constructor(private readonly origins: readonly string[]) {}

  /** Call before a page is opened. Requests may go to `origins`. */
  static async set(context: BrowserContext, ...origins: string[]): Promise<Trap> {
    const trap = new Trap(origins);
    await context.exposeFunction("sprung", (what: string) => void trap.seen.push(what));
    await context.addInitScript(arm);
    const known = new Set(context.pages());
    context.on("page", (page) => known.has(page) || trap.seen.push(`a new window: ${page.url()}`));
    context.on("request", (request) => {
      const url = request.url();
      if (!trap.origins.includes(new URL(url).origin)) trap.foreign.push(url);
    });
    return trap;
  }

  /** Nothing ran, nothing was asked of a stranger, and nothing in the windows is what data could have made of them. */
  async expectNothing(...windows: (Page | Frame)[]): Promise<void> {
    for (const window_ of windows) {
      const { found, polluted } = await window_.evaluate(() => {
        const { audit } = window as unknown as Armed;
        return { found: audit(), polluted: Object.keys(Object.prototype) };
      });
      expect(found, "what should not be in the document").toEqual([]);
      expect(polluted, "what every object has now").toEqual([]);
    }
    expect(this.seen, "what ran").toEqual([]);
    expect(this.foreign, "requests to strangers").toEqual([]);
  }

  /** What ran so far. */
  get sprung(): readonly string[] {
    return this.seen;
  }
}

/** What each window has while the trap is set. */
export type Armed = Window & { audit(): string[]; pwned(): void };

/** Runs in each window, before anything else. */
function arm(): void {
  const { sprung } = window as unknown as { sprung(what: string): void };
  for (const name of ["pwned", "alert", "confirm", "prompt", "print", "open"]) {
    Object.assign(window, { [name]: (...values: unknown[]) => sprung(`${name}(${values.map(String).join(", ")})`) });
  }
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    sprung(`${violatedDirective}: ${blockedURI}`);
  });

  const never = new Set(
    ("script iframe frame object embed applet base meta link style template noscript video audio source track math annotation-xml " +
      "foreignobject animate set use marquee textarea xmp title body x partner-integrations").split(" "),
  );
  const audit = (): string[] => {
    const found: string[] = [];
    const addresses = new Set(["href", "src", "xlink:href", "action", "formaction", "data", "poster", "background", "ping", "srcset"]);
    const look = (element: Element) => {
      if (never.has(element.localName)) found.push(`<${element.localName}>`);
      for (const { name, value } of element.attributes) {
        const where = `${name}="${value}" of <${element.localName}>`;
        if (/^on/i.test(name) || name === "srcdoc" || name === "formaction") found.push(where);
        if (!addresses.has(name)) continue;
        const { protocol, origin, username, password } = new URL(value, location.href);
        const outward = element.localName === "a" && ["https:", "mailto:", "tel:"].includes(protocol);
        if (!outward && origin !== location.origin) found.push(where);
        if (username || password) found.push(where);
      }
      if (element.matches("a[href^='http'], a[target]") && element.getAttribute("rel") !== "noopener noreferrer") {
        found.push(`a link without rel: ${element.outerHTML}`);
      }
    };
    for (const host of document.querySelectorAll("partner-integrations")) {
      for (const element of host.shadowRoot?.querySelectorAll("*") ?? []) look(element);
      for (const child of host.children) look(child);
    }
    for (const child of document.querySelectorAll("body > :not(partner-integrations, main, script, section, h1, iframe, noscript)")) {
      found.push(`<${child.localName}> in the page`);
    }
    return found;
  };
  Object.assign(window, { audit });
}
