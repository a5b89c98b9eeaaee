import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '#platform/ui/call.ts';
import { type Entries, type Entry, ListRefusals, listRefusalsAt, type Refusals, SearchEntries, searchEntriesAt } from '../schema.ts';
import { asked, FilterField, type Filtered, paged, Refused, when } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
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
      <StackedTable<Refusals['rows'][number]>
        rows={list.data?.rows ?? []}
        rowKey={({ id }) => String(id)}
        width={760}
        loading={list.isPending}
        empty={text.empty}
        pagination={paged(list.data?.total ?? 0, props)}
        columns={[
          { key: 'at', title: text.columns.at, unbroken: true, show: ({ at }) => when(at) },
          { key: 'person', title: text.columns.person, show: ({ person }) => person ?? text.stranger },
          { key: 'zone', title: text.columns.zone, show: ({ zone }) => text.zones[zone] ?? zone },
          { key: 'action', title: text.columns.action, show: ({ action }) => <code>{action}</code> },
          { key: 'code', title: text.columns.code, show: ({ code }) => pageText.refusalText(code) },
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
      <StackedTable<Entry>
        rows={list.data?.rows ?? []}
        rowKey={({ id }) => String(id)}
        width={1_040}
        loading={list.isPending}
        empty={text.empty}
        pagination={paged(list.data?.total ?? 0, props)}
        columns={[
          { key: 'at', title: text.columns.at, unbroken: true, show: ({ at }) => when(at) },
          {
            key: 'person',
            title: text.columns.person,
            show: (row) => row.person ?? row.actorId ?? (row.actorKind === 'system' ? text.system : text.stranger),
          },
          {
            key: 'action',
            title: text.columns.action,
            show: ({ action }) => (
              <>
                {pageText.actionText(action)} <code className="quiet">{action}</code>
              </>
            ),
          },
          {
            key: 'subject',
            title: text.columns.subject,
            show: ({ subject }) => (
              <Button type="link" size="small" className="broken-anywhere" onClick={() => props.change({ subject, page: '' })}>
                {subject}
              </Button>
            ),
          },
          {
            key: 'details',
            title: text.columns.details,
            show: ({ details }) => details !== null && <span className="kept-lines">{inLines(details)}</span>,
          },
        ]}
      />
    </>
  );
}

/** What was recorded beside the act, one property a line; what it leaves empty is left out. */
function inLines(details: string): string {
  return Object.entries(JSON.parse(details) as Record<string, unknown>)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}
