import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Modal, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { DepartmentId } from '#kernel/id.ts';
import { Day, dayOf } from '#kernel/time.ts';
import { call } from '#platform/ui/call.ts';
import { type AskWaits, type ProcessWaits, processWaitsAt, type StepWait, waitChoicesAt, waitingCasesAt } from '../schema.ts';
import { equallyLong } from '../rules.ts';
import { pageText as text } from './text.zh.ts';

export interface WaitsPageProps {
  filters: URLSearchParams;
  change: (next: Readonly<Record<string, string>>) => void;
}

/** What stands in the address, as far as it can be read. */
function askedOf(filters: URLSearchParams, item: string): AskWaits {
  const from = Day.safeParse(filters.get('from'));
  const to = Day.safeParse(filters.get('to'));
  const department = DepartmentId.safeParse(filters.get('department'));
  const version = Number(filters.get('version')) || undefined;
  const beside = Number(filters.get('beside')) || undefined;
  return {
    item,
    ...(from.success ? { from: from.data } : {}),
    ...(to.success ? { to: to.data } : {}),
    ...(department.success ? { department: department.data } : {}),
    ...(version === undefined ? {} : { version }),
    ...(beside === undefined ? {} : { beside }),
  };
}

export function WaitsPage({ filters, change }: WaitsPageProps) {
  const choices = useQuery({ queryKey: ['wait-choices'], queryFn: () => call(waitChoicesAt, {}) });
  const item = filters.get('item') ?? choices.data?.items[0]?.id ?? '';
  const asked = askedOf(filters, item);
  const waits = useQuery({
    queryKey: ['process-waits', asked],
    enabled: item !== '',
    queryFn: () => call(processWaitsAt, asked),
    placeholderData: (before) => before,
  });
  const failed = choices.error ?? waits.error;
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <Filters filters={filters} change={change} item={item} choices={choices.data} shown={waits.data} />
      {failed && <Alert type="error" role="alert" title={failed.message === '' ? text.failed : failed.message} />}
      {choices.data?.items.length === 0 && <p>{text.noItems}</p>}
      {!failed && waits.data && <Waits waits={waits.data} asked={asked} />}
    </>
  );
}

interface FiltersProps extends WaitsPageProps {
  item: string;
  choices: { items: { id: string; name: string; cases: number }[]; departments: { id: string; name: string }[] } | undefined;
  shown: ProcessWaits | undefined;
}

