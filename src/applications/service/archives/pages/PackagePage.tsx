import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Descriptions, Tag } from 'antd';
import { call } from '#platform/ui/call.ts';
import { Refused, when } from '#platform/ui/console/parts.tsx';
import { HoldsSection } from '../appraisal/pages/HoldsSection.tsx';
import { pageText as appraisalText } from '../appraisal/pages/text.zh.ts';
import { NotThere } from '../lists/pages/NotThere.tsx';
import { type CaseId, getPackageAt, inspectPackageAt } from '../schema.ts';
import { periodText, statusText } from '../text.zh.ts';
import { outcomeWords } from '../text.package.zh.ts';
import { Components, Inspections, SupplementSection } from './PackageParts.tsx';
import { pageText as text } from './text.zh.ts';

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
  const inspect = useMutation({
    mutationFn: (part: number) => call(inspectPackageAt, { caseId, part }),
    onSuccess: () => client.invalidateQueries(),
  });
  const { data } = found;
  if (data === undefined) return <NotThere isPending={found.isPending} error={found.error} back={back} backText={text.back} />;
  const { facts } = text;
  const file = `/api/desk/archives/${caseId}`;
  return (
    <>
      <h1 className="page-title long-name">{data.number ?? text.unnumbered(data.caseNumber)}</h1>
      <p>
        {data.itemName} {data.applicantName} <Tag>{statusText[data.status]}</Tag>
        {data.parts > 1 && <Tag>{text.parts(data.parts)}</Tag>}
        {data.sound === false && <Tag color="error">{text.unsound}</Tag>}
      </p>
      <div className="toolbar">
        <Button onClick={back}>{text.back}</Button>
        {data.mayManage && data.packedAt !== null && data.status !== 'destroyed' && (
          <>
            <Button loading={inspect.isPending} onClick={() => inspect.mutate(1)}>
              {text.inspect}
            </Button>
            <Button href={`${file}/package`}>{text.download}</Button>
          </>
        )}
      </div>
      <Refused error={inspect.error} />
      {data.status === 'waiting' && <Alert type="info" title={data.failure ?? text.waiting} />}
      {data.arisenOn !== null && data.status !== 'destroyed' && (
        <Alert type={data.failure === null ? 'info' : 'warning'} title={data.failure ?? text.arisen(data.arisenOn)} />
      )}
      {data.status === 'destroyed' && <Alert type="info" title={appraisalText.destroyedNotice} />}
      {data.returnedReason !== null && <Alert type="warning" title={data.returnedReason} />}
      {data.unreadable && <Alert type="error" role="alert" title={text.unreadable} />}
      <Descriptions
        style={{ marginBlockStart: 12 }}
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
      <Components file={file} part={1} components={data.components} />
      {data.inspections.length > 0 && <h2 className="section-title">{text.inspections}</h2>}
      <Inspections inspections={data.inspections} open />
      {data.supplements.map((supplement) => (
        <SupplementSection
          key={supplement.part}
          supplement={supplement}
          file={file}
          mayManage={data.mayManage && data.status !== 'destroyed'}
          inspecting={inspect.isPending}
          inspect={() => inspect.mutate(supplement.part)}
        />
      ))}
      {data.packedAt !== null && <HoldsSection caseId={caseId} />}
    </>
  );
}
