import { useQuery } from '@tanstack/react-query';
import { Button, Select, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ActModal, asked, Field, FilterField, type Filtered, paged, PathLink, Refused } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { ArchiveNow, archiveNowAt, CaseId, findPackagesAt, PackageStatus, type PackageSummary } from '../schema.ts';
import { AppraisalsTab } from '../appraisal/pages/AppraisalsTab.tsx';
import { periodText, statusText } from '../text.zh.ts';
import { PackagePage } from './PackagePage.tsx';
import { PeriodsTab } from './PeriodsTab.tsx';
import { TransfersTab } from '../transfers/pages/TransfersTab.tsx';
import { pageText as text } from './text.zh.ts';

const tabs = ['list', 'transfers', 'appraisals', 'periods'] as const;

/** The catalogue of the archive, the table of periods, or one package; which one stands in the address. */
export function ArchivesPage(filtered: Filtered) {
  const { filters, change } = filtered;
  const id = CaseId.safeParse(filters.get('package'));
  if (id.success) return <PackagePage caseId={id.data} back={() => change({ package: '' })} />;
  const tab = tabs.find((one) => one === filters.get('tab')) ?? 'list';
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <Tabs
        activeKey={tab}
        onChange={(next) => change({ tab: next === 'list' ? '' : next, page: '', transfer: '', appraisal: '' })}
        items={[
          { key: 'list', label: text.tabs.list, children: <PackageTable {...filtered} /> },
          { key: 'transfers', label: text.tabs.transfers, children: <TransfersTab {...filtered} /> },
          { key: 'appraisals', label: text.tabs.appraisals, children: <AppraisalsTab {...filtered} /> },
          { key: 'periods', label: text.tabs.periods, children: <PeriodsTab /> },
        ]}
      />
    </>
  );
}

/** How often it is asked whether a package somebody waits for is made. */
const SOON = 2_000;

function PackageTable(filtered: Filtered) {
  const { filters, change } = filtered;
  const [archiving, archive] = useState(false);
  const [awaited, awaitPackage] = useState<CaseId | null>(null);
  const isAwaited = (row: PackageSummary) =>
    row.caseId === awaited && (row.status === 'waiting' || row.arisenOn !== null) && row.failure === null;
  const status = PackageStatus.safeParse(filters.get('status')).data;
  const given = { ...asked(filters, ['number', 'who', 'item', 'year']), ...(status === undefined ? {} : { status }) };
  const list = useQuery({
    queryKey: ['archives', given],
    queryFn: () => call(findPackagesAt, given),
    refetchInterval: ({ state }) => (state.data?.rows.some(isAwaited) === true ? SOON : false),
  });
  const { columns } = text;
  return (
    <>
      <div className="toolbar">
        {(['number', 'who', 'item', 'year'] as const).map((name) => (
          <FilterField key={name} name={name} label={text.filters[name]} {...filtered} />
        ))}
        <Select
          aria-label={text.filters.status}
          style={{ minInlineSize: 140 }}
          value={status ?? ''}
          onChange={(value) => change({ status: value, page: '' })}
          options={[{ value: '', label: text.anyStatus }, ...PackageStatus.options.map((value) => ({ value, label: statusText[value] }))]}
        />
        {list.data?.mayManage === true && <Button onClick={() => archive(true)}>{text.archiveNow}</Button>}
      </div>
      <Refused error={list.error} />
      <StackedTable<PackageSummary>
        rowKey={({ caseId }) => caseId}
        rows={list.data?.rows ?? []}
        loading={list.isPending}
        empty={list.isError ? text.failed : text.empty}
        pagination={paged(list.data?.total ?? 0, filtered)}
        width={980}
        columns={[
          {
            key: 'number',
            title: columns.number,
            show: ({ caseId, number, caseNumber, parts }) => (
              <>
                <PathLink to={`/console/archives?package=${caseId}`} go={() => change({ package: caseId })}>
                  {number ?? text.unnumbered(caseNumber)}
                </PathLink>
                {parts > 1 && <div className="quiet">{text.parts(parts)}</div>}
              </>
            ),
          },
          { key: 'case', title: columns.caseNumber, show: ({ caseNumber }) => caseNumber },
          { key: 'item', title: columns.item, show: ({ itemName }) => itemName },
          { key: 'applicant', title: columns.applicant, show: ({ applicantName }) => applicantName },
          { key: 'closed', title: columns.closed, unbroken: true, show: ({ closedOn }) => closedOn },
          {
            key: 'period',
            title: columns.period,
            unbroken: true,
            show: ({ period, byDefault, keepUntil }) =>
              period !== null && (
                <>
                  {periodText[period]} {byDefault && <Tag color="warning">{text.byDefault}</Tag>}
                  {keepUntil !== null && <div className="quiet">{text.until(keepUntil)}</div>}
                </>
              ),
          },
          {
            key: 'status',
            title: columns.status,
            show: (row) => (
              <>
                <Tag>{statusText[row.status]}</Tag>
                {row.arisenOn !== null && row.status !== 'destroyed' && <Tag color="processing">{text.awaiting}</Tag>}
                {row.sound === false && <Tag color="error">{text.unsound}</Tag>}
                {row.status === 'transferred' && row.handedParts > 0 && row.parts > row.handedParts && (
                  <div className="quiet">{text.partsLeft}</div>
                )}
                <div className="quiet">{isAwaited(row) ? text.packing : (row.failure ?? row.returnedReason)}</div>
              </>
            ),
          },
        ]}
      />
      {archiving && (
        <ActModal<ArchiveNow, PackageSummary>
          title={text.archiveNow}
          lead={text.archiveNowLead}
          ok={text.archiveNow}
          run={(values) => call(archiveNowAt, values)}
          done={({ caseId }) => awaitPackage(caseId)}
          close={() => archive(false)}
        >
          <Field name="caseNumber" label={text.caseNumber} />
        </ActModal>
      )}
    </>
  );
}
