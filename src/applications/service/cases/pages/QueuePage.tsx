import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Segmented, Select, Table, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { call, CallRefused } from '#platform/ui/call.ts';
import { useKeys } from '#platform/ui/console/keys.ts';
import { useNarrow } from '#platform/ui/console/narrow.ts';
import { actAtHand, partChosen } from '../batch/rules.ts';
import type { BatchAct } from '../batch/schema.ts';
import { getDeskSettingsAt } from '../desk/schema.ts';
import { queueText } from '../desk/text.zh.ts';
import { listQueueAt, MOST_COUNTED, type Queue, type QueueRow, QueueView } from '../queue-schema.ts';
import type { DeskAct } from '../schema.ts';
import { BatchBar } from '../batch/pages/BatchBar.tsx';
import { BatchDialog } from '../batch/pages/BatchDialog.tsx';
import { ColumnsDialog } from './ColumnsDialog.tsx';
import { QueueCards } from './QueueCards.tsx';
import { CHOICE, columnsOf, narrowestList, usualColumns } from './queue-columns.tsx';
import { askedFilter, askedPage, firstPage, isFiltered, noFilters, type QueueFilters, SIZES } from './queue-filters.ts';
import { keepPlace } from './queue-place.ts';
import { QueueToolbar } from './QueueToolbar.tsx';
import { SavedViews } from './SavedViews.tsx';
import { batchText, listText } from './queue-text.zh.ts';
import './desk.css';

export interface QueuePageProps {
  filters: QueueFilters;
  go: (change: Partial<QueueFilters>) => void;
  /** Opens the case, with the form of an act where one was asked for. */
  open: (caseId: string, act?: DeskAct) => void;
}

const ALIVE = 15_000;

