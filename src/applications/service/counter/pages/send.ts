import type { Endpoint } from '#kernel/endpoint.ts';
import { CallRefused } from '#platform/ui/call.ts';

/** Calls an endpoint that takes a file: what else it takes goes along as fields, named by their dotted paths. */
export async function sendForm<Input, Output>(
  { at, output }: Endpoint<Input, Output>,
  ref: Readonly<Record<string, string>>,
  fields: Iterable<readonly [string, string | File]>,
): Promise<Output> {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  const address = at.replace(/^POST /, '').replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(ref[name] ?? ''));
  const response = await fetch(address, { method: 'POST', body, headers: { accept: 'application/json' } });
  const answer: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw new CallRefused(response.status, answer as { code?: string; detail?: string });
  return output.parse(answer);
}
