import { fakeReader, fakeScanner } from './fake.ts';
import type { DocumentScanner, IdentityReader } from './port.ts';
import { typed } from './typed.ts';

/** The demonstration city's divisions begin with 9901; nowhere else is anything read or scanned that does not lie there. */
const demonstrates = (district: string) => district.startsWith('9901');

export function readerAt(district: string): IdentityReader {
  return demonstrates(district) ? fakeReader : typed;
}

export function scannerAt(district: string): DocumentScanner | null {
  return demonstrates(district) ? fakeScanner : null;
}
