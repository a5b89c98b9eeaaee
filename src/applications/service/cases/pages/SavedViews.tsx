import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { Refused } from '#platform/ui/console/parts.tsx';
import { type DeskSettings, removeViewAt, saveViewAt } from '../desk/schema.ts';
import { addressOf, type QueueFilters } from './queue-filters.ts';
import { listText } from './queue-text.zh.ts';

/** The filters one comes back to, by their names. */
export function SavedViews({ settings, filters }: { settings: DeskSettings | undefined; filters: QueueFilters }) {
  const client = useQueryClient();
  const [naming, setNaming] = useState(false);
  const remove = useMutation({
    mutationFn: (id: string) => call(removeViewAt, { id }),
    onSuccess: (next) => client.setQueryData(['desk-settings'], next),
  });
  const here = addressOf(filters);
  return (
    <span className="saved-views" role="group" aria-label={listText.views}>
      {settings?.views.map(({ id, name, query }) => (
        <span key={id} className="saved-view">
          <a href={`/console/?${query}`} aria-current={query === here ? 'true' : undefined}>
            {name}
          </a>
          <Button type="text" size="small" aria-label={listText.removeView(name)} onClick={() => remove.mutate(id)}>
            <span aria-hidden="true">×</span>
          </Button>
        </span>
      ))}
      <Button onClick={() => setNaming(true)}>{listText.saveView}</Button>
      <Refused error={remove.error} />
      {naming && <NameView query={here} close={() => setNaming(false)} />}
    </span>
  );
}

function NameView({ query, close }: { query: string; close: () => void }) {
  const client = useQueryClient();
  const [form] = Form.useForm<{ name: string }>();
  const save = useMutation({
    mutationFn: ({ name }: { name: string }) => call(saveViewAt, { name, query }),
    onSuccess: (next) => {
      client.setQueryData(['desk-settings'], next);
      close();
    },
  });
  return (
    <Modal
      open
      title={listText.saveView}
      onCancel={close}
      okText={listText.save}
      cancelText={listText.cancel}
      okButtonProps={{ loading: save.isPending }}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p>{listText.saveViewLead}</p>
      <Refused error={save.error} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => save.mutate(values)}>
        <Form.Item
          name="name"
          label={listText.viewName}
          rules={[{ required: true, whitespace: true, max: 20, message: listText.viewNameToDo }]}
        >
          <Input autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
