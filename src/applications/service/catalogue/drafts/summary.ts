import type { LoadedPackage } from '../package.ts';
import type { ComparedProcess } from '../pure/content-differences.ts';
import type { Stated } from './schema.ts';
import { summaryText as text } from './text.summary.zh.ts';

/** What a new service says, part by part, in the order a reviewer asks. */
export function summaryOf({ item }: Pick<LoadedPackage, 'item'>, process: ComparedProcess | null): Stated[] {
  const { materials, materialsListed, fees, feesKnown, legalBasis, conditions } = item;
  const steps = Object.values(process?.nodes ?? {}).flatMap(({ id, kind, name }) => (kind === 'user' ? [name || id] : []));
  const some = (lines: readonly string[], none: string) => (lines.length === 0 ? [none] : [...lines]);
  return [
    { part: 'department', lines: [item.department.name] },
    { part: 'audience', lines: [text.audience(item.audience)] },
    { part: 'legalBasis', lines: some(legalBasis.map(text.basis), text.noBasis) },
    { part: 'statutoryLimit', lines: [text.statutory(item)] },
    { part: 'promisedLimit', lines: [text.promised(item), text.handling[item.handling]] },
    { part: 'visits', lines: [text.visits(item.visits)] },
    { part: 'conditions', lines: some(conditions, text.noConditions) },
    { part: 'materials', lines: some(materials.map(text.material), materialsListed ? text.noMaterials : text.materialsUnknown) },
    { part: 'fees', lines: some(fees.map(text.fee), feesKnown ? text.noFee : text.feesUnknown) },
    { part: 'processNode', lines: some(steps, text.unreadProcess) },
    { part: 'result', lines: [item.result.name] },
  ];
}
