import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, Select } from 'antd';
import { Duty } from '#kernel/actor.ts';
import { departmentsAt } from '#platform/support/organisation/schema.ts';
import { call, CallRefused } from '#platform/ui/call.ts';
import { type AppointOfficial, appointOfficialAt } from '../schema.ts';
import { dutyNames, pageText } from './text.zh.ts';

const required = [{ required: true, message: pageText.required }];

/** The security administrator gives an official a post; nothing else is done here. */
export function AppointmentsPage() {
  const [form] = Form.useForm<AppointOfficial>();
  const departments = useQuery({ queryKey: ['departments'], queryFn: () => call(departmentsAt, {}) });
  const appoint = useMutation({
    mutationFn: (given: AppointOfficial) => call(appointOfficialAt, given),
    onSuccess: () => form.resetFields(),
  });
  return (
    <>
      <h1 className="page-title">{pageText.title}</h1>
      <p className="quiet">{pageText.lead}</p>
      <Card size="small" className="narrow">
        {appoint.isError && (
          <Alert type="error" role="alert" title={appoint.error instanceof CallRefused ? appoint.error.message : pageText.failed} />
        )}
        {appoint.isSuccess && (
          <Alert
            type="success"
            role="status"
            title={pageText.done(appoint.data.name, appoint.data.department, dutyNames[appoint.data.duty])}
          />
        )}
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => appoint.mutate(given)}>
          <Form.Item name="login" label={pageText.login} rules={required}>
            <Input maxLength={32} autoComplete="off" />
          </Form.Item>
          <Form.Item name="departmentId" label={pageText.department} rules={required}>
            <Select
              showSearch
              optionFilterProp="label"
              loading={departments.isPending}
              options={(departments.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          <Form.Item name="duty" label={pageText.duty} rules={required}>
            <Select showSearch optionFilterProp="label" options={Duty.options.map((duty) => ({ value: duty, label: dutyNames[duty] }))} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={appoint.isPending}>
            {pageText.appoint}
          </Button>
        </Form>
      </Card>
    </>
  );
}
