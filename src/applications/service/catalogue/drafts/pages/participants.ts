import { parse } from 'yaml';
import * as z from 'zod';

const Named = z.object({ participants: z.array(z.object({ key: z.string(), department: z.object({ name: z.string() }) })) });

/** Key and name of the departments an implementation list gives parts to; none while it cannot be read. */
export function departmentsNamedIn(item: string): { id: string; name: string }[] {
  const read = Named.safeParse(parsed(item));
  return read.success ? read.data.participants.map(({ key, department: { name } }) => ({ id: key, name: `${name} (${key})` })) : [];
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}
