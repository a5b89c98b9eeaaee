import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { fieldsOfRow } from '../../phrases/fields.ts';
import { mergePhrase } from '../../phrases/pure/merge.ts';
import { fieldNames, phraseText } from '../../phrases/text.zh.ts';
import { PhraseArea } from '../../phrases/pages/PhraseArea.tsx';
import type { QueueRow } from '../../queue-schema.ts';
import { acceptCaseAt, replyMessageAt, transferTaskAt } from '../../schema.ts';
import { batchText } from '../../pages/queue-text.zh.ts';
import { type BatchAct, listColleaguesAt } from '../schema.ts';
import { type Outcome, useBatch } from './use-batch.ts';

interface BatchDialogProps {
  act: BatchAct;
  rows: readonly QueueRow[];
  close: () => void;
}

interface Given {
  to?: string;
  reason?: string;
  text?: string;
}

/** One act on many cases: what each gets is shown before, what became of each after. */
export function BatchDialog({ act, rows, close }: BatchDialogProps) {
  const [form] = Form.useForm<Given>();
  const template = Form.useWatch('text', form) ?? '';
  // A message bears its own key: sent twice by a bad connection it still arrives once.
  const [keys] = useState(() => new Map(rows.map(({ id }) => [id as string, crypto.randomUUID()])));
  const batch = useBatch((row) => doOne(act, row, form.getFieldsValue(), keys.get(row.id)));
  const good = [...batch.outcomes.values()].filter((outcome) => outcome.good).length;
  const unfilled = act === 'message' ? rows.filter((row) => mergePhrase(template, fieldsOfRow(row)).missing.length > 0) : [];
  return (
    <Modal
      open
      title={batchText.run(batchText[act], rows.length)}
      onCancel={close}
      closable={batch.state !== 'running'}
      keyboard={batch.state !== 'running'}
      mask={{ closable: false }}
      destroyOnHidden
      width={860}
      footer={
        batch.state === 'done' ? (
          <Button type="primary" autoFocus onClick={close}>
            {batchText.close}
          </Button>
        ) : (
          <Button
            type="primary"
            autoFocus={act === 'accept'}
            disabled={unfilled.length > 0}
            loading={batch.state === 'running'}
            onClick={() => form.submit()}
          >
            {batchText.run(batchText[act], rows.length)}
          </Button>
        )
      }
    >
      <p>{batchText.lead[act]}</p>
      <p role="status">
        {batch.state === 'running' && batchText.progress(batch.outcomes.size, rows.length)}
        {batch.state === 'done' && batchText.result(good, rows.length - good)}
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={batch.state !== 'ready'}
        onFinish={() => void batch.run(rows)}
        initialValues={{ text: '' }}
      >
        {act === 'transfer' && <Transfer />}
        {act === 'message' && (
          <>
            <Form.Item
              name="text"
              label={batchText.template}
              rules={[{ required: true, whitespace: true, message: batchText.templateToDo }]}
            >
              <PhraseArea rows={3} />
            </Form.Item>
            <p className="quiet">
              {batchText.fields}{' '}
              {Object.values(fieldNames)
                .map((name) => `{{${name}}}`)
                .join(' ')}
            </p>
          </>
        )}
      </Form>
      {unfilled.length > 0 && (
        <Alert
          type="warning"
          title={phraseText.missing(missingIn(unfilled, template))}
          description={unfilled.map(({ number }) => number).join(' ')}
        />
      )}
      <Outcomes rows={rows} outcomes={batch.outcomes} template={act === 'message' ? template : null} />
    </Modal>
  );
}

const missingIn = (rows: readonly QueueRow[], template: string): string[] => [
  ...new Set(rows.flatMap((row) => mergePhrase(template, fieldsOfRow(row)).missing)),
];

async function doOne(act: BatchAct, row: QueueRow, { to = '', reason = '', text = '' }: Given, key: string | undefined): Promise<unknown> {
  const on = { caseId: row.id, version: row.version };
  if (act === 'accept') return call(acceptCaseAt, on);
  if (act === 'message') return call(replyMessageAt, { caseId: row.id, text: mergePhrase(text, fieldsOfRow(row)).text, key });
  return call(transferTaskAt, transferTaskAt.input.parse({ ...on, to, reason }));
}

function Transfer() {
  const colleagues = useQuery({ queryKey: ['colleagues'], queryFn: () => call(listColleaguesAt, {}), staleTime: 300_000 });
  return (
    <>
      <Form.Item name="to" label={batchText.to} rules={[{ required: true, message: batchText.toToDo }]}>
        <Select showSearch optionFilterProp="label" options={(colleagues.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={batchText.reason}
        rules={[{ required: true, whitespace: true, min: 2, message: batchText.reasonToDo }]}
      >
        <PhraseArea rows={2} />
      </Form.Item>
    </>
  );
}

interface OutcomesProps {
  rows: readonly QueueRow[];
  outcomes: ReadonlyMap<string, Outcome>;
  /** The text of a message, to be shown as each case would get it. */
  template: string | null;
}

function Outcomes({ rows, outcomes, template }: OutcomesProps) {
  return (
    <div className="batch-list" tabIndex={0} role="group" aria-label={batchText.outcome}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{batchText.number}</th>
            <th scope="col">{batchText.applicant}</th>
            {template !== null && <th scope="col">{batchText.preview}</th>}
            <th scope="col">{batchText.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const outcome = outcomes.get(row.id);
            return (
              <tr key={row.id}>
                <td className="unbroken">{row.number}</td>
                <td>{row.applicantName}</td>
                {template !== null && <td className="kept-lines">{mergePhrase(template, fieldsOfRow(row)).text}</td>}
                <td className={outcome && !outcome.good ? 'light-red' : ''}>{outcome?.words ?? batchText.waiting}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
