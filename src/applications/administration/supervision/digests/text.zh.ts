import type { DigestProblem } from './problems.ts';
import type { DigestFacts } from './rules.ts';

export const problemText = {
  digest_hour_wrong: '提醒时间请选 6 点至 20 点之间的整点。',
  digest_for_officials: '每日提醒只发给有办件或者监察岗位的工作人员。',
} satisfies Record<DigestProblem, string>;

const parts = (pairs: readonly (readonly [string, number])[]) =>
  pairs
    .filter(([, count]) => count > 0)
    .map(([label, count]) => `${label} ${count} 件`)
    .join('，');

/** The sentences of a digest; a line without numbers is left out. */
export function digestText({ mine, department, district, explanations, findings }: DigestFacts): { title: string; text: string } {
  const lines = [
    [
      '我的办件',
      parts([
        ['已超期', mine.overdue],
        ['今日到期', mine.today],
        ['临近到期', mine.soon],
        ['待办', mine.open],
      ]),
    ],
    [
      '本部门',
      department === null
        ? ''
        : parts([
            ['已超期', department.red],
            ['临近到期', department.yellow],
            ['这一步无人认领', department.unclaimed],
            ['在办', department.open],
          ]),
    ],
    [
      '辖区',
      district === null
        ? ''
        : parts([
            ['超过法定期限', district.statutory],
            ['已超期', district.red],
            ['临近到期', district.yellow],
            ['在办', district.open],
          ]),
    ],
    [
      '督办',
      parts([
        ['等待说明或者认可', explanations],
        ['等待整改或者认可', findings],
      ]),
    ],
  ] as const;
  const text = lines
    .filter(([, told]) => told !== '')
    .map(([label, told]) => `${label}：${told}。`)
    .join('');
  return { title: '今日待办', text };
}
