import { Tag } from 'antd';
import { dayOf, Instant } from '#kernel/time.ts';
import type { SealRow, SealStatus } from '../schema.ts';
import { sealStatusText } from '../text.zh.ts';
import { pageText as text } from './text.zh.ts';

export function KeeperOf({ row: { keeper, status } }: { row: SealRow }) {
  if (keeper === null) return <span className="quiet">{text.noKeeper}</span>;
  const wanted = status === 'in_use' && !keeper.present;
  return (
    <>
      {keeper.name}
      {wanted && <div className="light-yellow">{text.away}</div>}
    </>
  );
}

const colours: Partial<Record<SealStatus, string>> = { applied: 'blue', resuming: 'blue' };

export function StateOf({ row: { status, inUseFrom, adopted, nameDiffers } }: { row: SealRow }) {
  const colour = colours[status];
  const later = status === 'in_use' && inUseFrom !== null && inUseFrom > dayOf(Instant.parse(new Date().toISOString()));
  return (
    <>
      <Tag {...(colour === undefined ? {} : { color: colour })}>{later ? text.waitsFor(inUseFrom) : sealStatusText[status]}</Tag>
      {adopted && <Tag>{text.adopted}</Tag>}
      {nameDiffers && <div className="light-yellow">{text.nameDiffers}</div>}
    </>
  );
}
