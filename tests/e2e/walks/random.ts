/** Numbers that a seed decides (mulberry32): the same walk again, wherever and whenever. */
export class Random {
  constructor(private state: number) {}

  /** From 0 up to, and without, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  from(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(likelihood: number): boolean {
    return this.next() < likelihood;
  }

  pick<T>(among: readonly T[]): T {
    return among[Math.floor(this.next() * among.length)]!;
  }

  /** One of them, each as likely as its weight says. */
  weighted<T extends { weight: number }>(among: readonly T[]): T {
    let left = this.next() * among.reduce((sum, { weight }) => sum + weight, 0);
    return among.find(({ weight }) => (left -= weight) < 0) ?? among.at(-1)!;
  }

  /** Another row of numbers, so that how many one action draws does not change the next. */
  fork(): Random {
    return new Random(Math.floor(this.next() * 2 ** 32));
  }
}