export function QueuePage({ filters, go, open }: QueuePageProps) {
  const client = useQueryClient();
  const narrow = useNarrow();
  const queue = useQuery({
    queryKey: ['queue', filters],
    queryFn: () => call(listQueueAt, askedPage(filters)),
    placeholderData: (before) => before,
    refetchInterval: ALIVE,
  });
  const settings = useQuery({ queryKey: ['desk-settings'], queryFn: () => call(getDeskSettingsAt, {}), staleTime: 300_000 });
  const search = useRef<InputRef>(null);
  const list = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useState<ReadonlyMap<string, QueueRow>>(new Map());
  const [batch, setBatch] = useState<{ act: BatchAct; rows: readonly QueueRow[]; at: string | undefined } | null>(null);
  const [choosingColumns, chooseColumns] = useState(false);
  const [hint, setHint] = useState('');
  const rows = queue.data?.rows ?? [];
  const columns = settings.data?.columns ?? usualColumns;
  const filter = (change: Partial<QueueFilters>) => go({ ...change, ...firstPage });
  const openRow = (row: QueueRow, act?: DeskAct) => {
    keepPlace(
      location.pathname + location.search,
      rows.map(({ id }) => id),
    );
    open(row.id, act);
  };
  const focused = () => rows.find(({ id }) => id === document.activeElement?.closest('[data-row]')?.getAttribute('data-row'));
  const toggle = (row: QueueRow) => {
    const next = new Map(chosen);
    if (!next.delete(row.id)) next.set(row.id, row);
    choose(next);
    setHint('');
  };
  // Chosen on any page, as they stand now where they are in sight.
  const picked = [...chosen.values()].map((old) => rows.find(({ id }) => id === old.id) ?? old);
  /** What is chosen; where nothing is, the row under the hand. */
  const meant = () => {
    const row = focused();
    return chosen.size > 0 ? picked : row === undefined ? [] : [row];
  };
  const begin = (act: BatchAct | null) => {
    const of = meant();
    const able = act === null ? [] : partChosen(act, of).able;
    if (act !== null && able.length > 0)
      setBatch({ act, rows: of, at: focused()?.id ?? of.find(({ id }) => rows.some((row) => row.id === id))?.id });
    if (of.length === 0) setHint(batchText.noChoice);
    else if (act === null) setHint(batchText.oneByOne);
    else setHint(able.length > 0 ? '' : batchText.notOpen(batchText[act]));
  };
  /** What was done is chosen no more; what was not, and all who were only written to, stay for what comes next. */
  const end = ({ act, at }: NonNullable<typeof batch>, done: ReadonlySet<string>) => {
    const place = rows.findIndex(({ id }) => id === at);
    setBatch(null);
    if (act !== 'message') choose(new Map([...chosen].filter(([id]) => !done.has(id))));
    const back = () => focusRow(list.current, at, place);
    // The dialog goes first; a row that has left the list hands the focus to the one in its place.
    setTimeout(back);
    void client.invalidateQueries({ queryKey: ['queue'] }).then(() => setTimeout(() => document.activeElement === document.body && back()));
  };
  const openAt = (act: DeskAct) => {
    const row = focused() ?? (chosen.size === 1 ? [...chosen.values()][0] : undefined);
    if (row !== undefined) openRow(row, act);
    setHint(row === undefined ? batchText.noChoice : '');
  };
  const turn = (by: 1 | -1) => {
    const cursor = by === 1 ? queue.data?.next : queue.data?.previous;
    if (cursor == null || queue.isPlaceholderData) return;
    go({ page: Math.max(1, filters.page + by), after: by === 1 ? cursor : '', before: by === 1 ? '' : cursor });
  };
  useKeys({
    j: () => moveFocus(list.current, 1),
    k: () => moveFocus(list.current, -1),
    n: () => turn(1),
    p: () => turn(-1),
    '/': () => search.current?.focus({ cursor: 'all' }),
    x: () => {
      const row = focused();
      if (row !== undefined) toggle(row);
    },
    X: () => choose(chosen.size === rows.length ? new Map() : new Map(rows.map((row) => [row.id, row]))),
    a: () => begin(actAtHand(meant())),
    d: () => begin('deliver'),
    m: () => begin('message'),
    t: () => begin('transfer'),
    c: () => openAt('requestCorrection'),
    g: () => openAt('grant'),
    r: () => openAt('refuse'),
    u: () => void queue.refetch(),
  });
  return (
    <>
      <h1 className="page-title">{listText.queue}</h1>
      <div className="toolbar">
        <Segmented
          aria-label={listText.queue}
          value={filters.view}
          onChange={(next) => filter({ view: next })}
          options={QueueView.options.map((value) => ({ value, label: viewLabel(value, queue.data) }))}
        />
        <SavedViews settings={settings.data} filters={filters} />
        <span className="toolbar-end">
          {!narrow && <Button onClick={() => chooseColumns(true)}>{listText.columnsButton}</Button>}
          <Button href={sheetAddress(filters, columns)} title={listText.exportHint}>
            {listText.exportButton}
          </Button>
        </span>
      </div>
      <QueueToolbar filters={filters} filter={filter} search={search} />
      {queue.isError && (
        <Alert
          type="error"
          role="alert"
          className="above-list"
          title={queue.error instanceof CallRefused ? queue.error.message : queue.data ? listText.stale : listText.failed}
          action={<Button onClick={() => void queue.refetch()}>{listText.retry}</Button>}
        />
      )}
      <BatchBar rows={picked} begin={begin} clear={() => choose(new Map())} />
      <p role="status" className="quiet">
        {hint}
      </p>
      {!narrow && rows.length > 0 && (
        <Checkbox
          className="choose-all"
          checked={rows.every(({ id }) => chosen.has(id))}
          indeterminate={chosen.size > 0 && !rows.every(({ id }) => chosen.has(id))}
          onChange={({ target }) => choose(target.checked ? new Map(rows.map((row) => [row.id, row])) : new Map())}
        >
          {listText.selectAll}
        </Checkbox>
      )}
      <div ref={list} className="queue">
        {narrow ? (
          <QueueCards rows={rows} open={openRow} empty={<Empty filters={filters} queue={queue} filter={filter} />} />
        ) : (
          <Table<QueueRow>
            size="small"
            rowKey="id"
            sticky
            tableLayout="fixed"
            scroll={{ x: narrowestList(columns) }}
            loading={queue.isPending}
            dataSource={rows}
            locale={{ emptyText: <Empty filters={filters} queue={queue} filter={filter} /> }}
            pagination={false}
            rowSelection={{
              selectedRowKeys: [...chosen.keys()],
              preserveSelectedRowKeys: true,
              onSelect: (row) => toggle(row),
              getCheckboxProps: (row) => ({ 'aria-label': listText.select(row.number ?? '') }) as object,
              // The table repeats its head, hidden, to measure it: what can be focused must not stand there.
              hideSelectAll: true,
              columnWidth: CHOICE,
              fixed: 'start',
            }}
            onRow={(row) => ({
              onClick: (event) => {
                // Into the box of a row one aims to choose it.
                if (!(event.target instanceof Element && event.target.closest('.ant-table-selection-column'))) openRow(row);
              },
            })}
            rowClassName="clickable"
            columns={columnsOf(columns, openRow)}
          />
        )}
      </div>
      <Pages filters={filters} queue={queue.data} turn={turn} go={go} />
      {batch && <BatchDialog act={batch.act} rows={batch.rows} close={(done) => end(batch, done)} />}
      {choosingColumns && <ColumnsDialog chosen={columns} close={() => chooseColumns(false)} />}
    </>
  );
}

