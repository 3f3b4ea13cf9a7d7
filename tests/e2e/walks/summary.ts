import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";

/** Adds up what walks and soaks attached as `figures`, and prints it at the end. */
export default class Summary implements Reporter {
  private readonly sums = new Map<string, number>();
  private readonly lines: string[] = [];
  private spent = 0;

  onTestEnd(_: TestCase, { attachments, duration }: TestResult): void {
    for (const { name, body } of attachments) {
      if (name === "figures" && body) {
        this.spent += duration;
        for (const [what, count] of Object.entries<number>(JSON.parse(String(body)))) {
          this.sums.set(what, (this.sums.get(what) ?? 0) + count);
        }
      }
      if (name === "measured" && body) this.lines.push(String(body));
    }
  }

  onEnd(): void {
    const actions = this.sums.get("actions");
    if (actions) {
      const sums = [...this.sums].map(([what, sum]) => `${sum} ${what}`).join(", ");
      this.lines.push(`Walks: ${sums}; ${Math.round(this.spent / actions)} ms an action.`);
    }
    for (const line of this.lines) console.log(line);
  }

  printsToStdio(): boolean {
    return false;
  }
}
