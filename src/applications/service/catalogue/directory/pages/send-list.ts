import type { Endpoint } from '#kernel/endpoint.ts';
import { CallRefused } from '#platform/ui/call.ts';
import type { ImportDirectory } from '../schema.ts';

/** Sends a list as a file, as long as it may be: written out in the body it would soon be more than a request may hold. */
export async function sendList<Input, Output>(
  { at, output }: Endpoint<Input, Output>,
  given: { list: Blob; complete: boolean; name?: string; seen?: ImportDirectory['seen']; reason?: string },
): Promise<Output> {
  const body = new FormData();
  if (given.name !== undefined) body.append('name', given.name);
  if (given.reason !== undefined) body.append('reason', given.reason);
  body.append('complete', String(given.complete));
  for (const [key, value] of Object.entries(given.seen ?? {})) body.append(`seen.${key}`, String(value));
  body.append('list', given.list, 'directory.csv');
  const response = await fetch(at.replace(/^POST /, ''), { method: 'POST', body, headers: { accept: 'application/json' } });
  const answer: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw new CallRefused(response.status, answer as ConstructorParameters<typeof CallRefused>[1]);
  return output.parse(answer);
}
