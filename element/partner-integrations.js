// The custom element <partner-integrations>, and the loader of everything behind it.
//
// wasm-bindgen cannot subclass HTMLElement, so this small module does, and calls the app's `mount`.
// The build fills in the __PI_*__ names: files with a digest in their name, and their integrity.

const ATTRIBUTES = [
  "business-id",
  "api-base",
  "locale",
  "linkage",
  "password-format",
  "media-type",
  "routing",
];

/** Fetches a file of ours; a byte that differs from what was built is refused by the browser. */
async function own(name, integrity) {
  const response = await fetch(new URL(name, import.meta.url), { integrity });
  if (!response.ok) throw new Error(`${name} answered ${response.status}`);
  return response;
}

let app;
/** The app, started once for all elements of the page. A failed start may be tried again. */
function start() {
  app ??= (async () => {
    const wasm = own(__PI_WASM__, __PI_WASM_INTEGRITY__);
    const style = own(__PI_STYLE__, __PI_STYLE_INTEGRITY__);
    const glue = await import(new URL(__PI_GLUE__, import.meta.url).href);
    await glue.default({ module_or_path: wasm });
    const sheet = await new CSSStyleSheet().replace(await (await style).text());
    return { mount: glue.mount, sheet };
  })().catch((error) => {
    app = undefined;
    throw error;
  });
  return app;
}

function define() {
  class PartnerIntegrations extends HTMLElement {
    static observedAttributes = ATTRIBUTES;

    #mounted;
    #stale = false;

    constructor() {
      super();
      this.attachShadow({ mode: "open" });
    }

    connectedCallback() {
      // Moved within the page: everything is still there.
      if (!this.#mounted) this.#mount();
    }

    disconnectedCallback() {
      // Also called when the element is moved: only after this task is it known to be gone.
      queueMicrotask(() => {
        if (!this.isConnected) this.#unmount();
      });
    }

    attributeChangedCallback(_name, before, after) {
      if (!this.#mounted || before === after || this.#stale) return;
      // Several attributes that change together start one new instance.
      this.#stale = true;
      queueMicrotask(() => {
        this.#stale = false;
        if (!this.#mounted) return;
        this.#unmount();
        if (this.isConnected) this.#mount();
      });
    }

    async #mount() {
      try {
        const { mount, sheet } = await start();
        if (!this.isConnected || this.#mounted) return;
        this.shadowRoot.replaceChildren();
        this.shadowRoot.adoptedStyleSheets = [sheet];
        this.#mounted = mount(this, this.shadowRoot);
      } catch (error) {
        this.#failed(error);
      }
    }

    #unmount() {
      this.#mounted?.unmount();
      this.#mounted = undefined;
      this.shadowRoot.replaceChildren();
    }

    /** Without the app there are no catalogues: a plain sentence and a button, never a blank box. */
    #failed(error) {
      console.error("<partner-integrations> could not be loaded.", error);
      const text = document.createElement("p");
      text.setAttribute("role", "alert");
      text.textContent = "This part of the page could not be loaded. Check your connection. ";
      const retry = document.createElement("button");
      retry.type = "button";
      retry.textContent = "Try again";
      retry.addEventListener("click", () => {
        this.shadowRoot.replaceChildren();
        this.#mount();
      });
      this.shadowRoot.replaceChildren(text, retry);
      this.dispatchEvent(new CustomEvent("pi-load-error", { bubbles: true, composed: true }));
    }
  }
  customElements.define("partner-integrations", PartnerIntegrations);
}

// On a server there are no elements; a second copy of this module finds the name taken.
if (typeof customElements !== "undefined" && !customElements.get("partner-integrations")) define();
