// The custom element <partner-integrations>, and the loader of everything behind it.
//
// wasm-bindgen cannot subclass HTMLElement, so this small module does, and calls the app's `mount`.
// The build fills in the __PI_*__ names: files with a digest in their name, and their integrity.

import { appCode } from "partner-integrations-app";

import { fetchOwn, importOwn } from "./own.js";

const NAME = "partner-integrations";

/** The release that this file belongs to. */
export const version = __PI_VERSION__;

/** Attributes that a change of starts a new instance. */
const SETTINGS = [
  "business-id",
  "api-base",
  "locale",
  "linkage",
  "password-format",
  "media-type",
  "credentials",
  "logo-origins",
  "routing",
];
const THEMES = ["", "light", "dark", "auto"];

let app;
/** The app's module, which comes before the wasm. */
let code;
let tries = 0;

async function load() {
  const query = tries++ ? `?try=${tries}` : "";
  // What a cache holds may be what is wrong.
  const cache = query ? "reload" : undefined;
  // Checked by the app's module, while it is compiled.
  const wasm = fetchOwn(__PI_WASM__, "", cache);
  const style = fetchOwn(__PI_STYLE__, __PI_STYLE_INTEGRITY__, cache).then((response) => response.text());
  code = appCode(query, cache);
  const [app, text, answer] = await Promise.all([code, style, wasm]);
  await app.start(answer, text);
  return app;
}

/** The app, started once for all elements of the page; a start that fails is tried once more by itself. */
function start() {
  app ??= load().catch(load);
  return app;
}

/** Embeds our page in an iframe within `container`; see docs/embedding.md. */
export async function mountFrame(container, options) {
  return (await importOwn(__PI_FRAME_HOST__, __PI_FRAME_HOST_INTEGRITY__)).mountFrame(container, options);
}

