import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useRef } from 'react';
import { call } from '#platform/ui/call.ts';
import { Refused } from '#platform/ui/console/parts.tsx';
import { within } from '#platform/ui/console/limited.tsx';
import { type DraftSummary, startDraftAt } from '../schema.ts';
import { pageText } from './text.zh.ts';
import { packFolder, uploadArchive } from './upload.ts';

export interface BeginDialogProps {
  close: () => void;
  begun: (draft: DraftSummary) => void;
}

/** A new service from the template of the general process. */
export function NewDialog({ close, begun }: BeginDialogProps) {
  const [form] = Form.useForm<{ name: string; code: string }>();
  const start = useMutation({ mutationFn: (input: { name: string; code: string }) => call(startDraftAt, input), onSuccess: begun });
  return (
    <Modal
      open
      title={pageText.begin}
      onCancel={close}
      okText={pageText.confirm}
      cancelText={pageText.cancel}
      okButtonProps={{ loading: start.isPending }}
      onOk={() => form.submit()}
    >
      <p>{pageText.beginLead}</p>
      <Refused error={start.error} />
      <Form form={form} layout="vertical" onFinish={(input) => start.mutate(input)}>
        <Form.Item
          name="name"
          label={pageText.name}
          rules={[{ required: true, whitespace: true, min: 2, message: pageText.nameToDo }, within(300)]}
        >
          <Input />
        </Form.Item>
        <Form.Item
          name="code"
          label={pageText.code}
          extra={pageText.codeHint}
          rules={[{ required: true, whitespace: true, min: 4, message: pageText.codeToDo }, within(80)]}
        >
          <Input />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** An archive or a folder from this computer becomes a draft; nothing of it is in force. */
export function UploadDialog({ close, begun }: BeginDialogProps) {
  const archive = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const send = useMutation({ mutationFn: async (chosen: Promise<Blob>) => uploadArchive(await chosen), onSuccess: begun });
  return (
    <Modal open title={pageText.upload} onCancel={close} footer={<Button onClick={close}>{pageText.cancel}</Button>}>
      <p>{pageText.uploadLead}</p>
      <Refused error={send.error} />
      <div className="toolbar">
        <Button type="primary" loading={send.isPending} onClick={() => archive.current?.click()}>
          {pageText.chooseArchive}
        </Button>
        <Button loading={send.isPending} onClick={() => folder.current?.click()}>
          {pageText.chooseFolder}
        </Button>
      </div>
      <input
        ref={archive}
        type="file"
        hidden
        accept=".zip,application/zip"
        aria-label={pageText.chooseArchive}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) send.mutate(Promise.resolve(file));
          target.value = '';
        }}
      />
      <input
        ref={folder}
        type="file"
        hidden
        multiple
        aria-label={pageText.chooseFolder}
        {...{ webkitdirectory: '' }}
        onChange={({ target }) => {
          if (target.files && target.files.length > 0) send.mutate(packFolder(target.files));
        }}
      />
    </Modal>
  );
}
