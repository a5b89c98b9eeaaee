import type { Endpoint } from '#kernel/endpoint.ts';
import type { FieldDefect } from '#kernel/problem.ts';

/** A refusal as the server told it: stable code, Chinese sentence, the fields concerned. */
export class CallRefused extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: readonly FieldDefect[];

  constructor(status: number, body: { code?: string; detail?: string; fields?: FieldDefect[] }) {
    super(body.detail ?? '');
    this.name = 'CallRefused';
    this.code = body.code ?? 'unexpected';
    this.status = status;
    this.fields = body.fields ?? [];
  }
}

/** Calls an endpoint from a browser page with its own types; a refusal rejects with `CallRefused`. */
export async function call<Input extends object, Output>({ at, output }: Endpoint<Input, Output>, input: Input): Promise<Output> {
  const [method = 'GET', path = ''] = at.split(' ');
  const values = new Map<string, unknown>(Object.entries(input));
  const url = path.replace(/:(\w+)/g, (_match, name: string) => {
    const value = values.get(name);
    values.delete(name);
    return encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value));
  });
  const query = new URLSearchParams();
  if (method === 'GET')
    for (const [name, value] of values)
      if (value !== undefined && value !== '') query.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  const response = await fetch(query.size > 0 ? `${url}?${query.toString()}` : url, {
    method,
    headers: { accept: 'application/json', ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) },
    ...(method === 'GET' ? {} : { body: JSON.stringify(Object.fromEntries(values)) }),
  });
  const body: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw new CallRefused(response.status, body as { code?: string; detail?: string });
  return output.parse(body);
}
