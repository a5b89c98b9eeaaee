import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesOfRepository, root } from './repository.ts';

// GB 11643-1999:十八位，前六位为 GB/T 2260 区划代码，七至十四位为出生日期，末位按 ISO 7064 MOD 11-2 校验。
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';
// GB/T 2260 的省级代码；示范城市的 9901xx 不在其中。
const provinces = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

function couldBeReal(text: string): boolean {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(text[place]), 0);
  if (checkDigits[sum % 11] !== text[17]?.toUpperCase() || !provinces.test(text)) return false;
  const [year, month, day] = [Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14))];
  const born = new Date(Date.UTC(year, month - 1, day));
  return year >= 1880 && year <= 2100 && born.getUTCMonth() === month - 1 && born.getUTCDate() === day;
}

function identityNumbersIn(text: string): string[] {
  return (text.match(/(?<![0-9A-Za-z])[1-8]\d{16}[\dXx](?![0-9A-Za-z])/g) ?? []).filter(couldBeReal);
}

/** Composed here, so that this file holds none either. */
function numberOf(division: string, rest: string): string {
  const digits = division + rest;
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return `${digits}${checkDigits[sum % 11]}`;
}

test('能认出真实区划的身份证号码', () => {
  const real = numberOf('110101', '19900101001');
  expect(identityNumbersIn(`{"idNumber":"${real}"}`)).toEqual([real]);
});

test('示范区划、错误的校验位、不存在的日期和更长的数字不算', () => {
  const real = numberOf('110101', '19900101001');
  const wrong = `${real.slice(0, 17)}${real[17] === '0' ? '1' : '0'}`;
  for (const text of [numberOf('990101', '19900101001'), wrong, numberOf('110101', '19901301001'), `1${real}`])
    expect(identityNumbersIn(text)).toEqual([]);
});

test('仓库的任何文件里都没有可能属于真人的身份证号码', () => {
  const files = filesOfRepository();
  expect(files.length).toBeGreaterThan(20);
  const found = files.flatMap((file) => {
    const place = path.join(root, file);
    if (statSync(place).size > 20_000_000) return [`${file}: too large to read`];
    return identityNumbersIn(readFileSync(place, 'latin1')).map((text) => `${file}: ${text.slice(0, 6)}…`);
  });
  expect(found).toEqual([]);
});
