import { chineseDay, type Day } from '#kernel/time.ts';
import { deemedDelivered } from './rules.ts';
import type { DeliveryFacts, DeliveryWay } from './schema.ts';

const ways = {
  electronic: '电子送达',
  counter: '直接送达',
  post: '邮寄送达',
  left: '留置送达',
  announced: '公告送达',
} satisfies Record<DeliveryWay, string>;

type Delivered = DeliveryFacts & { way: DeliveryWay; receivedOn: Day; receiver: string; byProgram?: boolean };

/** Of the time line: on what ground nobody's hand was needed. */
export const byProgramText = '申请人申请时同意电子送达，文书制成后由系统送达';

/** What the 送达回证 says of how it was delivered; for leaving and announcing, what 民事诉讼法第八十九条、第九十五条 want on record. */
export function deliveryMethod({
  way,
  receivedOn,
  receiver,
  reason = '',
  witness = '',
  announcedOn,
  byProgram = false,
}: Delivered): string {
  if (byProgram) return `${ways.electronic}：${receiver}申请时同意电子送达，文书制成后由系统于${receivedOn}送达`;
  if (way === 'left') return `${ways.left}：${receivedOn}送到，${receiver}拒收（${reason}）；${witness}在场见证或者记录，文书留在送达地点`;
  if (way === 'announced' && announcedOn !== undefined)
    return `${ways.announced}：${reason}；${announcedOn}发出公告，${deemedDelivered(announcedOn)}起视为送达`;
  return `${ways[way]}，${receiver}于${receivedOn}收到`;
}

/** Of the time line: who received, or what stands in place of it. */
export function deliveredText({ way, receiver, reason, place, witness, announcedOn }: Delivered): string {
  if (way === 'left') return `${ways.left}：${[receiver, reason, place, witness].join('；')}`;
  if (way === 'announced')
    return `${ways.announced}：${[reason, place, announcedOn === undefined ? '' : chineseDay(announcedOn)].join('；')}`;
  return receiver;
}
