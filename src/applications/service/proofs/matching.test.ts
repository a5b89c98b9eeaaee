import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goneProofsIn, type ListedProof, looksLikeProof, verdictOn } from './pure/matching.ts';

const proof = (name: string, status: ListedProof['status'], aliases: string[] = []): ListedProof => ({
  name,
  aliases,
  status,
  replacedBy: '',
  basis: '某文件',
});
const list = [
  proof('健康证明', 'kept', ['健康合格证明']),
  proof('收入证明', 'commitment'),
  proof('居委会证明', 'abolished', ['社区证明', '村委会证明']),
  proof('低保家庭收入证明', 'kept'),
];
const material = (name: string, more: object = {}) => ({ name, source: 'applicant', obtainableFrom: null, ...more });

describe('材料是不是清单外或者已取消的证明', () => {
  test.each([
    ['营业执照', 'fine'],
    ['经营者身份证明', 'fine'],
    ['代办人身份证明和委托书', 'fine'],
    ['营业执照或者其他主体资格证明文件', 'fine'],
    ['食品安全管理人员的健康证明', 'fine'],
    ['个人收入证明（原件）', 'gone'],
    ['低保家庭收入证明', 'fine'],
    ['社区证明', 'gone'],
    ['未婚证明', 'not_listed'],
    ['无违法违规证明材料', 'not_listed'],
  ])('%s', (name, kind) => {
    expect(verdictOn(material(name), list).kind).toBe(kind);
  });

  test('由部门取得的、由表单说明的，没有向申请人要，不算', () => {
    expect(verdictOn(material('收入证明', { obtainableFrom: '税务数据' }), list).kind).toBe('fine');
    expect(verdictOn(material('未婚证明', { source: 'form' }), list).kind).toBe('fine');
  });

  test('清单还没有建立，不作判断', () => {
    expect(verdictOn(material('未婚证明'), []).kind).toBe('fine');
  });
});

test('自由文字里的已取消证明都找得出，更具体的保留项不误伤', () => {
  expect(goneProofsIn('请补交收入证明，并由社 区 证 明', list).map(({ name }) => name)).toEqual(['收入证明', '居委会证明']);
  expect(goneProofsIn('请补交低保家庭收入证明', list)).toEqual([]);
  expect(goneProofsIn('照片不清楚，请重新上传', list)).toEqual([]);
});

test('任意文字都能判断，不死循环', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(typeof looksLikeProof(text)).toBe('boolean');
      expect(goneProofsIn(text, [...list, proof(text, 'abolished')]).length).toBeLessThan(22);
    }),
  );
});
