import type * as z from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One HTTP door, described once: the server serves it, pages call it, the API document prints it. */
export interface Endpoint<Input, Output> {
  at: `${Method} /api/${string}`;
  input: z.ZodType<Input>;
  output: z.ZodType<Output>;
  /** One Chinese line for the API document. */
  summary?: string;
}

export function endpoint<Input, Output>(
  at: Endpoint<Input, Output>['at'],
  input: z.ZodType<Input>,
  output: z.ZodType<Output>,
  summary?: string,
): Endpoint<Input, Output> {
  return { at, input, output, ...(summary === undefined ? {} : { summary }) };
}
