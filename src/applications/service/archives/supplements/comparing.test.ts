import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeZip } from '#platform/support/documents/pure/zip.ts';
import { digestOf, type Part } from '../packaging.ts';
import { element, writeXml } from '../pure/xml.ts';
import { restingStatus, supplementNumber } from '../rules.ts';
import { metadataWords as m, parts } from '../text.package.zh.ts';
import { knownIn, newAmong } from './comparing.ts';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'));
const part = (text: string, kind: Part['kind'] = 'process'): Part => ({
  kind,
  title: text,
  extension: 'txt',
  content: bytesOf(text),
  formedAt: null,
});
const eventsOf = (sequences: readonly number[]) =>
  element(
    'x',
    sequences.map((number) => element(m.event, [element(m.sequence, String(number))])),
  );
const packageWith = (texts: readonly string[], sequences: readonly number[]) =>
  writeZip([
    { path: parts.process, content: bytesOf(writeXml(eventsOf(sequences))) },
    ...texts.map((text, index) => ({ path: `02/${index}.txt`, content: bytesOf(text) })),
  ]);

test('一件办件不论分几次归档：已经在前面各部分里的不再算新，其余的一份不少', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 12 }), fc.nat(12), fc.nat(12), (texts, one, two) => {
      const [from, to] = [Math.min(one, two), Math.max(one, two)];
      const known = knownIn([packageWith(texts.slice(0, from), [1, 2]), packageWith(texts.slice(from, to), [3])]);
      if (known === null) throw new Error('unreadable');
      expect(known.lastSequence).toBe(3);
      const found = newAmong(
        texts.map((text) => part(text)),
        known,
      );
      expect(found.map(({ title }) => title)).toEqual(texts.slice(to));
    }),
  );
});

test('申请材料不进入补充归档；前面的任何一个包读不出来，就说不清哪些是新的', () => {
  const known = { hashes: new Set([digestOf('sha256', bytesOf('a'))]), lastSequence: 1, signatures: new Set<string>() };
  const found = newAmong([part('a'), part('b', 'application'), part('c', 'result')], known);
  expect(found.map(({ title }) => title)).toEqual(['c']);
  expect(knownIn([packageWith(['a'], [1]), new Uint8Array(0)])).toBeNull();
  expect(knownIn([writeZip([{ path: 'a', content: bytesOf('a') }])])).toBeNull();
});

test('部分号接在档号后面；清单未成的，档案馆已有一部分的仍记为已移交', () => {
  expect(supplementNumber('Z109-ZY·2026-D30-000012', 2)).toBe('Z109-ZY·2026-D30-000012-02');
  expect([restingStatus({ handedParts: 0 }), restingStatus({ handedParts: 1 })]).toEqual(['in_department', 'transferred']);
});
