import type { Endpoint } from '#kernel/endpoint.ts';
import type { Problem } from '#kernel/problem.ts';
import type { Work } from '#platform/work/work.ts';

/** An endpoint bound to its command or query; `mount` gives it an address, the door gives it to pages. */
export interface Route {
  endpoint: Endpoint<unknown, unknown>;
  status: number;
  /** Parses the raw input (throws ZodError) and returns what to do in a Work; the answer is parsed too. */
  prepare(raw: unknown): (work: Work) => Promise<unknown>;
  /** Runs outside the parse → Work → parse path: answers bytes (documents, files) itself. */
  respond?: (output: unknown) => BytesAnswer;
  /** Done in a Work of its own before the command, and kept even when the command refuses: counting attempts. */
  admit?: (raw: unknown) => (work: Work) => Promise<Problem | null>;
  /** Signing in and out: which cookie to set, and what of the answer the body shows. */
  session?: (output: unknown) => SessionChange | undefined;
}

export interface SessionChange {
  /** null ends the session. */
  token: string | null;
  body: unknown;
}

export interface BytesAnswer {
  bytes: Uint8Array;
  mediaType: string;
  /** The name a browser saves it under. */
  fileName: string;
  inline: boolean;
}

/** Binds an endpoint to the command or query behind it: parse, perform in one unit of work, check the answer. */
export function serve<Input, Output>(
  endpoint: Endpoint<Input, Output>,
  run: (work: Work, input: Input) => Promise<Output>,
  status = 200,
): Route {
  return {
    endpoint: endpoint as unknown as Endpoint<unknown, unknown>,
    status,
    prepare(raw) {
      const parsed = endpoint.input.parse(raw);
      return async (work) => {
        const answer = endpoint.output.safeParse(await run(work, parsed));
        // A wrong answer is our defect, not the caller's wrong input: it must not pass as a ZodError.
        if (!answer.success) throw new Error(`answer of ${endpoint.at} has a wrong shape: ${answer.error.message}`);
        return answer.data;
      };
    },
  };
}

/** Like `serve`, for an answer of bytes: the command's answer is turned into the body after the Work has ended. */
export function serveBytes<Input, Output>(
  endpoint: Endpoint<Input, Output>,
  run: (work: Work, input: Input) => Promise<Output>,
  respond: (output: Output) => BytesAnswer,
): Route {
  return { ...serve(endpoint, run), respond: (output) => respond(output as Output) };
}

/** Like `serve`, for signing in and out: the answer's token becomes a cookie and leaves the body. */
export function serveSession<Input, Output>(
  endpoint: Endpoint<Input, Output>,
  run: (work: Work, input: Input) => Promise<Output>,
  session: (output: Output) => SessionChange | undefined,
): Route {
  return { ...serve(endpoint, run), session: (output) => session(output as Output) };
}

/** Adds a gate whose own writes stay when the command refuses (attempts counted, lockouts). A returned Problem is thrown after them. */
export function guarded<Input>(
  route: Route,
  input: { parse(raw: unknown): Input },
  admit: (work: Work, input: Input) => Promise<Problem | null>,
): Route {
  return {
    ...route,
    admit(raw) {
      const parsed = input.parse(raw);
      return (work) => admit(work, parsed);
    },
  };
}
