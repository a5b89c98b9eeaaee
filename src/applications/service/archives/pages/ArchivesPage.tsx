import { useQuery } from '@tanstack/react-query';
import { Button, Select, Table, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ActModal, asked, Field, FilterField, type Filtered, paged, Refused } from '#platform/ui/console/parts.tsx';
import { ArchiveNow, archiveNowAt, CaseId, findPackagesAt, PackageStatus, type PackageSummary } from '../schema.ts';
import { periodText, statusText } from '../text.zh.ts';
import { PackagePage } from './PackagePage.tsx';
import { PeriodsTab } from './PeriodsTab.tsx';
import { pageText as text } from './text.zh.ts';

/** The catalogue of the archive, the table of periods, or one package; which one stands in the address. */
export function ArchivesPage(filtered: Filtered) {
  const { filters, change } = filtered;
  const id = CaseId.safeParse(filters.get('package'));
  if (id.success) return <PackagePage caseId={id.data} back={() => change({ package: '' })} />;
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <Tabs
        activeKey={filters.get('tab') === 'periods' ? 'periods' : 'list'}
        onChange={(tab) => change({ tab: tab === 'list' ? '' : tab, page: '' })}
        items={[
          { key: 'list', label: text.tabs.list, children: <PackageTable {...filtered} /> },
          { key: 'periods', label: text.tabs.periods, children: <PeriodsTab /> },
        ]}
      />
    </>
  );
}

function PackageTable(filtered: Filtered) {
  const { filters, change } = filtered;
  const [archiving, archive] = useState(false);
  const status = PackageStatus.safeParse(filters.get('status')).data;
  const given = { ...asked(filters, ['number', 'who', 'item', 'year']), ...(status === undefined ? {} : { status }) };
  const list = useQuery({ queryKey: ['archives', given], queryFn: () => call(findPackagesAt, given) });
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
      <Table<PackageSummary>
        size="small"
        rowKey="caseId"
        loading={list.isPending}
        dataSource={list.data?.rows ?? []}
        locale={{ emptyText: text.empty }}
        pagination={paged(list.data?.total ?? 0, filtered)}
        scroll={{ x: 980 }}
        columns={[
          {
            title: columns.number,
            key: 'number',
            render: (_: unknown, { number, caseNumber }) => (
              <>
                {number ?? <span className="quiet">{text.noNumber}</span>}
                <div className="quiet">{caseNumber}</div>
              </>
            ),
          },
          { title: columns.item, dataIndex: 'itemName' },
          { title: columns.applicant, dataIndex: 'applicantName' },
          { title: columns.closed, dataIndex: 'closedOn' },
          {
            title: columns.period,
            key: 'period',
            render: (_: unknown, row) =>
              row.period !== null && (
                <>
                  {periodText[row.period]} {row.byDefault && <Tag color="gold">{text.byDefault}</Tag>}
                  <div className="quiet">{row.keepUntil !== null && text.until(row.keepUntil)}</div>
                </>
              ),
          },
          {
            title: columns.status,
            key: 'status',
            render: (_: unknown, row) => (
              <>
                <Tag>{statusText[row.status]}</Tag>
                {row.sound === false && <Tag color="red">{text.unsound}</Tag>}
                <div className="quiet">{row.failure ?? row.returnedReason}</div>
              </>
            ),
          },
          {
            title: columns.act,
            key: 'act',
            render: (_: unknown, { caseId }) => (
              <Button size="small" onClick={() => change({ package: caseId })}>
                {text.open}
              </Button>
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
          close={() => archive(false)}
        >
          <Field name="caseNumber" label={text.caseNumber} />
        </ActModal>
      )}
    </>
  );
}
