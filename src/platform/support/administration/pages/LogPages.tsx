import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { call } from '#platform/ui/call.ts';
import { type Entries, type Entry, ListRefusals, listRefusalsAt, type Refusals, SearchEntries, searchEntriesAt } from '../schema.ts';
import { asked, FilterField, type Filtered, paged, Refused, when } from '#platform/ui/console/parts.tsx';
import { pageText } from './text.zh.ts';

/** The security log: what was refused to whom, which accounts were locked. */
export function RefusalsPage(props: Filtered) {
  const text = pageText.refusals;
  const query = asked(props.filters, ['from', 'to', 'person']);
  const list = useQuery({
    queryKey: ['refusals', query],
    queryFn: () => call(listRefusalsAt, ListRefusals.parse(query)),
    placeholderData: (before) => before,
    retry: false,
  });
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <div className="toolbar">
        <FilterField {...props} name="from" label={pageText.from} type="date" />
        <FilterField {...props} name="to" label={pageText.to} type="date" />
        <FilterField {...props} name="person" label={pageText.person} />
      </div>
      <Refused error={list.error} />
      <Table<Refusals['rows'][number]>
        size="small"
        rowKey="id"
        sticky
        loading={list.isPending}
        dataSource={list.data?.rows ?? []}
        locale={{ emptyText: text.empty }}
        pagination={paged(list.data?.total ?? 0, props)}
        columns={[
          { title: text.columns.at, dataIndex: 'at', render: when },
          { title: text.columns.person, dataIndex: 'person', render: (person: string | null) => person ?? text.stranger },
          { title: text.columns.zone, dataIndex: 'zone', render: (zone: string) => text.zones[zone] ?? zone },
          { title: text.columns.action, dataIndex: 'action', render: (action: string) => <code>{action}</code> },
          { title: text.columns.code, dataIndex: 'code', render: pageText.refusalText },
        ]}
      />
    </>
  );
}

const searched = ['from', 'to', 'person', 'subject', 'action'] as const;

/** The record of acts: searched, never changed, taken away as a table. */
export function EntriesPage(props: Filtered) {
  const text = pageText.entries;
  const query = asked(props.filters, searched);
  const list = useQuery({
    queryKey: ['entries', query],
    queryFn: () => call(searchEntriesAt, SearchEntries.parse(query)),
    placeholderData: (before: Entries | undefined) => before,
    retry: false,
  });
  const { page: _page, ...exported } = query;
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <div className="toolbar">
        <FilterField {...props} name="from" label={pageText.from} type="date" />
        <FilterField {...props} name="to" label={pageText.to} type="date" />
        <FilterField {...props} name="person" label={pageText.person} />
        <FilterField {...props} name="subject" label={text.subject} />
        <FilterField {...props} name="action" label={text.action} />
        <Button href={`/api/administration/entries.csv?${new URLSearchParams(exported).toString()}`}>{text.export}</Button>
      </div>
      <Refused error={list.error} />
      <Table<Entry>
        size="small"
        rowKey="id"
        sticky
        loading={list.isPending}
        dataSource={list.data?.rows ?? []}
        locale={{ emptyText: text.empty }}
        pagination={paged(list.data?.total ?? 0, props)}
        columns={[
          { title: text.columns.at, dataIndex: 'at', width: 140, render: when },
          {
            title: text.columns.person,
            key: 'person',
            width: 150,
            render: (_: unknown, row) => row.person ?? row.actorId ?? (row.actorKind === 'system' ? text.system : text.stranger),
          },
          {
            title: text.columns.action,
            dataIndex: 'action',
            width: 250,
            render: (action: string) => (
              <>
                {pageText.actionText(action)} <code className="quiet">{action}</code>
              </>
            ),
          },
          {
            title: text.columns.subject,
            dataIndex: 'subject',
            width: 320,
            render: (subject: string) => (
              <Button type="link" size="small" onClick={() => props.change({ subject, page: '' })}>
                {subject}
              </Button>
            ),
          },
          {
            title: text.columns.details,
            dataIndex: 'details',
            render: (details: string | null) => <span className="kept-lines">{inLines(details)}</span>,
          },
        ]}
      />
    </>
  );
}

/** What was recorded beside the act, one property a line; what it leaves empty is left out. */
function inLines(details: string | null): string {
  if (details === null) return '';
  return Object.entries(JSON.parse(details) as Record<string, unknown>)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}
