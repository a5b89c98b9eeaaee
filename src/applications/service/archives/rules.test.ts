import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Day } from '#kernel/time.ts';
import { writeZip } from '#platform/support/documents/pure/zip.ts';
import { childrenOf, readXml, textOf } from './pure/read-xml.ts';
import { readStoredZip } from './pure/unzip.ts';
import { element, writeXml } from './pure/xml.ts';
import { archiveNumber, keptUntil, periodFor, refuseOpening, refuseSettling, seriesOf } from './rules.ts';

const day = (text: string) => Day.parse(text);

test('保管期限从办结的次年一月一日起算，到期满当年的最后一天；永久的没有期满之日', () => {
  expect(keptUntil(day('2026-03-02'), 'years_10')).toBe('2036-12-31');
  expect(keptUntil(day('2026-12-31'), 'years_30')).toBe('2056-12-31');
  expect(keptUntil(day('2026-03-02'), 'permanent')).toBeNull();
});

test('档号由全宗号、门类、年度、保管期限和顺序号组成', () => {
  const series = seriesOf('Z109', day('2026-03-02'), 'years_30');
  expect(archiveNumber(series, 12)).toBe('Z109-ZY·2026-D30-000012');
  expect(seriesOf('Z109', day('2026-03-02'), 'permanent')).toBe('Z109-ZY·2026-Y');
});

test('先看事项自己的一行，再看部门的一行，都没有就按默认，并且写明是默认', () => {
  const rules = [
    { id: 'a', itemId: 'one', period: 'permanent' as const },
    { id: 'b', itemId: null, period: 'years_10' as const },
  ];
  expect(periodFor(rules, 'one')).toEqual({ period: 'permanent', ruleId: 'a', byDefault: false });
  expect(periodFor(rules, 'two')).toEqual({ period: 'years_10', ruleId: 'b', byDefault: true });
  expect(periodFor([], 'two')).toEqual({ period: 'years_30', ruleId: null, byDefault: true });
});

test('提出的人不能批准自己提出的，有了结论的不能再批', () => {
  expect(refuseSettling({ status: 'proposed', proposedBy: 'a' }, 'b')).toBeNull();
  expect(refuseSettling({ status: 'proposed', proposedBy: 'a' }, 'a')).toBe('archives_rule_own');
  expect(refuseSettling({ status: 'in_force', proposedBy: 'a' }, 'b')).toBe('archives_rule_settled');
  expect([refuseOpening('waiting'), refuseOpening('destroyed'), refuseOpening('transferred')]).toEqual([
    'archives_not_packed',
    'archives_destroyed',
    null,
  ]);
});

test('任意文件封装以后读出来一字不差；截断的包读不出来', () => {
  const file = fc.record({
    path: fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.isWellFormed()),
    content: fc.uint8Array({ maxLength: 200 }),
  });
  fc.assert(
    fc.property(fc.array(file, { maxLength: 6 }), (files) => {
      const bytes = writeZip(files);
      expect(readStoredZip(bytes)).toEqual(files.map((one) => ({ ...one, intact: true })));
      expect(readStoredZip(bytes.subarray(0, bytes.length - 1))).toBeNull();
    }),
  );
});

test('任意文字写进 XML 都读得回来，空的不写', () => {
  // Letters of all scripts seldom hit the few characters that matter to XML.
  const one = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 });
  const unit = fc.oneof(one, fc.constantFrom('<', '>', '&', ']', '"', "'", '\r', '\n', '\t', '\u0000', '\uffff'));
  fc.assert(
    fc.property(fc.string({ unit, minLength: 1 }), (text) => {
      const read = readXml(writeXml(element('root', [element('a', text), element('b', null)])));
      // oxlint-disable-next-line no-control-regex -- these are exactly what XML forbids
      const kept = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
      expect(read?.children.map(({ name }) => name)).toEqual(['a']);
      expect(read && childrenOf(read, 'a')[0]?.text).toBe(kept);
    }),
  );
  expect(textOf(readXml('<a><b><c> x </c></b></a>') ?? undefined, 'b', 'c')).toBe('x');
  expect(readXml('<a><b></a>')).toBeNull();
});
