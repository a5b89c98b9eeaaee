import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { call, CallRefused } from '#platform/ui/call.ts';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { answerRaterAt, type OpenRectification, recordContactAt } from '../schema.ts';
import { pageText } from './text.zh.ts';

export interface StepDialogProps {
  row: OpenRectification;
  close: () => void;
}

/** The one step that is due: contact first, then the answer. What was typed stays when it is refused. */
export function StepDialog({ row, close }: StepDialogProps) {
  const [form] = Form.useForm<{ words: string }>();
  const client = useQueryClient();
  const answering = row.status === 'contacted';
  const text = pageText[answering ? 'answer' : 'contact'];
  const { id, version } = row;
  const perform = useMutation({
    mutationFn: ({ words }: { words: string }) =>
      answering ? call(answerRaterAt, { id, version, answer: words }) : call(recordContactAt, { id, version, note: words }),
    onSuccess: async () => {
      await client.invalidateQueries();
      close();
    },
  });
  return (
    <Modal
      open
      title={`${text.act}：${row.itemName}`}
      onCancel={close}
      okText={text.act}
      cancelText={pageText.cancel}
      okButtonProps={{ loading: perform.isPending }}
      onOk={() => form.submit()}
      destroyOnHidden
      width={640}
    >
      <p>{text.lead}</p>
      {perform.isError && (
        <Alert type="error" role="alert" title={perform.error instanceof CallRefused ? perform.error.message : pageText.failed} />
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => perform.mutate(values)}>
        <Form.Item
          name="words"
          label={text.label}
          rules={[{ required: true, whitespace: true, min: 2, message: text.required }, within(text.most)]}
        >
          <Input.TextArea rows={5} {...counted(text.most)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
