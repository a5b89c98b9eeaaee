import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Radio, Table } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ActModal, Refused } from '#platform/ui/console/parts.tsx';
import { counted, within } from '#platform/ui/console/limited.tsx';
import type { CheckName, DrawId, DrawSubject } from '../../schema.ts';
import { checkLists } from '../rules.ts';
import { checkSampleAt, drawAt, type DrawDetail, type DrawResult, Mark, replayDrawAt, type Sample } from '../schema.ts';
import { pageText as text } from './text.zh.ts';

export function DrawPage({ id, back }: { id: DrawId; back: () => void }) {
  const [checking, check] = useState<Sample | null>(null);
  const detail = useQuery({ queryKey: ['draw', id], queryFn: () => call(drawAt, { id }) });
  if (!detail.data)
    return (
      <>
        <Button onClick={back}>{text.back}</Button>
        <Refused error={detail.error} />
      </>
    );
  const { draw, samples, results } = detail.data;
  return (
    <>
      <div className="toolbar">
        <Button onClick={back}>{text.back}</Button>
      </div>
      <h1 className="page-title">{draw.title}</h1>
      <p>{text.scopeOf(text.subjects[draw.subject], draw.from, draw.to, draw.population)}</p>
      <dl>
        <dt>{text.facts.seedHash}</dt>
        <dd>
          <code>{draw.seedHash}</code>
        </dd>
        <dt>{text.facts.populationHash}</dt>
        <dd>
          <code>{draw.populationHash}</code>
        </dd>
        <dt>{text.facts.seed}</dt>
        <dd>{draw.seed === null ? text.notYet : <code>{draw.seed}</code>}</dd>
      </dl>
      {draw.seed !== null && <ReplayBar id={id} />}
      {results.length > 0 && <Results results={results} />}
      {samples.length > 0 && <Samples samples={samples} check={check} />}
      {checking && <CheckDialog sample={checking} subject={draw.subject} close={() => check(null)} />}
    </>
  );
}

function ReplayBar({ id }: { id: DrawId }) {
  const replay = useMutation({ mutationFn: () => call(replayDrawAt, { id }) });
  const same = replay.data && replay.data.seed && replay.data.population && replay.data.sample;
  return (
    <>
      <div className="toolbar">
        <Button loading={replay.isPending} onClick={() => replay.mutate()}>
          {text.replay}
        </Button>
        <Button href={`/api/supervision/draws/${id}/file`}>{text.export}</Button>
      </div>
      <Refused error={replay.error} />
      {replay.data && (
        <Alert
          className="above-list"
          role="status"
          type={same === true ? 'success' : 'error'}
          title={same === true ? text.same(replay.data.count) : text.differs}
        />
      )}
    </>
  );
}

function Results({ results }: { results: readonly DrawResult[] }) {
  const { resultColumns } = text;
  return (
    <>
      <h2 className="part-title">{text.results}</h2>
      <Table<DrawResult>
        size="small"
        rowKey="department"
        pagination={false}
        className="above-list"
        dataSource={[...results]}
        columns={(['department', 'drawn', 'checked', 'faulty', 'findings', 'closed'] as const).map((name) => ({
          title: resultColumns[name],
          dataIndex: name,
          ...(name === 'department' ? {} : { align: 'right' as const }),
        }))}
      />
    </>
  );
}

const faultsOf = ({ marks }: Sample) => Object.values(marks ?? {}).filter((mark) => mark === 'wrong').length;

function Samples({ samples, check }: { samples: readonly Sample[]; check: (sample: Sample) => void }) {
  const { sampleColumns } = text;
  return (
    <Table<Sample>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 800 }}
      dataSource={[...samples]}
      columns={[
        { title: sampleColumns.position, dataIndex: 'position', align: 'right' },
        {
          title: sampleColumns.number,
          key: 'number',
          className: 'unbroken',
          render: (_: unknown, { caseId, caseNumber }) => <a href={`/console/cases/${caseId}`}>{caseNumber ?? text.unnumbered}</a>,
        },
        { title: sampleColumns.label, dataIndex: 'label' },
        { title: sampleColumns.department, dataIndex: 'department' },
        {
          title: sampleColumns.hints,
          key: 'hints',
          render: (_: unknown, { late, corrections }) =>
            [...(late ? [text.late] : []), ...(corrections > 0 ? [text.corrected(corrections)] : [])].join(' ') || text.noHints,
        },
        {
          title: sampleColumns.state,
          key: 'state',
          render: (_: unknown, sample) => (sample.checkedAt === null ? text.unchecked : text.checkedBy(sample.checkedBy, faultsOf(sample))),
        },
        {
          title: sampleColumns.act,
          key: 'act',
          render: (_: unknown, sample) =>
            sample.mayCheck && (
              <Button size="small" type="primary" onClick={() => check(sample)}>
                {text.check}
              </Button>
            ),
        },
      ]}
    />
  );
}

interface Values {
  marks: Partial<Record<CheckName, Mark>>;
  words?: Partial<Record<CheckName, string>>;
}

function CheckDialog({ sample, subject, close }: { sample: Sample; subject: DrawSubject; close: () => void }) {
  const list = checkLists[subject];
  const run = ({ marks, words = {} }: Values) =>
    call(checkSampleAt, {
      id: sample.id,
      marks,
      findings: list.filter((check) => marks[check] === 'wrong').map((check) => ({ check, words: (words[check] ?? '').trim() })),
    });
  return (
    <ActModal<Values, DrawDetail>
      title={`${text.check} ${sample.caseNumber ?? ''}`}
      lead={text.checkLead}
      ok={text.check}
      run={run}
      close={close}
    >
      {list.map((check) => (
        <CheckLine key={check} check={check} />
      ))}
    </ActModal>
  );
}

function CheckLine({ check }: { check: CheckName }) {
  const mark = Form.useWatch(['marks', check]) as Mark | undefined;
  return (
    <>
      <Form.Item name={['marks', check]} label={text.checks[check]} rules={[{ required: true, message: text.markMissing }]}>
        <Radio.Group options={Mark.options.map((value) => ({ value, label: text.marks[value] }))} />
      </Form.Item>
      {mark === 'wrong' && (
        <Form.Item
          name={['words', check]}
          label={text.problemWords}
          rules={[{ required: true, whitespace: true, min: 5, message: text.problemToDo }, within(1_000)]}
        >
          <Input.TextArea rows={2} {...counted(1_000)} />
        </Form.Item>
      )}
    </>
  );
}
