import type { PackageRow } from '../queries.ts';
import type { SupplementRow } from '../supplements/queries.ts';
import type { ListedPackage } from './queries.ts';

/** One package that goes over. */
export interface CarriedPart {
  number: string;
  sm3: string;
  size: number;
  components: number;
  /** Absent: it is the first. */
  supplement?: SupplementRow;
}

function firstOf({ number, sm3, size, components }: PackageRow): CarriedPart {
  return { number: number ?? '', sm3: sm3 ?? '', size: size ?? 0, components: components ?? 0 };
}

/** The packages of a file that go with a line, in their order. */
export function carriedWith({ line, row, supplements }: ListedPackage): CarriedPart[] {
  const later = supplements.map((supplement) => {
    const { number, sm3, size, components } = supplement;
    return { number, sm3, size, components, supplement };
  });
  return line.fromPart === 1 ? [firstOf(row), ...later] : later;
}

/** What a file that is fit to go would carry. */
export function sizeToCarry({ handedParts, size }: PackageRow, supplements: readonly SupplementRow[]): number {
  const later = supplements.filter(({ part }) => part > handedParts).reduce((sum, one) => sum + one.size, 0);
  return later + (handedParts === 0 ? (size ?? 0) : 0);
}
