import { expect, type Frame, type Locator, type Page, type Request } from "@playwright/test";

/** A request for a change, as it left the page. */
export type Sent = { method: string; path: string; contentType: string | undefined; body: string };

/** The app as a person meets it: by roles, names and words, never by how it is built. */
export class App {
  constructor(
    readonly page: Page,
    /** Where on the page it is, if not on the page itself. */
    private readonly within: Page | Frame = page,
  ) {}

  /** Opens our own page at a location of the app, such as `/partners/p-9`. */
  async open(path = "/", query = ""): Promise<void> {
    await this.page.goto(`/${query}#${path}`);
  }

  /** Opens a partner's page and waits for it. */
  async openPartner(id: string, name: string, query = ""): Promise<void> {
    await this.open(`/partners/${id}`, query);
    await expect(this.heading(name)).toBeVisible();
  }

  // The directory.

  get list(): Locator {
    return this.within.getByRole("list", { name: "Partners" });
  }

  get rows(): Locator {
    return this.list.getByRole("listitem");
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.link(name) });
  }

  link(name: string): Locator {
    return this.within.getByRole("link", { name, exact: true });
  }

  /** The partners' names, in the order in which they are shown. */
  get names(): Locator {
    return this.list.getByRole("link");
  }

  /** The rows that show a state. */
  rowsIn(state: string): Locator {
    return this.rows.filter({ has: this.within.getByText(state, { exact: true }) });
  }

  /** Scrolls down until the row of that name is there: of a long list only those near what can be seen are. */
  async seek(name: string): Promise<void> {
    await expect(async () => {
      await this.page.evaluate(() => scrollBy(0, innerHeight));
      await expect(this.link(name)).toHaveCount(1, { timeout: 100 });
    }).toPass({ intervals: [0] });
  }

  get search(): Locator {
    return this.within.getByRole("searchbox", { name: "Search partners" });
  }

  /** The choice of a state, such as `Connected`; its name ends with how many there are. */
  choice(state: string): Locator {
    return this.within.getByRole("radio", { name: new RegExp(`^${state} \\d+$`) });
  }

  /** Chooses a state to filter by. */
  async choose(state: string): Promise<void> {
    // People press the words; the radio button itself is there for keyboards and screen readers.
    await this.within.getByRole("group", { name: "State" }).getByText(state, { exact: true }).click();
    await expect(this.choice(state)).toBeChecked();
  }

  get category(): Locator {
    return this.within.getByRole("combobox", { name: "Category" });
  }

  get order(): Locator {
    return this.within.getByRole("combobox", { name: "Order by" });
  }

  get business(): Locator {
    return this.within.getByRole("combobox", { name: "Business" });
  }

  // A partner.

  heading(name: string): Locator {
    return this.within.getByRole("heading", { name, exact: true });
  }

  /** The state that a partner's page shows. */
  state(text: string): Locator {
    return this.within.getByText(text, { exact: true });
  }

  get login(): Locator {
    return this.within.getByRole("textbox", { name: "Login" });
  }

  get password(): Locator {
    return this.within.getByRole("textbox", { name: "Password" });
  }

  button(name: string): Locator {
    return this.within.getByRole("button", { name, exact: true });
  }

  get connect(): Locator {
    return this.button("Connect");
  }

  /** The button on the page; the dialog has one of the same name. */
  get disconnect(): Locator {
    return this.button("Disconnect").and(this.within.locator(":not(dialog *)"));
  }

  get dialog(): Locator {
    return this.within.getByRole("dialog");
  }

  get alert(): Locator {
    return this.within.getByRole("alert");
  }

  get status(): Locator {
    return this.within.getByRole("status");
  }

  /** Types credentials and presses *Connect*. */
  async connectWith(login: string, password = "480125"): Promise<void> {
    await this.login.fill(login);
    await this.password.fill(password);
    await this.connect.click();
  }

  /** Says that what was typed may be lost. */
  async leave(): Promise<void> {
    await this.dialog.getByRole("button", { name: "Leave", exact: true }).click();
  }

  /** Presses *Disconnect* and says yes. */
  async disconnectAndConfirm(): Promise<void> {
    await this.disconnect.click();
    await this.dialog.getByRole("button", { name: "Disconnect" }).click();
  }

  // What a person does not see.

  /** Collects every request for a change from now on. */
  watchMutations(): Sent[] {
    const sent: Sent[] = [];
    this.page.on("request", (request: Request) => {
      if (request.method() === "GET" || !request.url().includes("/api/")) return;
      sent.push({
        method: request.method(),
        path: new URL(request.url()).pathname,
        contentType: request.headers()["content-type"],
        body: request.postData() ?? "",
      });
    });
    return sent;
  }

  /** Collects the events that the element tells its host, with their details. Call before opening the page. */
  async watchEvents(...names: string[]): Promise<() => Promise<{ type: string; detail: unknown }[]>> {
    await this.page.addInitScript((names) => {
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      for (const name of names) {
        window.addEventListener(name, (event) => heard.push({ type: name, detail: (event as CustomEvent).detail }));
      }
    }, names);
    return () => this.page.evaluate(() => (window as never as { heard: [] }).heard);
  }

  /** The focus is on something in the app, and not lost to the page. */
  async expectFocusWithin(): Promise<void> {
    const focused = () =>
      this.page.evaluate(() => {
        const within = document.querySelector("partner-integrations")?.shadowRoot?.activeElement;
        return within?.isConnected ? within.localName : "nothing";
      });
    await expect.poll(focused, "where the focus is").not.toBe("nothing");
  }
}
