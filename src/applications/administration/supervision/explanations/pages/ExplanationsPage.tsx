import { Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ActModal, type Filtered, when } from '#platform/ui/console/parts.tsx';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { ActButtons, DueOn, MattersPage } from '../../pages/MattersPage.tsx';
import { acceptAt, answerAt, askAgainAt, type Explanation, explanationsAt } from '../../schema.ts';
import { pageText as text } from './text.zh.ts';

type Act = 'answer' | 'accept' | 'askAgain';

/** The department answers, supervision accepts or asks again. */
export function ExplanationsPage({ filters, change }: Filtered) {
  const [chosen, choose] = useState<{ row: Explanation; act: Act } | null>(null);
  const { columns } = text;
  return (
    <>
      <MattersPage<Explanation>
        name="explanations"
        text={text}
        filters={filters}
        change={change}
        list={(asked) => call(explanationsAt, asked)}
        columns={[
          {
            key: 'case',
            title: columns.case,
            show: ({ caseId, caseNumber, itemName }) => (
              <>
                <a href={`/console/cases/${caseId}`}>{caseNumber ?? text.unnumbered}</a>
                <div>{itemName}</div>
              </>
            ),
          },
          {
            key: 'department',
            title: columns.department,
            show: ({ department, addressee }) => (
              <>
                {department}
                <div className="quiet">{addressee === null ? text.toDepartment : text.to(addressee)}</div>
              </>
            ),
          },
          {
            key: 'question',
            title: columns.question,
            show: (row) => (
              <>
                <Tag>{text.grounds[row.ground]}</Tag>
                <span className="kept-lines">{row.question}</span>
                <History row={row} />
              </>
            ),
          },
          {
            key: 'due',
            title: columns.due,
            unbroken: true,
            show: ({ dueOn, overdue }) => <DueOn dueOn={dueOn} overdue={overdue} late={text.overdue} />,
          },
          { key: 'status', title: columns.status, show: ({ status }) => text.status[status] },
          {
            key: 'act',
            title: columns.act,
            show: (row) => (
              <ActButtons
                acts={row.acts.filter((act): act is Act => act === 'answer' || act === 'accept' || act === 'askAgain')}
                quiet="askAgain"
                label={(act) => text[act].act}
                choose={(act) => choose({ row, act })}
              />
            ),
          },
        ]}
      />
      {chosen && <StepDialog {...chosen} close={() => choose(null)} />}
    </>
  );
}

function History({ row }: { row: Explanation }) {
  return (
    <details>
      <summary>{text.history}</summary>
      <ol aria-label={text.history}>
        {row.steps.map(({ act, words, by, takenAt }) => (
          <li key={takenAt + act}>
            {when(takenAt)} {text.steps[act]}
            {by === null ? '' : text.by(by)}
            {words !== null && <p className="kept-lines">{words}</p>}
          </li>
        ))}
        {row.publicReason !== null && (
          <li>
            {text.publicReason}
            <p className="kept-lines">{row.publicReason}</p>
          </li>
        )}
      </ol>
    </details>
  );
}

interface Values {
  words: string;
  publicReason: string;
}

function StepDialog({ row, act, close }: { row: Explanation; act: Act; close: () => void }) {
  const { id, version } = row;
  const run = ({ words, publicReason }: Values) => {
    if (act === 'accept') return call(acceptAt, { id, version });
    if (act === 'askAgain') return call(askAgainAt, { id, version, question: words.trim() });
    return call(answerAt, {
      id,
      version,
      answer: words.trim(),
      ...(row.ground === 'overdue' ? { publicReason: publicReason.trim() } : {}),
    });
  };
  return (
    <ActModal<Values, Explanation> title={text[act].act} lead={text[act].lead} ok={text[act].act} run={run} close={close}>
      {act === 'accept' && row.ground === 'overdue' && (
        <blockquote className="kept-lines">{row.publicReason ?? text.accept.noReason}</blockquote>
      )}
      {act !== 'accept' && (
        <Form.Item
          name="words"
          label={text[act].label}
          rules={[{ required: true, whitespace: true, min: 5, message: text[act].required }, within(1_000)]}
        >
          <Input.TextArea rows={5} {...counted(1_000)} />
        </Form.Item>
      )}
      {act === 'answer' && row.ground === 'overdue' && (
        <Form.Item
          name="publicReason"
          label={text.publicReason}
          extra={text.publicReasonHint}
          rules={[{ required: true, whitespace: true, min: 5, message: text.publicReasonToDo }, within(500)]}
        >
          <Input.TextArea rows={3} {...counted(500)} />
        </Form.Item>
      )}
    </ActModal>
  );
}
