import { readFileSync } from 'node:fs';

/** The version of this program, as the changelog counts them. */
export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
  return version;
}
