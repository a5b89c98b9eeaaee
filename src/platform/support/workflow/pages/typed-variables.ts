export type TypedVariables = { ok: true; variables: Record<string, unknown> } | { ok: false; line: string };

/** Variables as one types them: `name = value`, one a line; a value is JSON, anything else is text. */
export function readVariables(typed: string): TypedVariables {
  const variables: Record<string, unknown> = {};
  for (const line of typed.split('\n')) {
    if (line.trim() === '') continue;
    const [, name, value = ''] = /^\s*([\p{L}_][\p{L}\p{N}_.]*)\s*[=:]\s*(.*?)\s*$/u.exec(line) ?? [];
    if (name === undefined || name === '__proto__') return { ok: false, line: line.trim() };
    variables[name] = valueOf(value);
  }
  return { ok: true, variables };
}

function valueOf(written: string): unknown {
  try {
    return JSON.parse(written) as unknown;
  } catch {
    return written;
  }
}

export function writeVariables(variables: Readonly<Record<string, unknown>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
    .join('\n');
}
