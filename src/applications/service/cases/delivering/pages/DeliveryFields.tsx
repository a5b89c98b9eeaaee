import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import type { Day } from '#kernel/time.ts';
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

/** `max` of a field of days only greys the later ones: what is typed is asked here, before it is sent. */
export const notLater = (today: Day) => ({
  validator: (_: unknown, given: unknown) =>
    typeof given === 'string' && given > today ? Promise.reject(new Error(deliveryText.notLater)) : Promise.resolve(),
});

/** Left or announced, nobody received it: the same fields are asked for by other names. */
export function ByWay({ children }: { children: (way: 'left' | 'announced' | null) => ReactNode }) {
  return (
    <Form.Item noStyle dependencies={['way']}>
      {({ getFieldValue }) => {
        const way: unknown = getFieldValue('way');
        return children(way === 'left' || way === 'announced' ? way : null);
      }}
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
