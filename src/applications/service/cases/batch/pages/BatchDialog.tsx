import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Modal, Select } from 'antd';
import { useEffect, useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { tooLong } from '#platform/ui/console/limits.ts';
import { fieldsOfRow } from '../../phrases/fields.ts';
import { mergePhrase } from '../../phrases/pure/merge.ts';
import { fieldNames, phraseText } from '../../phrases/text.zh.ts';
import { PhraseArea } from '../../phrases/pages/PhraseArea.tsx';
import type { QueueRow } from '../../queue-schema.ts';
import { acceptCaseAt, deliverCaseAt, replyMessageAt, SendMessage, transferTaskAt } from '../../schema.ts';
import { batchText } from '../../pages/queue-text.zh.ts';
import { pageText } from '../../pages/text.zh.ts';
import { partChosen } from '../rules.ts';
import { type BatchAct, listColleaguesAt } from '../schema.ts';
import { DeliveryPart } from './DeliveryPart.tsx';
import { type Outcome, useBatch } from './use-batch.ts';

interface BatchDialogProps {
  act: BatchAct;
  rows: readonly QueueRow[];
  /** With the cases it was done to. */
  close: (done: ReadonlySet<string>) => void;
}

type Given = Record<string, unknown> & { reason?: string; text?: string; receivers?: Readonly<Record<string, string>> };

const MOST_MESSAGE = SendMessage.shape.text.maxLength ?? 0;
const MOST_REASON = 2_000;

/** One act on many cases: what each gets is shown before, what became of each after. */
export function BatchDialog({ act, rows: chosen, close }: BatchDialogProps) {
  // What is done and what is left stays as it was begun, whatever the list behind becomes.
  const [{ able: rows, left }] = useState(() => partChosen(act, chosen));
  const [form] = Form.useForm<Given>();
  const template = Form.useWatch('text', form) ?? '';
  // A message bears its own key: sent twice by a bad connection it still arrives once.
  const [keys] = useState(() => new Map(rows.map(({ id }) => [id as string, crypto.randomUUID()])));
  const batch = useBatch((row) => doOne(act, row, form.getFieldsValue(), keys.get(row.id)));
  const failed = rows.filter(({ id }) => batch.outcomes.get(id)?.good === false).map(({ number }) => number ?? '');
  const good = batch.outcomes.size - failed.length;
  const merged = act === 'message' ? rows.map((row) => ({ row, ...mergePhrase(template, fieldsOfRow(row)) })) : [];
  const unfilled = merged.filter(({ missing }) => missing.length > 0);
  // What is put in for each case may make a text too long that was not.
  const overlong = merged.flatMap(({ row, text }) => {
    const words = tooLong(template, MOST_MESSAGE) === null ? tooLong(text, MOST_MESSAGE) : null;
    return words === null ? [] : [{ number: row.number, words }];
  });
  const leave = () => close(new Set(rows.flatMap(({ id }) => (batch.outcomes.get(id)?.good === true ? [id as string] : []))));
  // To what is to be written, not to the cross that closes: the dialog has taken the focus when it opened.
  useEffect(() => {
    const soon = setTimeout(() => document.querySelector<HTMLElement>('.batch-dialog textarea, .batch-dialog form input')?.focus());
    return () => clearTimeout(soon);
  }, []);
  return (
    <Modal
      open
      title={batchText.run(batchText[act], rows.length)}
      onCancel={leave}
      className="batch-dialog"
      closable={batch.state !== 'running'}
      keyboard={batch.state !== 'running'}
      mask={{ closable: false }}
      destroyOnHidden
      width={860}
      footer={
        batch.state === 'done' ? (
          <Button type="primary" autoFocus onClick={leave}>
            {batchText.close}
          </Button>
        ) : (
          <>
            {batch.state === 'failed' && <Button onClick={leave}>{batchText.close}</Button>}
            <Button
              type="primary"
              autoFocus={act === 'accept'}
              disabled={unfilled.length > 0 || overlong.length > 0}
              loading={batch.state === 'running'}
              onClick={() => form.submit()}
            >
              {batch.state === 'failed' ? batchText.again(failed.length) : batchText.run(batchText[act], rows.length)}
            </Button>
          </>
        )
      }
    >
      <p>{batchText.lead[act]}</p>
      {left.length > 0 && <Alert type="info" title={batchText.mixed(batchText[act], rows.length, left.length)} />}
      <p role="status">
        {batch.state === 'running' && batchText.progress(batch.outcomes.size, rows.length)}
        {(batch.state === 'done' || batch.state === 'failed') && batchText.result(good, failed)}
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={batch.state === 'running' || batch.state === 'done'}
        onFinish={() => void batch.run(rows)}
        initialValues={{ text: '' }}
        scrollToFirstError
      >
        {act === 'transfer' && <Transfer rows={rows} />}
        {act === 'deliver' && <DeliveryPart rows={rows} />}
        {act === 'message' && (
          <>
            <Form.Item
              name="text"
              label={batchText.template}
              rules={[{ required: true, whitespace: true, message: batchText.templateToDo }, within(MOST_MESSAGE)]}
            >
              <PhraseArea rows={3} {...counted(MOST_MESSAGE)} />
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
          title={phraseText.missing([...new Set(unfilled.flatMap(({ missing }) => missing))])}
          description={unfilled.map(({ row }) => row.number).join(' ')}
        />
      )}
      {overlong.map(({ number, words }) => (
        <Alert key={number} type="warning" title={`${number} ${words}`} />
      ))}
      <Outcomes rows={rows} left={left} outcomes={batch.outcomes} template={act === 'message' ? template : null} />
    </Modal>
  );
}

async function doOne(act: BatchAct, row: QueueRow, given: Given, key: string | undefined): Promise<unknown> {
  const { text = '', receivers, ...facts } = given;
  const on = { caseId: row.id, version: row.version };
  if (act === 'accept') return call(acceptCaseAt, on);
  if (act === 'message') return call(replyMessageAt, { caseId: row.id, text: mergePhrase(text, fieldsOfRow(row)).text, key });
  if (act === 'deliver') return call(deliverCaseAt, deliverCaseAt.input.parse({ ...facts, ...on, receiver: receivers?.[row.id] }));
  return call(transferTaskAt, transferTaskAt.input.parse({ ...facts, ...on }));
}

function Transfer({ rows }: { rows: readonly QueueRow[] }) {
  const cases = rows.map(({ id }) => id).join(',');
  const colleagues = useQuery({ queryKey: ['colleagues', cases], queryFn: () => call(listColleaguesAt, { cases }) });
  return (
    <>
      <Form.Item name="to" label={batchText.to} rules={[{ required: true, message: batchText.toToDo }]}>
        <Select
          showSearch
          optionFilterProp="label"
          loading={colleagues.isPending}
          notFoundContent={colleagues.isPending ? undefined : batchText.nobodyTakesAll}
          options={(colleagues.data ?? []).map(({ id, name, post }) => ({ value: id, label: pageText.named(name, post) }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={batchText.reason}
        rules={[{ required: true, whitespace: true, min: 2, message: batchText.reasonToDo }, within(MOST_REASON)]}
      >
        <PhraseArea rows={2} {...counted(MOST_REASON)} />
      </Form.Item>
    </>
  );
}

interface OutcomesProps {
  rows: readonly QueueRow[];
  left: readonly QueueRow[];
  outcomes: ReadonlyMap<string, Outcome>;
  /** The text of a message, to be shown as each case would get it. */
  template: string | null;
}

function Outcomes({ rows, left, outcomes, template }: OutcomesProps) {
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
          {left.map(({ id, number, applicantName, taskName }) => (
            <tr key={id} className="quiet">
              <td className="unbroken">{number}</td>
              <td>{applicantName}</td>
              {template !== null && <td />}
              <td>{batchText.notNow(taskName)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
