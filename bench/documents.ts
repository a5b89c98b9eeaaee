import { modelOf } from '#platform/support/documents/instruments.ts';
import { DocumentContent } from '#platform/support/documents/schema.ts';
import { typesetPdf } from '#platform/support/documents/typeset.ts';

// Each document differs in its words, so that the compiler's memory of an earlier page cannot flatter the figure.
const contentOf = (index: number) =>
  DocumentContent.parse({
    form: 1,
    number: `云审许准〔2026〕${index + 1}号`,
    checkCode: '23456789ABCDEFGH',
    verifyAt: `https://yiwang.example/verify/${index}`,
    issuedOn: '2026-03-09',
    demonstration: true,
    document: {
      kind: 'correction',
      params: {
        authority: { name: '云栖市行政审批局', word: '云审许' },
        addressee: `云栖市第${index}饭店`,
        caseNumber: String(9_901_002_026_000_000 + index),
        itemName: `食品经营许可${index}`,
        receivedOn: '2026-03-02',
        missing: Array.from({ length: 6 }, (_, row) => ({ name: `材料${index}之${row}`, reason: `第${row + index}项未标明面积` })),
      },
    },
  });

const count = Number(process.argv[2] ?? 1_000);
const start = performance.now();
await typesetPdf(modelOf(contentOf(0)));
const first = performance.now() - start;
const times: number[] = [];
for (let index = 1; index <= count; index += 1) {
  const from = performance.now();
  await typesetPdf(modelOf(contentOf(index)));
  times.push(performance.now() - from);
}
const sorted = times.toSorted((a, b) => a - b);
const total = times.reduce((sum, time) => sum + time, 0);
console.log(
  JSON.stringify({
    documents: count,
    firstMilliseconds: Math.round(first),
    perSecond: Math.round((count / total) * 1_000),
    p50: Number(sorted[Math.floor(count / 2)]?.toFixed(1)),
    p99: Number(sorted[Math.floor(count * 0.99)]?.toFixed(1)),
    residentMegabytes: Math.round(process.memoryUsage().rss / 1_048_576),
  }),
);
