import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { call, CallRefused } from '#platform/ui/call.ts';
import { counted, within } from '#platform/ui/console/limited.tsx';
import {
  cancelLicenceAt,
  type DeskLicence,
  type Ground,
  resumeLicenceAt,
  revokeLicenceAt,
  suspendLicenceAt,
  withdrawLicenceAt,
} from '../schema.ts';
import { mustCite } from '../rules.ts';
import { articleText, groundText } from '../text.zh.ts';
import { pageText } from './text.zh.ts';

const endpoints = {
  suspend: suspendLicenceAt,
  resume: resumeLicenceAt,
  revoke: revokeLicenceAt,
  withdraw: withdrawLicenceAt,
  cancel: cancelLicenceAt,
};

export interface StatusDialogProps {
  licence: DeskLicence;
  act: DeskLicence['acts'][number];
  close: () => void;
}

interface Filled {
  ground: Ground;
  reason: string;
  basis?: string;
}

/** One act on a licence: what it does is said before it is done; what was typed stays when it is refused. */
export function StatusDialog({ licence, act: { act, grounds }, close }: StatusDialogProps) {
  const [form] = Form.useForm<Filled>();
  const client = useQueryClient();
  const text = pageText.acts[act];
  const perform = useMutation({
    mutationFn: ({ ground, reason, basis }: Filled) =>
      call(endpoints[act], {
        id: licence.id,
        version: licence.version,
        ground,
        reason,
        ...(basis === undefined || basis.trim() === '' ? {} : { basis }),
      }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  return (
    <Modal
      open
      title={`${text.name}：${licence.name} ${licence.number}`}
      onCancel={close}
      okText={text.name}
      cancelText={pageText.cancel}
      okButtonProps={{ loading: perform.isPending, danger: act !== 'resume' }}
      onOk={() => form.submit()}
      destroyOnHidden
      width={640}
    >
      <p>{text.lead}</p>
      {perform.isError && (
        <Alert type="error" role="alert" title={perform.error instanceof CallRefused ? perform.error.message : pageText.failed} />
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => perform.mutate(values)}>
        <Form.Item name="ground" label={pageText.ground} rules={[{ required: true, message: pageText.groundNeeded }]}>
          <Select options={grounds.map((ground) => ({ value: ground, label: `${groundText[ground]}  ${articleText[ground]}` }))} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={pageText.reason}
          rules={[{ required: true, whitespace: true, min: 2, message: pageText.reasonNeeded }, within(2_000)]}
        >
          <Input.TextArea rows={4} {...counted(2_000)} />
        </Form.Item>
        <Form.Item noStyle dependencies={['ground']}>
          {({ getFieldValue }) => <Basis ground={getFieldValue('ground')} />}
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Asked as the ground wants it, here and not only after sending. */
function Basis({ ground }: { ground: Ground | undefined }) {
  const needed = ground !== undefined && mustCite(ground);
  return (
    <Form.Item
      name="basis"
      label={needed ? pageText.basisNeeded : pageText.basis}
      rules={[...(needed ? [{ required: true, whitespace: true, message: pageText.basisToDo }] : []), within(300)]}
    >
      <Input aria-required={needed} />
    </Form.Item>
  );
}
