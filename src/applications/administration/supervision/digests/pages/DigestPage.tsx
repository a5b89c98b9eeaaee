import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Select, Switch } from 'antd';
import { call } from '#platform/ui/call.ts';
import { Refused } from '#platform/ui/console/parts.tsx';
import { type DigestSetting, digestSettingAt, setDigestAt } from '../schema.ts';
import { pageText as text } from './text.zh.ts';

const hours = Array.from({ length: 15 }, (_, index) => index + 6);

export function DigestPage() {
  const client = useQueryClient();
  const setting = useQuery({ queryKey: ['digest'], queryFn: () => call(digestSettingAt, {}) });
  const save = useMutation({
    mutationFn: (next: DigestSetting) => call(setDigestAt, next),
    onSuccess: () => client.invalidateQueries({ queryKey: ['digest'] }),
  });
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <Refused error={setting.error ?? save.error} />
      {save.isSuccess && <Alert className="above-list" role="status" type="success" title={text.saved} />}
      {setting.data && (
        <Form<DigestSetting> layout="vertical" requiredMark={false} initialValues={setting.data} onFinish={(values) => save.mutate(values)}>
          <Form.Item name="wanted" label={text.wanted} extra={text.wantedNote} valuePropName="checked">
            <Switch />
          </Form.Item>
          <Form.Item name="hour" label={text.hour}>
            <Select style={{ maxInlineSize: 160 }} options={hours.map((hour) => ({ value: hour, label: text.hourOf(hour) }))} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {text.save}
          </Button>
        </Form>
      )}
    </>
  );
}
