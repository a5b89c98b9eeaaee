import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Table } from 'antd';
import { useState } from 'react';
import { DepartmentId } from '#kernel/id.ts';
import { call } from '#platform/ui/call.ts';
import { DrilledCases } from '#platform/ui/console/drilled.tsx';
import { useNarrow } from '#platform/ui/console/narrow.ts';
import { type Filtered, Refused, when } from '#platform/ui/console/parts.tsx';
import { AskBoardCases, type Board, boardAt, type BoardCase, boardCasesAt, BoardCount, type BoardCounts } from '../schema.ts';
import { DemandDialog } from './DemandDialog.tsx';
import { pageText as text } from './text.zh.ts';

interface Line {
  key: string;
  label: string;
  counts: BoardCounts;
  department: string;
  person: string;
  children?: Line[];
}

const NOBODY = 'nobody';

/** Departments, under each who has its cases in hand, and the whole. */
function linesOf({ rows, total }: Board): Line[] {
  const departments = rows.map(({ department, departmentName, counts, people }) => ({
    key: department,
    label: departmentName,
    counts,
    department,
    person: '',
    ...(people.length === 0
      ? {}
      : {
          children: people.map(({ id, name, counts: own }) => ({
            key: `${department}/${id ?? NOBODY}`,
            label: name ?? text.nobody,
            counts: own,
            department,
            person: id ?? NOBODY,
          })),
        }),
  }));
  return rows.length < 2 ? departments : [...departments, { key: 'total', label: text.total, counts: total, department: '', person: '' }];
}

const urgent: ReadonlySet<BoardCount> = new Set<BoardCount>(['red', 'statutory', 'poor']);

/** Counted again every minute while it is looked at. */
export function BoardPage({ filters, change }: Filtered) {
  const board = useQuery({ queryKey: ['supervision-board'], queryFn: () => call(boardAt, {}), refetchInterval: 60_000 });
  const lines = board.data ? linesOf(board.data) : [];
  const narrow = useNarrow();
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <Refused error={board.error} />
      {board.data && (
        <p className="quiet">
          {text.at(when(board.data.countedAt))} {text.recent(board.data.since)}
        </p>
      )}
      <div className="process-frame" role="group" aria-label={text.title} tabIndex={0}>
        <Table<Line>
          key={board.isSuccess ? 'read' : 'waiting'}
          size="small"
          rowKey="key"
          sticky
          scroll={{ x: 'max-content' }}
          loading={board.isPending}
          dataSource={lines}
          pagination={false}
          locale={{ emptyText: text.empty }}
          expandable={{ defaultExpandAllRows: lines.length <= 5 }}
          columns={[
            { title: text.department, dataIndex: 'label', fixed: 'left', width: narrow ? 130 : 240 },
            ...BoardCount.options.map((count) => ({
              title: text.counts[count],
              key: count,
              align: 'right' as const,
              className: 'unbroken',
              render: (_: unknown, line: Line) => <CountCell count={count} line={line} change={change} />,
            })),
          ]}
        />
      </div>
      <p className="quiet above-list">{text.who}</p>
      <p className="quiet">{text.addsUp}</p>
      {board.data && <BoardDrawer filters={filters} change={change} lines={lines} mayDemand={board.data.mayDemand} />}
    </>
  );
}

function CountCell({ count, line, change }: { count: BoardCount; line: Line } & Pick<Filtered, 'change'>) {
  const value = line.counts[count];
  // What happened in the last thirty days belongs to the department, not to one person.
  if (line.person !== '' && ['deemed', 'escalated', 'rated', 'poor'].includes(count)) return null;
  if (value === 0) return <span className="quiet">0</span>;
  return (
    <Button
      type="link"
      size="small"
      danger={urgent.has(count)}
      aria-label={text.open(text.counts[count], line.label, value)}
      onClick={() => change({ count, department: line.department, person: line.person, page: '' })}
    >
      {value}
    </Button>
  );
}

/** The cases behind a count; which count stands in the address. */
function BoardDrawer({ filters, change, lines, mayDemand }: Filtered & { lines: readonly Line[]; mayDemand: boolean }) {
  const [asking, ask] = useState<BoardCase | null>(null);
  const count = BoardCount.safeParse(filters.get('count'));
  const department = DepartmentId.safeParse(filters.get('department'));
  const person = AskBoardCases.shape.person.unwrap().safeParse(filters.get('person'));
  const asked: AskBoardCases = {
    count: count.data ?? 'open',
    ...(department.success ? { department: department.data } : {}),
    ...(person.success ? { person: person.data } : {}),
    page: Math.max(1, Number(filters.get('page')) || 1),
  };
  const cases = useQuery({ queryKey: ['board-cases', asked], enabled: count.success, queryFn: () => call(boardCasesAt, asked) });
  if (!count.success) return null;
  const own = lines.find((line) => line.department === (department.data ?? ''));
  const line = person.success ? own?.children?.find((one) => one.person === person.data) : own;
  const { columns } = text;
  return (
    <Drawer
      open
      size={1_000}
      title={text.drill(text.counts[count.data], line?.label ?? text.total)}
      onClose={() => change({ count: '', department: '', person: '', page: '' })}
    >
      <Refused error={cases.error} />
      {cases.data && <p>{text.drilled(cases.data.total)}</p>}
      <DrilledCases<BoardCase>
        read={cases.data}
        loading={cases.isPending}
        text={text}
        empty={text.none}
        filters={filters}
        change={change}
        more={[
          {
            key: 'light',
            title: columns.light,
            unbroken: true,
            show: ({ light }) => <span className={`light-${light}`}>{text.lights[light]}</span>,
          },
          { key: 'due', title: columns.due, unbroken: true, show: ({ dueOn }) => dueOn },
          {
            key: 'holders',
            title: columns.holders,
            show: ({ holders, lastHand }) =>
              holders.length > 0 ? (
                text.holding(holders)
              ) : (
                <span className="quiet">{lastHand === null ? text.nobody : text.lastHand(lastHand)}</span>
              ),
          },
          ...(mayDemand
            ? [
                {
                  key: 'act',
                  title: columns.act,
                  show: (row: BoardCase) => (
                    <Button size="small" onClick={() => ask(row)}>
                      {text.demand}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {asking && <DemandDialog caseId={asking.id} number={asking.number ?? asking.itemName} close={() => ask(null)} />}
    </Drawer>
  );
}
