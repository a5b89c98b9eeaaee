import { useQuery } from '@tanstack/react-query';
import { Button, Collapse, Select, Table } from 'antd';
import { addDays, dayOf, Instant } from '#kernel/time.ts';
import { call } from '#platform/ui/call.ts';
import { useNarrow } from '#platform/ui/console/narrow.ts';
import { type Filtered, FilterField, Refused, when } from '#platform/ui/console/parts.tsx';
import { figureRules, figuresIn, figureText, firstDay, monthAfter, monthOf, uncompared } from '../rules.ts';
import { AskFigures, CountedMeasure, FigureName, type FigureRow, type Figures, figuresAt, Grouping, type Measures } from '../schema.ts';
import { channelText } from '../text.zh.ts';
import { CountedDrawer } from './CountedDrawer.tsx';
import { MonthsCard } from './MonthsCard.tsx';
import { pageText as text } from './text.zh.ts';

const today = () => dayOf(Instant.parse(new Date().toISOString()));

const names = ['department', 'item', 'channel', 'district'] as const;

/** What stands in the address; without days, the month that runs. A wrong day is left to the server to say so. */
function askedOf(filters: URLSearchParams): Record<string, string> {
  const given = names.flatMap((name) => (filters.get(name) ? [[name, filters.get(name) ?? '']] : []));
  const by = Grouping.safeParse(filters.get('by'));
  return {
    from: filters.get('from') ?? firstDay(monthOf(today())),
    to: filters.get('to') ?? today(),
    by: by.success ? by.data : 'department',
    ...Object.fromEntries(given),
  };
}

export function ReportsPage({ filters, change }: Filtered) {
  const asked = askedOf(filters);
  const figures = useQuery({
    queryKey: ['report-figures', asked],
    queryFn: () => call(figuresAt, asked as AskFigures),
    placeholderData: (before) => before,
    retry: false,
  });
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <Filters filters={filters} change={change} asked={asked} figures={figures.data} />
      <Refused error={figures.error} />
      {figures.data && !figures.isError && (
        <>
          <p className="quiet">{text.basis(figures.data.published, when(figures.data.countedAt))}</p>
          <div className="process-frame" role="group" aria-label={text.title} tabIndex={0}>
            <FiguresTable figures={figures.data} change={change} />
          </div>
          <CountedDrawer filters={filters} change={change} asked={asked} figures={figures.data} />
        </>
      )}
      <Collapse
        className="above-list"
        items={[
          { key: 'how', label: text.how, children: <How /> },
          { key: 'months', label: text.months, children: <MonthsCard /> },
        ]}
      />
    </>
  );
}

function Filters({ filters, change, asked, figures }: Filtered & { asked: Record<string, string>; figures: Figures | undefined }) {
  const thisMonth = monthOf(today());
  const presets = [
    { label: text.thisMonth, from: firstDay(thisMonth), to: today() },
    { label: text.lastMonth, from: firstDay(monthAfter(thisMonth, -1)), to: addDays(firstDay(thisMonth), -1) },
    { label: text.thisYear, from: `${thisMonth.slice(0, 4)}-01-01`, to: today() },
  ];
  const shown = new URLSearchParams(filters);
  for (const name of ['from', 'to'] as const) shown.set(name, asked[name] ?? '');
  const choose = (name: string, label: string, options: readonly { value: string; label: string }[], width: number, every = true) => (
    <span>
      <label className="quiet" htmlFor={`reports-${name}`}>
        {label}
      </label>{' '}
      <Select
        id={`reports-${name}`}
        style={{ minInlineSize: width }}
        value={asked[name] ?? ''}
        showSearch
        optionFilterProp="label"
        options={[...(every ? [{ value: '', label: text.every }] : []), ...options]}
        onChange={(next) => change({ [name]: next })}
      />
    </span>
  );
  const file = (format: string) => `/api/reports/figures/file?${new URLSearchParams({ ...asked, format }).toString()}`;
  return (
    <div className="toolbar">
      {presets.map(({ label, from, to }) => (
        <Button
          key={label}
          size="small"
          type={asked['from'] === from && asked['to'] === to ? 'primary' : 'default'}
          onClick={() => change({ from, to })}
        >
          {label}
        </Button>
      ))}
      <FilterField name="from" label={text.from} type="date" filters={shown} change={change} />
      <FilterField name="to" label={text.to} type="date" filters={shown} change={change} />
      {choose(
        'by',
        text.by,
        Grouping.options.map((value) => ({ value, label: text.groupings[value] })),
        100,
        false,
      )}
      {choose(
        'department',
        text.department,
        (figures?.choices.departments ?? []).map(({ id, name }) => ({ value: id, label: name })),
        220,
      )}
      {choose(
        'channel',
        text.channel,
        Object.entries(channelText).map(([value, label]) => ({ value, label })),
        90,
      )}
      {(figures?.choices.districts.length ?? 0) > 1 &&
        choose(
          'district',
          text.district,
          (figures?.choices.districts ?? []).map((value) => ({ value, label: value })),
          110,
        )}
      <Button href={file('xlsx')}>{text.excel}</Button>
      <Button href={file('docx')}>{text.word}</Button>
    </div>
  );
}

