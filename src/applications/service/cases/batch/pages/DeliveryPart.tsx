import { Button, Form, Input, Select } from 'antd';
import { dayOf, Instant } from '#kernel/time.ts';
import { DeliveryFields, notLater } from '../../delivering/pages/DeliveryFields.tsx';
import { batchText } from '../../pages/queue-text.zh.ts';
import { pageText } from '../../pages/text.zh.ts';
import type { QueueRow } from '../../queue-schema.ts';

const today = () => dayOf(Instant.parse(new Date().toISOString()));

/** How all of them were delivered; who received is asked for each, since each has an applicant of its own. */
export function DeliveryPart({ rows }: { rows: readonly QueueRow[] }) {
  const form = Form.useFormInstance<{ receivers?: Record<string, string> }>();
  const named = rows.filter(({ masked }) => !masked);
  const fill = () => {
    const typed = form.getFieldValue('receivers') as Record<string, string | undefined> | undefined;
    for (const { id, applicantName } of named) if ((typed?.[id] ?? '').trim() === '') form.setFieldValue(['receivers', id], applicantName);
    void form.validateFields(named.map(({ id }) => ['receivers', id]));
  };
  return (
    <>
      <Form.Item name="way" label={pageText.way} rules={[{ required: true, message: pageText.toDo.way }]}>
        <Select options={Object.entries(pageText.ways).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={['way']}>
        {({ getFieldValue }) => <DeliveryFields way={getFieldValue('way')} />}
      </Form.Item>
      <Form.Item
        name="receivedOn"
        label={pageText.receivedOn}
        initialValue={today()}
        rules={[{ required: true, message: pageText.toDo.receivedOn }, notLater(today())]}
      >
        <Input type="date" max={today()} />
      </Form.Item>
      <fieldset className="receivers">
        <legend>{pageText.receiver}</legend>
        {named.length > 0 && <Button onClick={fill}>{batchText.fillReceivers}</Button>}
        {rows.map(({ id, number, applicantName }) => (
          <Form.Item
            key={id}
            name={['receivers', id]}
            label={batchText.receiverOf(number ?? '', applicantName)}
            rules={[{ required: true, whitespace: true, message: pageText.toDo.receiver }]}
          >
            <Input autoComplete="off" />
          </Form.Item>
        ))}
      </fieldset>
    </>
  );
}
