import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { call, CallRefused } from '#platform/ui/call.ts';
import { counted, within } from '#platform/ui/console/limited.tsx';
import type { CaseId } from '../../schema.ts';
import { declareAvoidanceAt } from '../schema.ts';
import { pageText } from './text.zh.ts';

export interface ReasonDialogProps {
  title: string;
  lead: string;
  label: string;
  hint?: string;
  run: (reason: string) => Promise<unknown>;
  /** Where to go when it is done; closing alone leaves things as they are. */
  done: () => void;
  close: () => void;
}

/** Asks for the reason; what was typed stays when it is refused. */
export function ReasonDialog({ title, lead, label, hint, run, done, close }: ReasonDialogProps) {
  const [form] = Form.useForm<{ reason: string }>();
  const client = useQueryClient();
  const perform = useMutation({
    mutationFn: ({ reason }: { reason: string }) => run(reason),
    onSuccess: async () => {
      done();
      await client.invalidateQueries();
    },
  });
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      okText={title}
      cancelText={pageText.cancel}
      okButtonProps={{ loading: perform.isPending }}
      onOk={() => form.submit()}
      destroyOnHidden
      width={600}
    >
      <p>{lead}</p>
      {hint !== undefined && <p className="quiet">{hint}</p>}
      {perform.isError && (
        <Alert type="error" role="alert" title={perform.error instanceof CallRefused ? perform.error.message : pageText.failed} />
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => perform.mutate(values)}>
        <Form.Item
          name="reason"
          label={label}
          rules={[{ required: true, whitespace: true, min: 2, message: pageText.reasonRequired }, within(500)]}
        >
          <Input.TextArea rows={4} {...counted(500)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** The official's own application, on the page of the case. */
export function DeclareDialog({ caseId, leave, close }: { caseId: CaseId; leave: () => void; close: () => void }) {
  return (
    <ReasonDialog
      title={pageText.declare}
      lead={pageText.declareLead}
      label={pageText.declareReason}
      hint={pageText.kinds}
      run={(reason) => call(declareAvoidanceAt, { caseId, reason })}
      done={leave}
      close={close}
    />
  );
}
