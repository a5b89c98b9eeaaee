import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatInstrumentNumber,
  formatLicenceIdentifier,
  groupCheckCode,
  makeCheckCode,
  parseInstrumentNumber,
  parseLicenceIdentifier,
  readCheckCode,
} from './numbers.ts';

test('文号用六角括号，不加“第”，不编虚位', () => {
  expect(formatInstrumentNumber({ word: '云审许准', year: 2026, sequence: 12 })).toBe('云审许准〔2026〕12号');
  for (const wrong of [
    '云审许准[2026]12号',
    '云审许准〔2026〕012号',
    '云审许准〔2026〕第12号',
    '云审第〔2026〕12号',
    '云审许准〔26〕12号',
    '〔2026〕12号',
  ])
    expect(parseInstrumentNumber(wrong), wrong).toBeUndefined();
  expect(() => formatInstrumentNumber({ word: '云审', year: 2026, sequence: 0 })).toThrow(RangeError);
});

test('文号写出再读回，一字不差', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 999_999 }), (year, sequence) => {
      expect(parseInstrumentNumber(formatInstrumentNumber({ word: '云审许', year, sequence }))).toEqual({ word: '云审许', year, sequence });
    }),
  );
});

test('查验码没有易混字符，错一位或相邻两位颠倒都能发现', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat(30)), fc.nat(15), fc.nat(30), (stream, at, other) => {
      const code = makeCheckCode((below) => Number(stream.next().value) % below);
      expect(code).toMatch(/^[2-9A-HJKMNP-Z]{16}$/);
      expect(readCheckCode(groupCheckCode(code).toLowerCase())).toBe(code);
      const letter = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'.charAt(other);
      if (letter !== code[at]) expect(readCheckCode(code.slice(0, at) + letter + code.slice(at + 1))).toBeUndefined();
    }),
  );
  expect(readCheckCode('')).toBeUndefined();
  expect(readCheckCode("' or 1=1 --")).toBeUndefined();
});

test.each([
  '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U',
  '1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9',
  '1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0',
])('公开的电子证照标识 %s 校验位相符（GB/T 36904）', (identifier) => {
  const parts = parseLicenceIdentifier(identifier);
  expect(parts && formatLicenceIdentifier(parts)).toBe(identifier);
  const last = identifier.slice(-1) === 'A' ? 'B' : 'A';
  expect(parseLicenceIdentifier(identifier.slice(0, -1) + last)).toBeUndefined();
});

test('杜撰的标识被拒绝', () => {
  expect(parseLicenceIdentifier('1.2.156.3005.2.11100000000013338W001.11440000123456789A.000000001.001.X')).toBeUndefined();
  expect(parseLicenceIdentifier('1.2.156.3005.2')).toBeUndefined();
});
