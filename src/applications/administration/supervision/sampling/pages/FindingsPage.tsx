import { Form, Input } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ActModal, type Filtered } from '#platform/ui/console/parts.tsx';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { ActButtons, DueOn, MattersPage } from '../../pages/MattersPage.tsx';
import { answerFindingAt, closeFindingAt, type Finding, type FindingAct, findingsAt, returnFindingAt } from '../schema.ts';
import { pageText } from './text.zh.ts';

const text = pageText.findings;

/** The department puts right what a sample found, supervision closes it or sends it back. */
export function FindingsPage({ filters, change }: Filtered) {
  const [chosen, choose] = useState<{ row: Finding; act: FindingAct } | null>(null);
  const { columns } = text;
  return (
    <>
      <MattersPage<Finding>
        name="findings"
        text={text}
        filters={filters}
        change={change}
        list={(asked) => call(findingsAt, asked)}
        columns={[
          {
            key: 'case',
            title: columns.case,
            show: ({ caseId, label, draw }) => (
              <>
                <a href={`/console/cases/${caseId}`}>{label}</a>
                <div className="quiet">{draw}</div>
              </>
            ),
          },
          { key: 'department', title: columns.department, show: ({ department }) => department },
          { key: 'words', title: columns.words, show: (row) => <Words row={row} /> },
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
              <ActButtons acts={row.acts} quiet="return" label={(act) => text.acts[act]} choose={(act) => choose({ row, act })} />
            ),
          },
        ]}
      />
      {chosen && <FindingDialog {...chosen} close={() => choose(null)} />}
    </>
  );
}

function Words({ row: { check, words, answer, returnWords } }: { row: Finding }) {
  return (
    <>
      <strong>{pageText.checks[check]}</strong>
      <p className="kept-lines">{words}</p>
      {answer !== null && <p className="kept-lines quiet">{text.answered(answer)}</p>}
      {returnWords !== null && <p className="kept-lines quiet">{text.returnedFor(returnWords)}</p>}
    </>
  );
}

function FindingDialog({ row: { id, version, label }, act, close }: { row: Finding; act: FindingAct; close: () => void }) {
  const run = ({ words }: { words: string }) => {
    if (act === 'close') return call(closeFindingAt, { id, version });
    if (act === 'return') return call(returnFindingAt, { id, version, words: words.trim() });
    return call(answerFindingAt, { id, version, answer: words.trim() });
  };
  return (
    <ActModal<{ words: string }, Finding>
      title={`${text.acts[act]} ${label}`}
      lead={text.leads[act]}
      ok={text.acts[act]}
      run={run}
      close={close}
    >
      {act !== 'close' && (
        <Form.Item
          name="words"
          label={text.words[act]}
          rules={[{ required: true, whitespace: true, min: 5, message: text.wordsRequired }, within(1_000)]}
        >
          <Input.TextArea rows={4} {...counted(1_000)} />
        </Form.Item>
      )}
    </ActModal>
  );
}
