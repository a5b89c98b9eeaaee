import { parse } from 'yaml';
import * as z from 'zod';
import { DivisionCode } from '#kernel/id.ts';
import type { PackageFile } from '../package.ts';

const Word = z.string().trim().max(300).catch('');
const Head = z.object({
  code: Word,
  name: Word,
  district: DivisionCode.nullable().catch(null),
  department: z.object({ name: Word }).catch({ name: '' }),
});

/** What a list shows of a service, read from its item.yaml as far as it can be read. */
export function headOf(files: readonly PackageFile[]): z.infer<typeof Head> {
  const item = files.find(({ path }) => path === 'item.yaml');
  let raw: unknown = {};
  try {
    raw = parse(Buffer.from(item?.content ?? []).toString('utf8'));
  } catch {
    // Half-written YAML has no head yet; the check says where it breaks.
  }
  return Head.parse(typeof raw === 'object' && raw !== null ? raw : {});
}
