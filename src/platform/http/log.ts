import type { FastifyRequest } from 'fastify';

/**
 * A message as it may stand in a log: what is quoted, what is long in digits and what is Chinese was most likely said by somebody, since
 * our own messages are English. GB/T 35273: a log is a copy nobody thinks of.
 */
export function scrub(text: string): string {
  return text
    .replaceAll(/"[^"\n]*"|'[^'\n]*'|“[^”\n]*”/g, '"…"')
    .replaceAll(/\(([^()\n]*)\)=\([^\n]*\)/g, '($1)=(…)')
    .replaceAll(/[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}][\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}·\w\s.-]*/gu, '…')
    .replaceAll(/[\w.+-]+@[\w.-]+/g, '…@…')
    .replaceAll(/\d{6,}[\dxX]*/g, '#');
}

export interface LoggedError {
  [name: string]: unknown;
  type: string;
  message: string;
  stack: string;
}

/** Of an error only what a programmer wrote: its kind, its scrubbed message, where it was thrown, and PostgreSQL's names of things. */
export function errorForLog(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const known = error as Error & Record<string, unknown>;
  const names = ['code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine', 'statusCode'] as const;
  // `at` lines follow the message, however many lines that has.
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: scrub(error.message),
    ...Object.fromEntries(
      names.flatMap((name) => (typeof known[name] === 'string' || typeof known[name] === 'number' ? [[name, known[name]]] : [])),
    ),
    stack: frames.slice(0, 12).join('\n'),
    ...(error.cause === undefined ? {} : { cause: errorForLog(error.cause) }),
  };
}

/** JSON lines: no address (it may hold what was typed), no body, no headers; the route's pattern and the request's number instead. */
export const logSettings = (level: string) => ({
  level,
  serializers: {
    req: (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url ?? 'unmatched' }),
    res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
    err: errorForLog,
  },
});
