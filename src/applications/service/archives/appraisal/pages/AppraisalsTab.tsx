import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { dayOf } from '#kernel/time.ts';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, type Filtered, PathLink, Refused } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { AppraisalId } from '../../schema.ts';
import { appraisalStatusText } from '../../text.zh.ts';
import { type AppraisalSummary, type AppraisalView, type BeginAppraisal, beginAppraisalAt, listAppraisalsAt } from '../schema.ts';
import { AppraisalPage } from './AppraisalPage.tsx';
import { pageText as text } from './text.zh.ts';

/** The appraisals of packages whose period ended, or one of them. */
export function AppraisalsTab({ filters, change }: Filtered) {
  const [beginning, begin] = useState(false);
  const chosen = AppraisalId.safeParse(filters.get('appraisal'));
  const list = useQuery({ queryKey: ['archive-appraisals'], queryFn: () => call(listAppraisalsAt, {}), enabled: !chosen.success });
  if (chosen.success) return <AppraisalPage id={chosen.data} back={() => change({ appraisal: '' })} />;
  const { columns } = text;
  const departments = list.data?.departments ?? [];
  return (
    <>
      <p className="quiet">{text.lead}</p>
      {departments.length > 0 && (
        <div className="toolbar">
          <Button type="primary" onClick={() => begin(true)}>
            {text.begin}
          </Button>
        </div>
      )}
      <Refused error={list.error} />
      <StackedTable<AppraisalSummary>
        rowKey={({ id }) => id}
        rows={list.data?.rows ?? []}
        loading={list.isPending}
        empty={list.isError ? text.failed : text.empty}
        width={720}
        columns={[
          {
            key: 'number',
            title: columns.number,
            show: ({ id, number }) => (
              <PathLink to={`/console/archives?tab=appraisals&appraisal=${id}`} go={() => change({ appraisal: id })}>
                {number}
              </PathLink>
            ),
          },
          { key: 'packages', title: columns.packages, show: ({ packages }) => text.pieces(packages) },
          {
            key: 'by',
            title: columns.by,
            show: ({ madeBy, madeAt, settledBy, settledAt }) => (
              <>
                {text.made(madeBy, dayOf(madeAt))}
                {settledBy !== null && settledAt !== null && <div>{text.settled(settledBy, dayOf(settledAt))}</div>}
              </>
            ),
          },
          { key: 'status', title: columns.status, show: ({ status }) => <Tag>{appraisalStatusText[status]}</Tag> },
        ]}
      />
      {beginning && (
        <ActModal<BeginAppraisal, AppraisalView>
          title={text.begin}
          lead={text.beginLead}
          ok={text.begin}
          run={(values) => call(beginAppraisalAt, values)}
          done={({ id }) => change({ appraisal: id })}
          close={() => begin(false)}
          initial={departments[0] ? { departmentId: departments[0].id } : {}}
        >
          <Field
            name="departmentId"
            label={text.department}
            options={departments.map(({ id, name, due }) => ({ value: id, label: text.due(name, due) }))}
          />
        </ActModal>
      )}
    </>
  );
}
