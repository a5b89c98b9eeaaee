import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Radio, Space } from 'antd';
import { type ClipboardEvent, useRef, useState } from 'react';
import { Refused } from '#platform/ui/console/parts.tsx';
import { isLargeWithdrawal } from '../rules.ts';
import { type DirectoryPlan, importDirectoryAt, type PlannedEntry, previewDirectoryAt } from '../schema.ts';
import { sendList } from './send-list.ts';
import { importText as text } from './text.import.zh.ts';
import './directory.css';

/** Characters a text field takes without the tab standing still; more comes as a file. */
const MOST_PASTED = 100_000;

/** An edition of the directory: first what it would do, by name, and only then done, on a press that says the counts again. */
export function ImportDialog({ close }: { close: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [file, setFile] = useState<File | null>(null);
  // What is pasted stays in the field, which nobody watches letter by letter.
  const pasted = useRef('');
  const [complete, setComplete] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [typed, type] = useState('');
  const list = () => file ?? new Blob([pasted.current], { type: 'text/csv' });
  const preview = useMutation({ mutationFn: () => sendList(previewDirectoryAt, { list: list(), complete }) });
  const perform = useMutation({
    mutationFn: ({ against, added, changed, withdrawn }: DirectoryPlan) =>
      sendList(importDirectoryAt, { name, list: list(), complete, seen: { against, added, changed, withdrawn } }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  const plan = preview.data;
  const look = () => {
    const lacking = name.trim().length < 2 ? text.nameToDo : file === null && pasted.current.trim() === '' ? text.listToDo : null;
    setWrong(lacking);
    if (lacking === null) preview.mutate();
  };
  const back = () => {
    preview.reset();
    perform.reset();
    type('');
  };
  const large = plan !== undefined && isLargeWithdrawal(plan);
  return (
    <Modal
      open
      title={text.title}
      onCancel={close}
      width={760}
      footer={
        plan === undefined ? (
          <Space wrap>
            <Button onClick={close}>{text.cancel}</Button>
            <Button type="primary" loading={preview.isPending} onClick={look}>
              {text.look}
            </Button>
          </Space>
        ) : (
          <Space wrap>
            <Button onClick={back}>{text.back}</Button>
            <Button
              type="primary"
              danger={plan.withdrawn > 0}
              loading={perform.isPending}
              disabled={large && typed.trim() !== String(plan.withdrawn)}
              onClick={() => perform.mutate(plan)}
            >
              {text.confirm(plan)}
            </Button>
          </Space>
        )
      }
    >
      <Refused error={preview.error ?? perform.error} />
      {wrong !== null && (
        <p role="alert" className="light-red">
          {wrong}
        </p>
      )}
      <div hidden={plan !== undefined} className="directory-import">
        <p>{text.lead}</p>
        <label>
          {text.name}
          <Input value={name} onChange={({ target }) => setName(target.value)} />
        </label>
        <label>
          {text.file}
          <input type="file" accept=".csv,text/csv" onChange={({ target }) => setFile(target.files?.[0] ?? null)} />
        </label>
        {file === null && (
          <label>
            {text.paste}
            <textarea
              rows={8}
              className="ant-input"
              defaultValue={pasted.current}
              onPaste={(event) => refuseTooLong(event, setWrong)}
              onChange={({ target }) => {
                pasted.current = target.value;
              }}
            />
          </label>
        )}
        <fieldset>
          <legend>{text.complete}</legend>
          <Radio.Group
            aria-label={text.complete}
            value={complete}
            onChange={({ target }) => setComplete(target.value === true)}
            options={[
              { value: false, label: text.completeNo },
              { value: true, label: text.completeYes },
            ]}
          />
        </fieldset>
      </div>
      {plan !== undefined && <PlanShown plan={plan} />}
      {large && (
        <label>
          {text.typeCount(plan.withdrawn, plan.inForce)}
          <Input value={typed} inputMode="numeric" autoComplete="off" onChange={({ target }) => type(target.value)} />
        </label>
      )}
    </Modal>
  );
}

function refuseTooLong(event: ClipboardEvent, say: (words: string) => void): void {
  const before = event.target instanceof HTMLTextAreaElement ? event.target.value.length : 0;
  if (before + event.clipboardData.getData('text').length <= MOST_PASTED) return;
  event.preventDefault();
  say(text.pasteTooLong);
}

function PlanShown({ plan }: { plan: DirectoryPlan }) {
  const { withdrawn, added, changed, same, names, unknownDepartments } = plan;
  return (
    <div className="directory-plan">
      <p role="status">{text.planned(plan)}</p>
      <Names title={text.withdrawn(withdrawn)} count={withdrawn} entries={names.withdrawn} red />
      {unknownDepartments.length > 0 && <p className="light-red">{text.unknownDepartments(unknownDepartments)}</p>}
      <Names title={text.added(added)} count={added} entries={names.added} />
      <Names title={text.changed(changed)} count={changed} entries={names.changed} />
      {same > 0 && <p className="quiet">{text.same(same)}</p>}
    </div>
  );
}

function Names({ title, count, entries, red = false }: { title: string; count: number; entries: readonly PlannedEntry[]; red?: boolean }) {
  if (count === 0) return null;
  return (
    <section className={red ? 'light-red' : undefined}>
      <h3 className="part-title">{title}</h3>
      <ul tabIndex={0} aria-label={title}>
        {entries.map(({ stem, name, departments, inUse }) => (
          <li key={stem}>
            {name} <span className="code">{stem}</span> {departments.join(text.comma)}
            {red && inUse && <strong> {text.inUse}</strong>}
          </li>
        ))}
      </ul>
      {count > entries.length && <p>{text.more(count - entries.length)}</p>}
    </section>
  );
}