/** The list a figure opens: its numerator's cases, or those its sums were taken over. */
function measureOf(name: FigureName): CountedMeasure {
  if (name === 'compression' || name === 'compressionNatural' || name === 'compressionMonths') return 'compared';
  if (name === 'visitsEach') return 'visited';
  const [first] = figureRules[name].of;
  return CountedMeasure.parse(first);
}

function FiguresTable({ figures, change }: { figures: Figures } & Pick<Filtered, 'change'>) {
  const narrow = useNarrow();
  const rows: (FigureRow & { whole?: true })[] = [
    ...figures.rows,
    ...(figures.rows.length > 0 ? [{ key: '', label: text.total, measures: figures.total, whole: true as const }] : []),
  ];
  return (
    <Table
      size="small"
      rowKey="key"
      sticky
      scroll={{ x: 'max-content' }}
      pagination={figures.rows.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
      dataSource={rows}
      locale={{ emptyText: text.empty }}
      rowClassName={({ whole }) => (whole === true ? 'total-row' : '')}
      columns={[
        { title: text.groupings[figures.by], dataIndex: 'label', fixed: 'left', width: narrow ? 130 : 200 },
        ...figuresIn(figures.total).map((name) => ({
          title: <span title={text.figures[name].formula}>{text.figures[name].name}</span>,
          key: name,
          align: 'right' as const,
          className: 'unbroken',
          render: (_: unknown, row: FigureRow) => <FigureCell name={name} row={row} change={change} />,
        })),
      ]}
    />
  );
}

function FigureCell({ name, row, change }: { name: FigureName; row: FigureRow } & Pick<Filtered, 'change'>) {
  const value = figureText(name, row.measures);
  if (value === null)
    return (
      <>
        <span title={text.noneHow}>{text.none}</span>
        {name === 'compression' && <LeftOutCount row={row} change={change} />}
      </>
    );
  return (
    <>
      <Button
        type="link"
        size="small"
        aria-label={text.open(text.figures[name].name, row.label, value)}
        onClick={() => change({ measure: measureOf(name), key: row.key, page: '' })}
      >
        {value}
      </Button>
      <Parts name={name} measures={row.measures} />
      {name === 'compression' && <LeftOutCount row={row} change={change} />}
    </>
  );
}

/** What the figure says nothing of, so that a good share over few cases is not read as one over all. */
function LeftOutCount({ row, change }: { row: FigureRow } & Pick<Filtered, 'change'>) {
  const count = uncompared(row.measures);
  if (count === 0) return null;
  return (
    <div>
      <Button
        type="link"
        size="small"
        aria-label={text.leftOutOpen(row.label, count)}
        onClick={() => change({ measure: 'uncompared', key: row.key, page: '' })}
      >
        {text.leftOutShort(count)}
      </Button>
    </div>
  );
}

/** The two sums a share is made of, so that it can be checked by hand. */
function Parts({ name, measures }: { name: FigureName; measures: Measures }) {
  const { of, over, less } = figureRules[name];
  const [first] = of;
  if (over === undefined || first === undefined) return null;
  const above = measures[first] - (less === undefined ? 0 : measures[less]);
  return <div className="quiet">{text.numbers(String(above), String(measures[over]))}</div>;
}

function How() {
  return (
    <>
      <p className="quiet">{text.howLead}</p>
      <p className="quiet">{text.addsUp}</p>
      <dl>
        {FigureName.options.map((name) => (
          <div key={name}>
            <dt>
              <strong>{text.figures[name].name}</strong>
            </dt>
            <dd>
              {text.formula} {text.figures[name].formula}
              <br />
              <span className="quiet">
                {text.source} {text.figures[name].source}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
