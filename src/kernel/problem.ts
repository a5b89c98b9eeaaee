/** How long a text may be, and how long it is. */
export interface Over {
  most: number;
  now: number;
}

/** One defect of one field of an input: where it is (`material.0.fileId`) and the code of its sentence. */
export interface FieldDefect {
  path: string;
  code: string;
  /** A finished Chinese sentence where the code alone cannot say it (a rule's own message). */
  message?: string | undefined;
  /** Of a text that is too long: nothing is cut, so the writer is told by how much. */
  over?: Over | undefined;
  /** Characters that cannot stay. */
  signs?: string | undefined;
}

/** A sentence with the numbers of a text that is too long, `{most}` and `{now}`, and with the `{signs}` that cannot stay. */
export function withLength(template: string, over: Over | undefined, signs?: string): string {
  const sentence = signs === undefined ? template : template.replace('{signs}', () => signs);
  if (over === undefined) return sentence;
  const grouped = (n: number) => n.toLocaleString('en-US');
  return sentence.replace('{most}', grouped(over.most)).replace('{now}', grouped(over.now));
}

/** A refusal the caller is entitled to understand. Anything else that throws is a defect and answers 500. */
export class Problem<Code extends string = string> extends Error {
  readonly code: Code;
  readonly status: number;
  readonly fields: readonly FieldDefect[];
  /** A finished Chinese sentence where the code alone cannot say what happened. */
  readonly sentence: string | undefined;

  constructor(code: Code, status: number, fields: readonly FieldDefect[] = [], sentence?: string) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.fields = fields;
    this.sentence = sentence;
  }
}

/** Declares a module's problems once: code → HTTP status. Each code is also the key of its Chinese text. */
export function defineProblems<const Table extends Record<string, number>>(table: Table) {
  return <Code extends keyof Table & string>(code: Code, fields: readonly FieldDefect[] = [], sentence?: string): Problem<Code> =>
    new Problem(code, table[code] ?? 500, fields, sentence);
}

export type ProblemCode<F> = F extends (code: infer Code, ...rest: never[]) => unknown ? Code : never;
