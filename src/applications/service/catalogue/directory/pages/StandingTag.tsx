import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { call } from '#platform/ui/call.ts';
import type { ItemId } from '../../schema.ts';
import { standingAt } from '../schema.ts';
import { pageText as text } from './text.zh.ts';

/** Marks an item that the basic directory does not know, has withdrawn, or says otherwise. */
export function StandingTag({ id }: { id: ItemId }) {
  const { data } = useQuery({ queryKey: ['standing', id], queryFn: () => call(standingAt, { id }), retry: false });
  if (!data) return null;
  if (!data.listed) return <Tag>{text.unlisted}</Tag>;
  if (data.withdrawn) return <Tag color="error">{text.withdrawn}</Tag>;
  return data.differences.length > 0 ? <Tag color="warning">{text.differs}</Tag> : null;
}
