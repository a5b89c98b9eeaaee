import { Form, Input } from 'antd';
import { deliveryText } from './text.zh.ts';
import { within } from '#platform/ui/console/limited.tsx';

interface FieldProps {
  name: string;
  label: string;
  type?: 'date';
}

function Asked({ name, label, type }: FieldProps) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true, message: deliveryText.toDo }, within(300)]}>
      <Input type={type ?? 'text'} autoComplete="off" />
    </Form.Item>
  );
}

/** What leaving before a witness and announcing have to put on record; the other ways ask for nothing more. */
export function DeliveryFields({ way }: { way: unknown }) {
  if (way !== 'left' && way !== 'announced') return null;
  return (
    <>
      <Asked name="reason" label={deliveryText.reason[way]} />
      <Asked name="place" label={deliveryText.place[way]} />
      {way === 'left' && <Asked name="witness" label={deliveryText.witness} />}
      {way === 'announced' && <Asked name="announcedOn" label={deliveryText.announcedOn} type="date" />}
    </>
  );
}
