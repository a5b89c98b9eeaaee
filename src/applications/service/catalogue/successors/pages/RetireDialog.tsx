import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ActModal, Refused } from '#platform/ui/console/parts.tsx';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { type ItemId, managedItemsAt } from '../../schema.ts';
import { MOST_SUCCESSORS, type NameSuccessors, nameSuccessorsAt, retireItemAt, retirementAt } from '../schema.ts';
import { pageText as text } from './text.zh.ts';

interface RetireDialogProps {
  id: ItemId;
  name: string;
  /** The item is retired already: only its successors are named. */
  retired: boolean;
  close: () => void;
}

/** What follows is counted before it is done; the items that take its place are named in the same act. */
export function RetireDialog({ id, name, retired, close }: RetireDialogProps) {
  const load = useQuery({ queryKey: ['retirement', id], queryFn: () => call(retirementAt, { id }), retry: false });
  const [asked, ask] = useState('');
  const found = useQuery({
    queryKey: ['successor-choice', asked],
    queryFn: () => call(managedItemsAt, { status: 'published', ...(asked === '' ? {} : { q: asked }) }),
    placeholderData: (before) => before,
  });
  const named = load.data?.successors ?? [];
  const options = [...named, ...(found.data?.items ?? [])]
    .filter((one, index, all) => one.id !== id && all.findIndex((other) => other.id === one.id) === index)
    .map((one) => ({ value: one.id, label: `${one.name} · ${one.department}` }));
  if (!load.data) return <Refused error={load.error} />;
  const { running, drafts } = load.data;
  const perform = ({ reason = '', ...given }: NameSuccessors & { reason?: string }): Promise<unknown> =>
    retired ? call(nameSuccessorsAt, given) : call(retireItemAt, { ...given, reason });
  return (
    <ActModal<{ successors?: ItemId[]; reason?: string }, unknown>
      title={retired ? text.nameTitle(name) : text.retireTitle(name)}
      lead={retired ? text.nameLead : text.load(running, drafts)}
      ok={retired ? text.name : text.retire}
      danger={!retired}
      initial={{ successors: named.map((one) => one.id) }}
      run={({ successors = [], reason = '' }) => perform({ id, successors, reason })}
      close={close}
    >
      {!retired && (
        <ul>
          {text.consequences(running, drafts).map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {!retired && (
        <Form.Item
          name="reason"
          label={text.reason}
          extra={text.reasonHint}
          rules={[{ required: true, min: 4, whitespace: true, message: text.reasonToDo }, within(500)]}
        >
          <Input.TextArea rows={2} {...counted(500)} />
        </Form.Item>
      )}
      <Form.Item name="successors" label={text.successors} extra={text.successorsHint}>
        <Select
          mode="multiple"
          maxCount={MOST_SUCCESSORS}
          filterOption={false}
          onSearch={ask}
          options={options}
          placeholder={text.search}
        />
      </Form.Item>
    </ActModal>
  );
}
