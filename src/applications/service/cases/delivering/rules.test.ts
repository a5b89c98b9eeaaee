import { expect, test } from 'vitest';
import { Day } from '#kernel/time.ts';
import { deemedDelivered, refuseWay } from './rules.ts';

const day = (text: string) => Day.parse(text);
const left = {
  way: 'left' as const,
  receivedOn: day('2026-03-10'),
  reason: '本人拒收',
  place: '望澜区书院路3号',
  witness: '书院社区 王某',
};
const announced = {
  way: 'announced' as const,
  receivedOn: day('2026-04-09'),
  reason: '下落不明',
  place: '澜川日报',
  announcedOn: day('2026-03-10'),
};

test.each([
  ['窗口领取', { way: 'counter' as const, receivedOn: day('2026-03-10') }, null],
  ['留置送达，事由、地点、见证人都有', left, null],
  ['留置送达没有写拒收事由', { ...left, reason: undefined }, 'case_delivery_reason_required'],
  ['留置送达没有写地点', { ...left, place: undefined }, 'case_delivery_place_required'],
  ['留置送达没有见证人', { ...left, witness: undefined }, 'case_delivery_witness_required'],
  ['公告送达满三十日', announced, null],
  ['公告送达差一日', { ...announced, receivedOn: day('2026-04-08') }, 'case_delivery_announcement_running'],
  ['公告送达没有写为什么', { ...announced, reason: undefined }, 'case_delivery_reason_required'],
  ['公告送达没有公告日期', { ...announced, announcedOn: undefined }, 'case_delivery_announcement_required'],
])('%s', (_title, given, code) => expect(refuseWay(given)).toBe(code));

test('公告三月十日发出，四月九日视为送达', () => expect(deemedDelivered(day('2026-03-10'))).toBe('2026-04-09'));
