import type * as z from 'zod';
import type { Endpoint } from './endpoint.ts';
import type { FieldDefect } from './problem.ts';

export type Language = 'zh' | 'en';

/** What was typed and what was wrong with it, when a form comes back (422). Paths are dotted: `materials.0.name`. */
export interface ReturnedForm {
  values: Readonly<Record<string, string | readonly string[]>>;
  defects: readonly FieldDefect[];
  /** The code of the refusal as a whole; its sentence is in `message`. */
  code: string;
  message: string;
}

/** What every page knows besides its own data. */
export interface Frame {
  lang: Language;
  elder: boolean;
  highContrast: boolean;
  /** The path and query of this page, for links that come back to it. */
  path: string;
  /** The signed-in person's masked or plain display name; absent for a stranger. */
  person?: { name: string; official: boolean; onBehalfOf?: string };
  form?: ReturnedForm;
  /** Where the enhancement scripts lie, by name; a page works without them. */
  islands: Readonly<Record<string, string>>;
  nonce?: string;
}

/** The only way a page reaches data: an endpoint, performed in process or across the zones, with the visitor's own rights. */
export type Call = <Input, Output>(endpoint: Endpoint<Input, Output>, input: Input) => Promise<Output>;

/** A portal page as data: where it is, what it needs, how it looks. `view` returns a React element. */
export interface Page {
  at: `GET /${string}`;
  params: z.ZodType<unknown>;
  /** The same for every stranger, and some seconds of age do no harm: what was rendered may be shown to the next one. */
  keep?: true;
  needs(call: Call, params: unknown, frame: Frame): Promise<unknown>;
  view(data: unknown, frame: Frame): unknown;
}

/** Declares a page. `params` are path and query values as text, parsed by the schema (`z.coerce` where numbers are meant). */
export function page<Params, Data>(
  at: Page['at'],
  spec: {
    params: z.ZodType<Params>;
    keep?: true;
    needs(call: Call, params: Params, frame: Frame): Promise<Data>;
    view(data: Data, frame: Frame): unknown;
  },
): Page {
  // Erased to unknown for the list of pages; platform/http only ever passes on what `params` parsed and `needs` returned.
  return {
    at,
    params: spec.params,
    ...(spec.keep ? { keep: spec.keep } : {}),
    needs: (call, params, frame) => spec.needs(call, params as Params, frame),
    view: (data, frame) => spec.view(data as Data, frame),
  };
}

/** A plain HTML form's target: an endpoint behind it, where to go when done (303), which page shows the defects (422). */
export interface Form {
  at: `POST /${string}`;
  endpoint: Endpoint<unknown, unknown>;
  /** The path to go to after success; may use the answer and the query and path parameters. */
  done(output: unknown, params: Readonly<Record<string, string>>): string;
  /** Defects in an answer that was kept all the same (a saved draft): the page comes back with 422 instead of going on. */
  defects?(output: unknown): readonly FieldDefect[];
  /** Answers with a page at once instead of going on: for questions whose answer must not stand in an address. */
  show?(output: unknown, frame: Frame): unknown;
  /** A content security policy of its own for the page it shows at once: stricter about everything but what that page needs. */
  policy?: string;
  /** The page (by its `at`) that shows the form again with everything typed kept. */
  again: Page['at'];
}

export function form<Input, Output>(
  at: Form['at'],
  spec: {
    endpoint: Endpoint<Input, Output>;
    done(output: Output, params: Readonly<Record<string, string>>): string;
    defects?(output: Output): readonly FieldDefect[];
    show?(output: Output, frame: Frame): unknown;
    policy?: string;
    again: Page['at'];
  },
): Form {
  return {
    at,
    endpoint: spec.endpoint as unknown as Endpoint<unknown, unknown>,
    done: (output, params) => spec.done(output as Output, params),
    ...(spec.defects ? { defects: (output: unknown) => spec.defects?.(output as Output) ?? [] } : {}),
    ...(spec.show ? { show: (output: unknown, frame: Frame) => spec.show?.(output as Output, frame) } : {}),
    ...(spec.policy === undefined ? {} : { policy: spec.policy }),
    again: spec.again,
  };
}
