import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Radio, Select } from 'antd';
import { ConfirmFields } from '#platform/ui/console/confirming.tsx';
import { dayOf, Instant } from '#kernel/time.ts';
import { call, CallRefused } from '#platform/ui/call.ts';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { confirmFindingAt, decideFindingAt, type DeskCheck, recordFindingAt } from '../schema.ts';
import { pageText } from './text.zh.ts';

const endpoints = { confirm: confirmFindingAt, find: recordFindingAt, decide: decideFindingAt };
const required = [{ required: true, message: pageText.required }];

/** The act that is due: what two inspectors found, that the second confirms it, or what the approver makes of it. What was typed stays when it is refused. */
export function CheckDialog({ row, act, close }: { row: DeskCheck; act: DeskCheck['acts'][number]; close: () => void }) {
  const [form] = Form.useForm<Record<string, unknown>>();
  const finding = Form.useWatch('finding', form) as string | undefined;
  const upheld = Form.useWatch('upheld', form) as boolean | undefined;
  const client = useQueryClient();
  const deciding = act === 'decide';
  const confirming = act === 'confirm';
  const title = pageText[act];
  const { id, version } = row;
  const perform = useMutation({
    mutationFn: (values: Record<string, unknown>) => call(endpoints[act] as typeof recordFindingAt, { id, version, ...values } as never),
    onSuccess: async () => {
      await client.invalidateQueries();
      close();
    },
  });
  const today = dayOf(Instant.parse(new Date().toISOString()));
  return (
    <Modal
      open
      title={`${title}：${row.itemName}`}
      onCancel={close}
      okText={title}
      cancelText={pageText.cancel}
      okButtonProps={{ loading: perform.isPending, danger: deciding }}
      onOk={() => form.submit()}
      destroyOnHidden
      width={640}
    >
      {perform.isError && (
        <Alert type="error" role="alert" title={perform.error instanceof CallRefused ? perform.error.message : pageText.failed} />
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={confirming || deciding ? {} : { checkedOn: today }}
        onFinish={(values) => perform.mutate(values)}
      >
        {confirming && row.pending !== null && (
          <>
            <p>{pageText.pending(row.pending.finder, pageText.findings[row.pending.finding], row.pending.partner)}</p>
            <p className="kept-lines">
              {row.pending.on} {row.pending.words}
            </p>
            <ConfirmFields objection="words" />
          </>
        )}
        {deciding && (
          <>
            <Form.Item name="upheld" label={pageText.upheld} rules={required}>
              <Radio.Group
                options={[
                  { value: true, label: pageText.upheldYes },
                  { value: false, label: pageText.upheldNo },
                ]}
              />
            </Form.Item>
            {upheld === true && (
              <>
                <Form.Item name="ground" label={pageText.ground} rules={required}>
                  <Select options={Object.entries(pageText.grounds).map(([value, label]) => ({ value, label }))} />
                </Form.Item>
                <p>{pageText.consequence}</p>
              </>
            )}
          </>
        )}
        {act === 'find' && (
          <>
            <Form.Item name="checkedOn" label={pageText.checkedOn} rules={required}>
              <Input type="date" max={today} />
            </Form.Item>
            <Form.Item name="partner" label={pageText.partner} rules={required}>
              <Select options={row.partners.map((one) => ({ value: one.id, label: one.name }))} />
            </Form.Item>
            <Form.Item name="finding" label={pageText.finding} rules={required}>
              <Radio.Group
                options={Object.entries(pageText.findings)
                  .filter(([value]) => value !== 'rectify' || row.status === 'open')
                  .map(([value, label]) => ({ value, label }))}
              />
            </Form.Item>
            {finding === 'rectify' && (
              <Form.Item name="rectifyBy" label={pageText.rectify} rules={required}>
                <Input type="date" min={today} />
              </Form.Item>
            )}
          </>
        )}
        {!confirming && (
          <Form.Item
            name="words"
            label={deciding ? pageText.reason : pageText.words}
            rules={[{ required: true, whitespace: true, min: 2, message: pageText.required }, within(2_000)]}
          >
            <Input.TextArea rows={4} {...counted(2_000)} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
