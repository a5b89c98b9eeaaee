import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import type { Endpoint } from '#kernel/endpoint.ts';
import { call, CallRefused } from '#platform/ui/call.ts';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { type DeskCase, StopKind } from '../../schema.ts';
import { wordsOf } from '../../text.ts';
import { type DeskPart, extendPartAt, type PartAct, proposeCorrectionAt, resumePartAt, suspendPartAt } from '../schema.ts';
import { partActText } from '../text.zh.ts';
import { partsPageText as text } from './text.zh.ts';

// Each act posts to its own endpoint; which fields it asks is the only difference between their dialogs.
const doors = {
  suspendPart: suspendPartAt,
  resumePart: resumePartAt,
  extendPart: extendPartAt,
  proposeCorrection: proposeCorrectionAt,
} as unknown as Readonly<Record<PartAct, Endpoint<never, unknown>>>;
const words = wordsOf('zh');
const kinds = StopKind.options.map((value) => ({ value, label: words.stop[value] }));
const required = [{ required: true, message: text.required }];

export interface PartActDialogProps {
  act: PartAct;
  part: DeskPart;
  view: DeskCase;
  close: () => void;
}

export function PartActDialog({ act, part, view, close }: PartActDialogProps) {
  const [form] = Form.useForm<Record<string, unknown>>();
  const client = useQueryClient();
  const perform = useMutation({
    mutationFn: (values: Record<string, unknown>) =>
      call(doors[act], { caseId: view.id, version: view.version, key: part.key, ...values } as never),
    onSuccess: async () => {
      await client.invalidateQueries();
      close();
    },
  });
  return (
    <Modal
      open
      title={`${partActText[act]} · ${part.department}`}
      onCancel={close}
      okText={partActText[act]}
      cancelText={text.cancel}
      okButtonProps={{ loading: perform.isPending }}
      onOk={() => form.submit()}
      destroyOnHidden
      width={640}
    >
      <p>{text.consequences[act]}</p>
      {perform.isError && (
        <Alert type="error" role="alert" title={perform.error instanceof CallRefused ? perform.error.message : text.failed} />
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => perform.mutate(values)}
        initialValues={{ expectedDays: 10, points: part.points.length > 0 ? part.points : [{}] }}
      >
        {act === 'suspendPart' && (
          <>
            <Form.Item name="kind" label={text.kind} rules={required}>
              <Select options={kinds} showSearch optionFilterProp="label" />
            </Form.Item>
            <Form.Item name="expectedDays" label={text.expectedDays} rules={required}>
              <InputNumber min={1} max={365} />
            </Form.Item>
          </>
        )}
        {act === 'resumePart' && <Words name="result" label={text.result} />}
        {(act === 'suspendPart' || act === 'extendPart') && <Words name="reason" label={text.reason} />}
        {act === 'proposeCorrection' && <Points view={view} />}
      </Form>
    </Modal>
  );
}

function Words({ name, label }: { name: string; label: string }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true, min: 2, message: text.required }, within(2_000)]}>
      <Input.TextArea rows={4} {...counted(2_000)} />
    </Form.Item>
  );
}

function Points({ view }: { view: DeskCase }) {
  const targets = [
    ...view.materials.map(({ slot, name }) => ({ value: slot, label: name })),
    ...Object.entries(view.form.fields)
      .filter(([path, field]) => field.value === undefined && !path.includes('[]'))
      .map(([path, field]) => ({ value: path, label: field.label })),
  ];
  return (
    <Form.List name="points">
      {(fields, { add, remove }) => (
        <fieldset className="points">
          <legend>{partActText.proposeCorrection}</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="point">
              <Form.Item name={[name, 'target']} label={text.target} rules={required}>
                <Select options={targets} showSearch optionFilterProp="label" />
              </Form.Item>
              <Form.Item
                name={[name, 'reason']}
                label={text.what}
                rules={[{ required: true, whitespace: true, min: 2, message: text.required }, within(500)]}
              >
                <Input.TextArea rows={2} {...counted(500)} />
              </Form.Item>
              <Button onClick={() => remove(name)}>{text.remove}</Button>
            </div>
          ))}
          <Button onClick={() => add({})}>{text.add}</Button>
        </fieldset>
      )}
    </Form.List>
  );
}
