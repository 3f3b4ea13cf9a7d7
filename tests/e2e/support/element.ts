import type { Locator, Page } from "@playwright/test";

/** One of the elements of a host's page, as a person meets it. */
export class Element {
  constructor(
    readonly page: Page,
    readonly root: Locator,
  ) {}

  get list(): Locator {
    return this.root.getByRole("list", { name: "Partners" });
  }

  row(name: string): Locator {
    return this.list.getByRole("listitem").filter({ hasText: name });
  }

  heading(name: string): Locator {
    return this.root.getByRole("heading", { name, exact: true });
  }

  text(text: string): Locator {
    return this.root.getByText(text, { exact: true });
  }

  button(name: string): Locator {
    return this.root.getByRole("button", { name, exact: true });
  }

  get alert(): Locator {
    return this.root.getByRole("alert");
  }

  get login(): Locator {
    return this.root.getByRole("textbox", { name: "Login" });
  }

  get password(): Locator {
    return this.root.getByRole("textbox", { name: "Password" });
  }

  /** Types credentials and presses *Connect*. */
  async connectWith(login: string, password = "480125"): Promise<void> {
    await this.login.fill(login);
    await this.password.fill(password);
    await this.button("Connect").click();
  }

  /** Calls one of its methods. */
  async call(method: "refresh" | "navigate" | "remove", ...values: unknown[]): Promise<void> {
    await this.root.evaluate((element: any, [method, values]) => element[method](...values), [method, values] as const);
  }
}
