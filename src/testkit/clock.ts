import { Instant, instantOf } from '#kernel/time.ts';

/** The clock of a test: stands still until it is moved. */
export class TestClock {
  #now: Instant;

  constructor(start: string) {
    this.#now = Instant.parse(start);
  }

  readonly now = (): Instant => this.#now;

  set(instant: string): void {
    this.#now = Instant.parse(instant);
  }

  advance(milliseconds: number): void {
    this.#now = instantOf(Date.parse(this.#now) + milliseconds);
  }
}