function viewLabel(view: QueueView, queue: Queue | undefined): string {
  const { counts } = queue ?? {};
  const count = {
    mine: counts?.mine,
    department: counts?.department,
    due_today: counts?.dueToday,
    overdue: counts?.overdue,
    all: undefined,
  }[view];
  return count === undefined ? queueText.views[view] : `${queueText.views[view]} ${listText.badge(count, MOST_COUNTED)}`;
}

function sheetAddress(filters: QueueFilters, columns: readonly string[]): string {
  const query = new URLSearchParams({ ...askedFilter(filters), columns: columns.join(',') } as Record<string, string>);
  return `/api/desk/queue/sheet?${query.toString()}`;
}

interface EmptyProps {
  filters: QueueFilters;
  queue: { isPending: boolean; isError: boolean };
  filter: (change: Partial<QueueFilters>) => void;
}

/** Empty says why, and what next. */
function Empty({ filters, queue, filter }: EmptyProps) {
  if (queue.isPending) return listText.loading;
  if (queue.isError) return listText.failed;
  if (!isFiltered(filters)) return <p>{filters.view === 'mine' ? listText.empty.mine : listText.empty.other}</p>;
  return (
    <>
      <p>{listText.empty.filtered}</p>
      <Button onClick={() => filter(noFilters)}>{listText.clearFilters}</Button>
    </>
  );
}

interface PagesProps {
  filters: QueueFilters;
  queue: Queue | undefined;
  turn: (by: 1 | -1) => void;
  go: (change: Partial<QueueFilters>) => void;
}

function Pages({ filters, queue, turn, go }: PagesProps) {
  if (!queue) return null;
  return (
    <nav className="pages" aria-label={listText.page(filters.page)}>
      <span className="quiet">{listText.count(queue.total, queue.more)}</span>
      {filters.page > 1 && <Button onClick={() => go(firstPage)}>{listText.firstPage}</Button>}
      <Button disabled={queue.previous === null} onClick={() => turn(-1)}>
        {listText.previous}
      </Button>
      <span>{listText.page(filters.page)}</span>
      <Button disabled={queue.next === null} onClick={() => turn(1)}>
        {listText.next}
      </Button>
      <Select
        aria-label={listText.sizeLabel}
        value={filters.size}
        onChange={(size) => go({ size, ...firstPage })}
        options={SIZES.map((value) => ({ value, label: listText.size(value) }))}
      />
    </nav>
  );
}

/** Back to where one was; to the row now in that place when it is gone. */
function focusRow(list: HTMLElement | null, id: string | undefined, place: number): void {
  const links = [...(list?.querySelectorAll<HTMLElement>('a[data-row]') ?? [])];
  (links.find((link) => link.dataset['row'] === id) ?? links[Math.min(Math.max(0, place), links.length - 1)])?.focus();
}

/** The link of the next or previous row gets the focus: Enter opens it, as everywhere. */
function moveFocus(list: HTMLElement | null, by: 1 | -1): void {
  const links = [...(list?.querySelectorAll<HTMLElement>('a[data-row]') ?? [])];
  const at = links.findIndex((link) => link.closest('tr, li')?.contains(document.activeElement));
  const to = at === -1 ? 0 : Math.min(links.length - 1, Math.max(0, at + by));
  links[to]?.focus();
  links[to]?.scrollIntoView({ block: 'nearest' });
}
