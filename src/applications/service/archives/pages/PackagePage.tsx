import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Descriptions, Space, Spin, Table, Tag } from 'antd';
import { call } from '#platform/ui/call.ts';
import { Refused, when } from '#platform/ui/console/parts.tsx';
import { type CaseId, type Component, getPackageAt, type Inspection, type InspectionResult, inspectPackageAt } from '../schema.ts';
import { periodText, statusText } from '../text.zh.ts';
import { qualityText } from '../text.package.zh.ts';
import { pageText as text } from './text.zh.ts';

const colours = { sound: 'green', note: 'gold', faulty: 'red', unchecked: 'default' } as const;

/** One package: its entry in the register, what lies in it, and how it stood at each check. Looking is recorded. */
export function PackagePage({ caseId, back }: { caseId: CaseId; back: () => void }) {
  const client = useQueryClient();
  // Each time it is asked for is one look more: not on coming back to the window.
  const found = useQuery({ queryKey: ['archive', caseId], queryFn: () => call(getPackageAt, { caseId }), refetchOnWindowFocus: false });
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
      <h1 className="page-title">{data.number ?? text.noNumber}</h1>
      <p>
        {data.itemName} {data.applicantName} <Tag>{statusText[data.status]}</Tag>
        {data.sound === false && <Tag color="red">{text.unsound}</Tag>}
      </p>
      <Space wrap className="toolbar">
        <Button onClick={back}>{text.back}</Button>
        {data.mayManage && data.packedAt !== null && (
          <>
            <Button loading={inspect.isPending} onClick={() => inspect.mutate()}>
              {text.inspect}
            </Button>
            <Button href={`${file}/package`}>{text.download}</Button>
          </>
        )}
      </Space>
      <Refused error={inspect.error} />
      {data.status === 'waiting' && <Alert type="info" title={data.failure ?? text.waiting} />}
      {data.unreadable && <Alert type="error" role="alert" title={text.unreadable} />}
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'case', label: facts.caseNumber, children: data.caseNumber },
          { key: 'closed', label: facts.closed, children: data.closedOn },
          { key: 'packed', label: facts.packed, children: data.packedAt && when(data.packedAt) },
          {
            key: 'period',
            label: facts.period,
            children: data.period && (
              <>
                {periodText[data.period]} {data.keepUntil !== null && text.until(data.keepUntil)}{' '}
                {data.byDefault && <Tag color="gold">{text.byDefault}</Tag>}
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
      <h2>{text.components}</h2>
      <Table<Component>
        size="small"
        rowKey="position"
        dataSource={data.components}
        pagination={false}
        scroll={{ x: 720 }}
        columns={[
          {
            title: columns.title,
            key: 'title',
            render: (_: unknown, { title, path }) => (
              <>
                {title}
                {title !== path && <div className="quiet">{path}</div>}
              </>
            ),
          },
          { title: columns.kind, dataIndex: 'kind' },
          { title: columns.size, dataIndex: 'size', align: 'right', render: (size: number) => text.bytes(size) },
          { title: columns.digest, dataIndex: 'sm3', render: (sm3: string) => <code title={sm3}>{sm3.slice(0, 12)}</code> },
          {
            title: columns.act,
            key: 'act',
            render: (_: unknown, { position }) => (
              <Button size="small" href={`${file}/components/${position}`} target="_blank" rel="noreferrer">
                {text.openPart}
              </Button>
            ),
          },
        ]}
      />
      <h2>{text.inspections}</h2>
      {data.inspections.map((inspection, index) => (
        <details key={inspection.at} open={index === 0}>
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
    <Table<InspectionResult>
      size="small"
      rowKey="check"
      dataSource={inspection.results}
      pagination={false}
      scroll={{ x: 640 }}
      columns={[
        { title: columns.quality, dataIndex: 'quality', render: (quality: InspectionResult['quality']) => qualityText[quality] },
        { title: columns.check, dataIndex: 'check' },
        {
          title: columns.verdict,
          dataIndex: 'verdict',
          render: (verdict: InspectionResult['verdict']) => <Tag color={colours[verdict]}>{text.verdicts[verdict]}</Tag>,
        },
        { title: columns.words, dataIndex: 'words' },
      ]}
    />
  );
}
