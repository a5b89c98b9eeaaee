import { Form, Radio } from 'antd';
import { ActModal, Field } from '#platform/ui/console/parts.tsx';
import { pageText as text } from './text.zh.ts';

interface SettleDialogProps<Done> {
  title: string;
  lead: string;
  ok: string;
  danger?: boolean;
  settle: (decision: { approved: boolean; reason: string }) => Promise<Done>;
  close: () => void;
}

/** The head approves or does not, and says why. */
export function SettleDialog<Done>({ settle, ...dialog }: SettleDialogProps<Done>) {
  return (
    <ActModal<{ approved: boolean; reason: string }, Done> {...dialog} run={settle} initial={{ approved: true }}>
      <Form.Item name="approved" label={text.decision}>
        <Radio.Group
          options={[
            { value: true, label: text.yes },
            { value: false, label: text.no },
          ]}
        />
      </Form.Item>
      <Field name="reason" label={text.why} />
    </ActModal>
  );
}

interface CancelDialogProps<Done> {
  title: string;
  lead: string;
  danger?: boolean;
  cancel: (withdrawal: { reason: string }) => Promise<Done>;
  close: () => void;
}

/** The archivist takes a list back, and says why. */
export function CancelDialog<Done>({ title, cancel, ...dialog }: CancelDialogProps<Done>) {
  return (
    <ActModal<{ reason: string }, Done> {...dialog} title={title} ok={title} run={cancel}>
      <Field name="reason" label={text.why} />
    </ActModal>
  );
}
