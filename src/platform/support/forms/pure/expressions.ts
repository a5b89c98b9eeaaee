/** A compiled FEEL expression. `evaluate` never throws: what cannot be computed is null. */
export type CompiledExpression =
  | { ok: true; evaluate(context: Readonly<Record<string, unknown>>): unknown }
  | { ok: false; problems: readonly { message: string; position: number }[] };

/** What the forms engine needs of FEEL, bound to the decision engine in `feel.ts`. */
export interface Expressions {
  compile(source: string, names: readonly string[]): CompiledExpression;
  /** An answer as a FEEL value: decimal text becomes an exact number, an ISO day a date. */
  toFeel(kind: 'number' | 'date' | 'plain', value: unknown): unknown;
  /** A FEEL value as an answer: numbers as decimal text, dates as ISO text. */
  fromFeel(value: unknown): unknown;
}