function define() {
  class PartnerIntegrations extends HTMLElement {
    // The last two are looked at by the style, or while running.
    static observedAttributes = [...SETTINGS, "theme", "path"];

    #mounted;
    #stale;
    #partners;
    /** Where to begin, set before there was an instance. */
    #first;
    /** Where to begin after a restart, and whether it is for another business. */
    #goal;
    #switched = false;
    #mounting = false;
    #again = false;

    constructor() {
      super();
      this.attachShadow({ mode: "open" });
    }

    connectedCallback() {
      // What a host set before this module came is on the instance, in front of the accessors.
      for (const name of ["partners", "path", ...REFLECTED.keys()]) {
        if (Object.hasOwn(this, name)) {
          const value = this[name];
          delete this[name];
          this[name] = value;
        }
      }
      // Moved within the page: everything is still there.
      if (!this.#mounted) this.#mount();
    }

    disconnectedCallback() {
      // Also called when the element is moved: only after this task is it known to be gone.
      queueMicrotask(() => {
        if (!this.isConnected) this.#unmount();
      });
    }

    attributeChangedCallback(name, before, after) {
      // A host may put right what a `pi-error` has just told it, while it is being told.
      if (this.#mounting) this.#again = true;
      if (!this.#mounted || before === after) return;
      // The style follows it by itself; only what is no theme, or was none, has to be said or unsaid.
      if (name === "theme" && THEMES.includes(before ?? "") && THEMES.includes(after ?? "")) return;
      if (name === "path") {
        this.path = after;
      } else if (name !== "locale" || !this.#mounted.speak()) {
        this.#switched ||= name === "business-id";
        this.#restart();
      }
    }

    /** Several changes at once start one new instance. */
    #restart() {
      if (this.#stale) return;
      this.#stale = true;
      queueMicrotask(() => {
        // Another business begins at its directory, unless the host says where in the same breath.
        const path = this.#goal ?? (this.#switched ? "/" : this.path);
        this.#stale = this.#switched = false;
        if (!this.#mounted) return;
        this.#unmount();
        if (this.isConnected) this.#mount(path);
      });
    }

    async #mount(path) {
      // What stands in the element is seen until then.
      if (!this.shadowRoot.firstChild) this.shadowRoot.append(document.createElement("slot"));
      const mine = start();
      // Others that share it may have been first.
      const discard = () => app === mine && (app = undefined);
      try {
        code.then(({ prepare }) => prepare(this)).catch(() => {});
        const { mount, ready } = await mine;
        await ready(this);
        if (!this.isConnected || this.#mounted) return;
        this.shadowRoot.replaceChildren();
        this.#mounting = true;
        this.#mounted = mount(this, path ?? this.#first, () => {
          discard();
          path = this.path;
          this.#unmount();
          this.#mount(path);
        });
        this.#first = undefined;
        if (this.#again) this.#restart();
      } catch (error) {
        discard();
        this.#failed(error);
      } finally {
        this.#mounting = this.#again = false;
      }
    }

    #unmount() {
      this.#mounted?.unmount();
      this.#mounted = undefined;
      this.shadowRoot.replaceChildren();
    }

    /** Without the app there are no catalogues: a plain sentence and a button, never a blank box. */
    #failed(error) {
      console.error(`<${NAME}> could not be loaded.`, error);
      const text = document.createElement("p");
      text.setAttribute("role", "alert");
      const say = (name, words) => this.messages?.[name] ?? words;
      text.textContent = say("load.failed", "This part of the page could not be loaded. Check your connection.") + " ";
      const retry = document.createElement("button");
      retry.type = "button";
      retry.textContent = say("try-again", "Try again");
      retry.addEventListener("click", () => {
        this.shadowRoot.replaceChildren();
        this.#mount();
      });
      this.shadowRoot.replaceChildren(text, retry);
      const detail = { version: 1, message: String(error) };
      this.dispatchEvent(new CustomEvent("pi-load-error", { detail, bubbles: true, composed: true }));
    }

    /** The partners, from a host whose API does not list them. */
    get partners() {
      return this.#partners;
    }

    set partners(list) {
      const had = Array.isArray(this.#partners);
      this.#partners = list;
      // A first list, none any more, or something else: the instance says what is wrong with it.
      if (!had || !Array.isArray(list)) return this.#restart();
      // After what else the host sets in this task: with another business, the list is not the old one's.
      queueMicrotask(() => {
        if (!this.#stale) this.#mounted?.partners_changed();
      });
    }

    /** Where the person is; setting it goes there. */
    get path() {
      return this.#mounted?.path() ?? this.#first ?? this.getAttribute("path") ?? "/";
    }

    set path(path) {
      path = String(path ?? "/");
      if (!this.#mounted) {
        this.#first = path;
        return;
      }
      // Kept for a restart in the same task, whichever of the two comes first.
      this.#goal = path;
      queueMicrotask(() => queueMicrotask(() => (this.#goal = undefined)));
      this.#mounted.navigate(path);
    }

    /** Goes to a path such as `/partners/p-9`. */
    navigate(path) {
      this.path = path;
    }

    /** Reads everything again; with `partners`, says that all of the list is current. */
    refresh() {
      this.#mounted?.refresh();
    }

    /** Says in words what is wrong with how this element is set up. */
    async doctor() {
      return (await importOwn(__PI_DOCTOR__, __PI_DOCTOR_INTEGRITY__)).doctor(this);
    }
  }

  for (const [name, attribute] of REFLECTED) {
    Object.defineProperty(PartnerIntegrations.prototype, name, {
      enumerable: true,
      get() {
        return this.getAttribute(attribute);
      },
      set(value) {
        if (value == null) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value);
      },
    });
  }
  // Frameworks set a property only where the element has one, and an attribute otherwise.
  const own = undefined;
  Object.assign(PartnerIntegrations.prototype, { appearance: own, getAccessToken: own, headers: own, messages: own });
  PartnerIntegrations.version = version;
  customElements.define(NAME, PartnerIntegrations);
}

/** Attributes as properties: `business-id` is `businessId`. */
const REFLECTED = new Map(
  [...SETTINGS, "theme"].map((attribute) => [
    attribute.replace(/-(.)/g, (_, letter) => letter.toUpperCase()),
    attribute,
  ]),
);

// On a server there are no elements; a second copy of this module finds the name taken.
if (typeof customElements !== "undefined") {
  const there = customElements.get(NAME);
  if (there) console.warn(`<${NAME}> is loaded twice: ${there.version} serves.`);
  else define();
}