function Filters({ filters, change, item, choices, shown }: FiltersProps) {
  return (
    <div className="toolbar">
      <label htmlFor="waits-item">{text.item}</label>
      <Select
        id="waits-item"
        style={{ minInlineSize: 260 }}
        value={item === '' ? null : item}
        placeholder={text.chooseItem}
        showSearch
        optionFilterProp="label"
        options={(choices?.items ?? []).map(({ id, name, cases }) => ({ value: id, label: text.itemOf(name, cases) }))}
        onChange={(next: string | null) => change({ item: next ?? '', version: '', beside: '' })}
      />
      {(['from', 'to'] as const).map((name) => (
        <label key={name}>
          {text[name]}{' '}
          <Input
            type="date"
            style={{ inlineSize: 150 }}
            value={filters.get(name) ?? shown?.[name] ?? ''}
            onChange={(event) => change({ [name]: event.target.value })}
          />
        </label>
      ))}
      <label htmlFor="waits-department">{text.department}</label>
      <Select
        id="waits-department"
        style={{ minInlineSize: 200 }}
        value={filters.get('department') ?? ''}
        showSearch
        optionFilterProp="label"
        options={[
          { value: '', label: text.allDepartments },
          ...(choices?.departments ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(next) => change({ department: next })}
      />
      <VersionChoices filters={filters} change={change} versions={shown?.versions ?? []} />
    </div>
  );
}

/** Which version's cases are counted, and which other version's are laid beside them. */
function VersionChoices({ filters, change, versions }: WaitsPageProps & { versions: readonly number[] }) {
  const options = versions.map((version) => ({ value: String(version), label: text.versionOf(version) }));
  return (['version', 'beside'] as const).map((name) => (
    <span key={name}>
      <label htmlFor={`waits-${name}`}>{name === 'version' ? text.ofVersion : text.compare}</label>{' '}
      <Select
        id={`waits-${name}`}
        style={{ minInlineSize: 120 }}
        value={filters.get(name) ?? ''}
        options={[{ value: '', label: name === 'version' ? text.everyVersion : text.noCompare }, ...options]}
        onChange={(next: string) => change({ [name]: next })}
      />
    </span>
  ));
}

/** Waiting for the applicant is told apart from the desks: it is nobody's step. */
function ApplicantLine({ waits: { applicant, beside } }: { waits: ProcessWaits }) {
  if (applicant.asked + applicant.answered + applicant.open === 0) return null;
  const { medianSeconds, p90Seconds } = applicant;
  return (
    <p>
      {text.applicant(text.share(applicant.share))}
      {beside !== null && text.applicantBeside(beside.version, text.share(beside.applicant.share))}
      {medianSeconds !== null && p90Seconds !== null && text.applicantTimes(medianSeconds, p90Seconds)}
      {text.applicantNumbers(applicant.asked, applicant.answered, applicant.open)}
    </p>
  );
}

function Waits({ waits, asked }: { waits: ProcessWaits; asked: AskWaits }) {
  const [drilled, setDrilled] = useState<StepWait | null>(null);
  const worst = waits.steps.find(({ node }) => node === waits.bottleneck);
  const equals = equallyLong(waits.steps, worst);
  return (
    <>
      {worst && worst.medianSeconds !== null && worst.p90Seconds !== null && (
        <Alert
          className="above-list"
          type="warning"
          title={
            equals.length > 1
              ? text.bottlenecks(
                  equals.map(({ name }) => name),
                  text.share(worst.share),
                )
              : text.bottleneck(worst.name, text.share(worst.share), worst.medianSeconds, worst.p90Seconds)
          }
          description={[
            worst.open > 0 && worst.oldestOpenSeconds !== null ? text.openNow(worst.open, worst.oldestOpenSeconds) : '',
            worst.withdrawn + worst.repeated > 0 ? text.rework(worst.withdrawn, worst.repeated) : '',
          ].join('')}
        />
      )}
      <p>
        {text.version(waits.itemName, waits.version)} <span className="quiet">{text.legend}</span>
      </p>
      <div className="process-frame" role="group" aria-label={text.picturePlace} tabIndex={0}>
        <img
          className="process-picture"
          alt={text.picture(waits.itemName)}
          src={`data:image/svg+xml;utf8,${encodeURIComponent(waits.picture)}`}
        />
      </div>
      <h2 className="section-title">{text.figures}</h2>
      <p className="quiet">{text.basis(waits.from, waits.to, waits.oneVersion ? waits.version : null)}</p>
      <ApplicantLine waits={waits} />
      <div className="process-frame" role="group" aria-label={text.figures} tabIndex={0}>
        <StepTable waits={waits} drill={setDrilled} />
      </div>
      {drilled && <Waiting step={drilled} asked={asked} close={() => setDrilled(null)} />}
    </>
  );
}

function StepTable({ waits, drill }: { waits: ProcessWaits; drill: (step: StepWait) => void }) {
  const { columns } = text;
  const worst = waits.steps.find(({ node }) => node === waits.bottleneck);
  return (
    <Table
      size="small"
      rowKey="node"
      pagination={false}
      className="unbroken"
      dataSource={waits.steps}
      locale={{ emptyText: text.none }}
      columns={[
        {
          title: columns.name,
          key: 'name',
          render: (_: unknown, { node, name }) => (
            <>
              {name} {equallyLong(waits.steps, worst).some((one) => one.node === node) && <Tag color="#8c1d18">{text.bottleneckMark}</Tag>}
            </>
          ),
        },
        { title: columns.done, dataIndex: 'done', align: 'right' },
        { title: columns.median, dataIndex: 'medianSeconds', align: 'right', render: text.duration },
        { title: columns.p90, dataIndex: 'p90Seconds', align: 'right', render: text.duration },
        { title: columns.share, dataIndex: 'share', align: 'right', render: text.share },
        {
          title: columns.open,
          key: 'open',
          align: 'right',
          render: (_: unknown, step) =>
            waits.mayDrill && step.open > 0 ? (
              <Button type="link" size="small" aria-label={text.drill(step.name, step.open)} onClick={() => drill(step)}>
                {step.open}
              </Button>
            ) : (
              step.open
            ),
        },
        { title: columns.oldest, dataIndex: 'oldestOpenSeconds', align: 'right', render: text.duration },
        { title: columns.withdrawn, dataIndex: 'withdrawn', align: 'right' },
        { title: columns.repeated, dataIndex: 'repeated', align: 'right' },
        ...besideColumns(waits),
      ]}
    />
  );
}

/** The other version's times and what became of them; a step only one of the two has shows a dash. */
function besideColumns({ beside }: ProcessWaits) {
  if (beside === null) return [];
  const then = new Map(beside.steps.map((step) => [step.node, step]));
  const column = (key: string, title: string, shown: (now: StepWait, before: StepWait | undefined) => string) => ({
    title,
    key,
    align: 'right' as const,
    render: (_: unknown, now: StepWait) => shown(now, then.get(now.node)),
  });
  return [
    column('besideMedian', text.besideMedian(beside.version), (_now, before) => text.duration(before?.medianSeconds ?? null)),
    column('besideP90', text.besideP90(beside.version), (_now, before) => text.duration(before?.p90Seconds ?? null)),
    column('change', text.change, (now, before) => text.changed(now.medianSeconds, before?.medianSeconds ?? null)),
  ];
}

function Waiting({ step, asked, close }: { step: StepWait; asked: AskWaits; close: () => void }) {
  const { item, department, version } = asked;
  const cases = useQuery({
    queryKey: ['waiting-cases', item, step.node, department, version],
    queryFn: () =>
      call(waitingCasesAt, {
        item,
        node: step.node,
        ...(department === undefined ? {} : { department }),
        ...(version === undefined ? {} : { version }),
      }),
  });
  return (
    <Modal open title={text.waiting(step.name)} onCancel={close} footer={<Button onClick={close}>{text.close}</Button>} destroyOnHidden>
      {cases.error && <Alert type="error" role="alert" title={cases.error.message === '' ? text.failed : cases.error.message} />}
      {cases.data?.length === 0 && <p>{text.nobody}</p>}
      <ul className="plain">
        {(cases.data ?? []).map(({ id, number, since, waitedSeconds }) => (
          <li key={id}>
            <a href={`/console/cases/${id}`}>{number ?? text.unnumbered}</a>{' '}
            <span className="quiet">{text.since(dayOf(since), waitedSeconds)}</span>
          </li>
        ))}
      </ul>
      <p className="quiet">{text.most}</p>
    </Modal>
  );
}
