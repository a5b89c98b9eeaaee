// 演示读证、演示扫描：没有设备，读到的人和扫到的纸都是虚构的。
import { dayOf } from '#kernel/time.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import type { DocumentScanner, IdentityReader } from './port.ts';

/** An old man of the demonstration city without an account, the same one all day. */
export const fakeReader: IdentityReader = {
  name: 'fake',
  read(work) {
    const order = 100 + (Number(dayOf(work.now).replaceAll('-', '')) % 800);
    return Promise.resolve({ name: '吕国平', idKind: 'resident', idNumber: demonstrationIdNumber('990103', '1940-05-06', order) });
  },
};

/** One empty sheet. */
const sheet = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

export const fakeScanner: DocumentScanner = {
  name: 'fake',
  scan: (work) =>
    Promise.resolve({ name: `scan-${work.now.slice(0, 19).replaceAll(/\D/g, '')}.pdf`, mediaType: 'application/pdf', bytes: sheet }),
};
