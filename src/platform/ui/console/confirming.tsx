import { Form, Input, Radio } from 'antd';
import { counted, within } from './limited.tsx';
import { confirmText as text } from './confirming.text.zh.ts';

const required = [{ required: true, message: text.required }];

/** Of a record that a second inspector confirms: whether it was so, and if not, why. `objection` is the name of the field for it. */
export function ConfirmFields({ objection }: { objection: string }) {
  const agreed: unknown = Form.useWatch('agreed');
  return (
    <>
      <Form.Item name="agreed" label={text.agreed} rules={required}>
        <Radio.Group
          options={[
            { value: true, label: text.yes },
            { value: false, label: text.no },
          ]}
        />
      </Form.Item>
      {agreed === false && (
        <Form.Item
          name={objection}
          label={text.objection}
          rules={[{ required: true, whitespace: true, min: 2, message: text.objection }, within(2_000)]}
        >
          <Input.TextArea rows={4} {...counted(2_000)} />
        </Form.Item>
      )}
    </>
  );
}
