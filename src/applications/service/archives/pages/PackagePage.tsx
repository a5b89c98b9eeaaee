import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Descriptions, Spin, Tag } from 'antd';
import { call } from '#platform/ui/call.ts';
import { Refused, when } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { HoldsSection } from '../appraisal/pages/HoldsSection.tsx';
import { pageText as appraisalText } from '../appraisal/pages/text.zh.ts';
import { type CaseId, type Component, getPackageAt, type Inspection, type InspectionResult, inspectPackageAt } from '../schema.ts';
import { periodText, statusText } from '../text.zh.ts';
import { outcomeWords, qualityText } from '../text.package.zh.ts';
import { pageText as text } from './text.zh.ts';

const colours = { sound: 'success', note: 'warning', faulty: 'error', unchecked: 'default' } as const;

/** One package: its entry in the register, what lies in it, and how it stood at each check. Looking is recorded. */
export function PackagePage({ caseId, back }: { caseId: CaseId; back: () => void }) {
  const client = useQueryClient();
  // Each time it is asked for is one look more: not on coming back to the window.
  const found = useQuery({
    queryKey: ['archive', caseId],
    queryFn: () => call(getPackageAt, { caseId }),
    refetchOnWindowFocus: false,
    retry: false,
  });
  const inspect = useMutation({ mutationFn: () => call(inspectPackageAt, { caseId }), onSuccess: () => client.invalidateQueries() });
  const { data } = found;
  if (found.isPending) return <Spin />;
  if (data === undefined)
    return (
      <>
        <Refused error={found.error} />
        <Button onClick={back}>{text.back}</Button>
      </>
    );
  const { facts, componentColumns: columns } = text;
  const file = `/api/desk/archives/${caseId}`;
  return (
    <>
      <h1 className="page-title long-name">{data.number ?? text.unnumbered(data.caseNumber)}</h1>
      <p>
        {data.itemName} {data.applicantName} <Tag>{statusText[data.status]}</Tag>
        {data.sound === false && <Tag color="error">{text.unsound}</Tag>}
      </p>
      <div className="toolbar">
        <Button onClick={back}>{text.back}</Button>
        {data.mayManage && data.packedAt !== null && data.status !== 'destroyed' && (
          <>
            <Button loading={inspect.isPending} onClick={() => inspect.mutate()}>
              {text.inspect}
            </Button>
            <Button href={`${file}/package`}>{text.download}</Button>
          </>
        )}
      </div>
      <Refused error={inspect.error} />
      {data.status === 'waiting' && <Alert type="info" title={data.failure ?? text.waiting} />}
      {data.status === 'destroyed' && <Alert type="info" title={appraisalText.destroyedNotice} />}
      {data.returnedReason !== null && <Alert type="warning" title={data.returnedReason} />}
      {data.unreadable && <Alert type="error" role="alert" title={text.unreadable} />}
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'case', label: facts.caseNumber, children: data.caseNumber },
          { key: 'closed', label: facts.closed, children: data.closedOn },
          { key: 'outcome', label: facts.outcome, children: data.outcome && outcomeWords[data.outcome] },
          { key: 'packed', label: facts.packed, children: data.packedAt && when(data.packedAt) },
          {
            key: 'period',
            label: facts.period,
            children: data.period && (
              <>
                {periodText[data.period]} {data.keepUntil !== null && text.until(data.keepUntil)}{' '}
                {data.byDefault && <Tag color="warning">{text.byDefault}</Tag>}
              </>
            ),
          },
          ...(['sha256', 'sm3', 'digest'] as const).map((key) => ({
            key,
            label: facts[key],
            span: 'filled' as const,
            children: <code style={{ overflowWrap: 'anywhere' }}>{data[key]}</code>,
          })),
        ]}
      />
      {data.components.length > 0 && <h2 className="section-title">{text.components}</h2>}
      {data.components.length > 0 && (
        <StackedTable<Component>
          rowKey={({ position }) => String(position)}
          rows={data.components}
          width={720}
          columns={[
            {
              key: 'title',
              title: columns.title,
              show: ({ position, title }) => (
                <a href={`${file}/components/${position}`} target="_blank" rel="noreferrer">
                  {title}
                </a>
              ),
            },
            { key: 'path', title: columns.path, show: ({ path, title }) => (path === title ? null : path) },
            { key: 'kind', title: columns.kind, show: ({ kind }) => kind },
            { key: 'size', title: columns.size, align: 'right', show: ({ size }) => text.bytes(size) },
            { key: 'digest', title: columns.digest, show: ({ sm3 }) => <code title={sm3}>{sm3.slice(0, 12)}</code> },
          ]}
        />
      )}
      {data.packedAt !== null && <HoldsSection caseId={caseId} />}
      {data.inspections.length > 0 && <h2 className="section-title">{text.inspections}</h2>}
      {data.inspections.map((inspection, index) => (
        <details key={data.inspections.length - index} open={index === 0}>
          <summary>{text.inspected(when(inspection.at), inspection.sound)}</summary>
          <Results inspection={inspection} />
        </details>
      ))}
    </>
  );
}

function Results({ inspection }: { inspection: Inspection }) {
  const { inspectionColumns: columns } = text;
  return (
    <StackedTable<InspectionResult>
      rowKey={({ check }) => check}
      rows={inspection.results}
      width={640}
      columns={[
        { key: 'check', title: columns.check, show: ({ check }) => check },
        { key: 'quality', title: columns.quality, show: ({ quality }) => qualityText[quality] },
        {
          key: 'verdict',
          title: columns.verdict,
          show: ({ verdict }) => <Tag color={colours[verdict]}>{text.verdicts[verdict]}</Tag>,
        },
        { key: 'words', title: columns.words, show: ({ words }) => words },
      ]}
    />
  );
}
