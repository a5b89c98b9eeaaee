import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { chineseDay } from '#kernel/time.ts';
import { call } from '#platform/ui/call.ts';
import { when } from '#platform/ui/console/parts.tsx';
import type { DeskCase } from '../../schema.ts';
import { waitingSiteCheckAt } from '../schema.ts';
import { siteCheckText as text } from '../text.zh.ts';

/** What one inspector wrote down while the other has not confirmed it. */
export function WaitingCheck({ view: { id, version, task } }: { view: Pick<DeskCase, 'id' | 'version' | 'task'> }) {
  const found = useQuery({
    queryKey: ['site-check', id, version],
    queryFn: () => call(waitingSiteCheckAt, { caseId: id }),
    enabled: task?.act === 'siteCheck',
    retry: false,
  });
  if (!found.data) return null;
  const { by, partner, checkedOn, passed, findings, recordedAt, yours } = found.data;
  return (
    <Alert
      type="warning"
      showIcon
      title={text.waiting(partner ?? '')}
      description={
        <>
          <p>{text.recorded(by ?? '', when(recordedAt), chineseDay(checkedOn), passed)}</p>
          <p className="kept-lines">{findings}</p>
          <p>{yours ? text.yours : text.whatToDo}</p>
        </>
      }
    />
  );
}
