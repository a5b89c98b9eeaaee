import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Select } from 'antd';
import { call } from '#platform/ui/call.ts';
import { DrilledCases } from '#platform/ui/console/drilled.tsx';
import { type Filtered, Refused } from '#platform/ui/console/parts.tsx';
import { firstDay, lastDay } from '../rules.ts';
import { type AskCases, type CountedCase, countedCasesAt, CountedMeasure, type Figures, Month } from '../schema.ts';
import { statusText } from '../text.zh.ts';
import { pageText as text } from './text.zh.ts';

interface DrawerProps extends Filtered {
  asked: Record<string, string>;
  figures: Figures;
}

/** The row a figure stands in narrows the question it was asked by. */
function narrowed({ by, from, to }: Figures, key: string): Record<string, string> {
  if (key === '') return {};
  if (by === 'day') return { from: key, to: key };
  const month = by === 'month' ? Month.safeParse(key) : null;
  if (!month) return { [by]: key };
  if (!month.success) return {};
  return { from: firstDay(month.data) < from ? from : firstDay(month.data), to: lastDay(month.data) > to ? to : lastDay(month.data) };
}

/** The cases behind one figure; which figure stands in the address. */
export function CountedDrawer({ filters, change, asked, figures }: DrawerProps) {
  const measure = CountedMeasure.safeParse(filters.get('measure'));
  const key = filters.get('key') ?? '';
  const { by: _by, ...own } = asked;
  const question = { ...own, ...narrowed(figures, key), measure: measure.data ?? 'received' };
  const page = Math.max(1, Number(filters.get('page')) || 1);
  const cases = useQuery({
    queryKey: ['report-cases', question, page],
    enabled: measure.success,
    queryFn: () => call(countedCasesAt, { ...question, page } as AskCases),
    retry: false,
  });
  if (!measure.success) return null;
  const label = figures.rows.find((row) => row.key === key)?.label ?? text.total;
  const file = `/api/reports/cases/file?${new URLSearchParams(question).toString()}`;
  const { columns } = text;
  return (
    <Drawer
      open
      size={980}
      title={text.drill(text.measures[measure.data], label)}
      onClose={() => change({ measure: '', key: '', page: '' })}
    >
      <div className="toolbar">
        <span>
          <label className="quiet" htmlFor="reports-measure">
            {text.drillAs}
          </label>{' '}
          <Select
            id="reports-measure"
            style={{ minInlineSize: 200 }}
            value={measure.data}
            options={CountedMeasure.options.map((value) => ({ value, label: text.measures[value] }))}
            onChange={(next) => change({ measure: next, page: '' })}
          />
        </span>
        <Button href={file}>{text.excel}</Button>
        {cases.data && <span>{text.drillCount(cases.data.total)}</span>}
      </div>
      <Refused error={cases.error} />
      {(cases.data?.published.length ?? 0) > 0 && (
        <Alert className="above-list" type="info" title={text.drifted(cases.data?.published ?? [])} />
      )}
      {(cases.data?.leftOut.length ?? 0) > 0 && (
        <ul>
          {cases.data?.leftOut.map(({ reason, cases: count, items }) => (
            <li key={reason}>{text.leftOutOf(text.leftOut[reason], count, items)}</li>
          ))}
        </ul>
      )}
      <DrilledCases<CountedCase>
        read={cases.data}
        loading={cases.isPending}
        text={text}
        empty={text.empty}
        filters={filters}
        change={change}
        more={[
          { key: 'received', title: columns.received, unbroken: true, show: ({ receivedOn }) => receivedOn },
          { key: 'decided', title: columns.decided, unbroken: true, show: ({ decidedOn }) => decidedOn },
          {
            key: 'closed',
            title: columns.closed,
            unbroken: true,
            show: ({ closedOn, status }) => closedOn ?? statusText[status],
          },
          ...(measure.data === 'uncompared'
            ? [
                {
                  key: 'leftOut',
                  title: columns.leftOut,
                  show: ({ leftOut }: CountedCase) => leftOut !== null && text.leftOut[leftOut],
                },
              ]
            : []),
        ]}
      />
    </Drawer>
  );
}
