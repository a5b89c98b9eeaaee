import type { Frame } from '#kernel/page.ts';
import type { Day } from '#kernel/time.ts';
import type { SealOfPaper } from '#platform/support/documents/schema.ts';
import { viewTextOf } from './text.ts';

/** What the paper was sealed with, and how it stands with that seal; a paper that wants none says nothing. */
export function sealRows(
  lang: Frame['lang'],
  { sealing, seal }: SealOfPaper,
  dayText: (day: Day) => string,
): { label: string; value: string }[] {
  const text = viewTextOf(lang);
  if (seal === null) {
    if (sealing === 'unsealed') return [{ label: text.seal, value: text.sealNone }];
    return sealing === 'unregistered' ? [{ label: text.seal, value: text.sealUnregistered }] : [];
  }
  const ended = text.sealThen(text.sealEnded[seal.status](dayText(seal.since)));
  const state = !seal.inForceAtIssue ? text.sealNotAtIssue : seal.status === 'in_use' ? text.sealInForce : ended;
  return [
    { label: text.seal, value: text.sealOf(text.sealKinds[seal.kind], seal.name, seal.number) },
    { label: text.sealState, value: state },
  ];
}
