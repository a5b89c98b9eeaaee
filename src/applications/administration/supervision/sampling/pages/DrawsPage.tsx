import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Radio, Select, Space } from 'antd';
import { useState } from 'react';
import type { DepartmentId } from '#kernel/id.ts';
import { Day } from '#kernel/time.ts';
import { departmentsAt } from '#platform/support/organisation/schema.ts';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, type Filtered, Refused, when } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { DrawId, DrawSubject } from '../../schema.ts';
import { announceDrawAt, type Draw, type DrawDetail, drawsAt, performDrawAt } from '../schema.ts';
import { DrawPage } from './DrawPage.tsx';
import { pageText as text } from './text.zh.ts';

/** The list of draws, or one of them; which one stands in the address. */
export function DrawsPage({ filters, change }: Filtered) {
  const id = DrawId.safeParse(filters.get('draw'));
  if (id.success) return <DrawPage id={id.data} back={() => change({ draw: '' })} />;
  return <DrawList open={(draw) => change({ draw })} />;
}

function DrawList({ open }: { open: (id: string) => void }) {
  const [announcing, announce] = useState(false);
  const [performing, perform] = useState<Draw | null>(null);
  const draws = useQuery({ queryKey: ['draws'], queryFn: () => call(drawsAt, {}) });
  const { columns } = text;
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <div className="toolbar">
        <Button type="primary" onClick={() => announce(true)}>
          {text.announce}
        </Button>
      </div>
      <Refused error={draws.error} />
      <StackedTable<Draw>
        rows={draws.data ?? []}
        rowKey={({ id }) => id}
        width={800}
        loading={draws.isPending}
        empty={text.none}
        columns={[
          { key: 'title', title: columns.title, show: ({ title }) => title },
          {
            title: columns.scope,
            key: 'scope',
            show: ({ subject, from, to, population, department }) => (
              <>
                {text.scopeOf(text.subjects[subject], from, to, population)}
                <div className="quiet">{department ?? text.everyDepartment}</div>
              </>
            ),
          },
          { key: 'size', title: columns.size, align: 'right', show: ({ size }) => size },
          {
            title: columns.state,
            key: 'state',
            show: ({ announcedAt, drawnAt, checked, size }) =>
              drawnAt === null ? text.announced(when(announcedAt)) : text.drawn(when(drawnAt), checked, size),
          },
          {
            title: columns.act,
            key: 'act',
            show: (draw) => (
              <Space wrap>
                {draw.drawnAt === null && (
                  <Button size="small" type="primary" onClick={() => perform(draw)}>
                    {text.perform}
                  </Button>
                )}
                <Button size="small" onClick={() => open(draw.id)}>
                  {text.open}
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {announcing && <AnnounceDialog close={() => announce(false)} />}
      {performing && (
        <ActModal<object, DrawDetail>
          title={performing.title}
          lead={text.performLead}
          ok={text.perform}
          run={() => call(performDrawAt, { id: performing.id })}
          done={() => open(performing.id)}
          close={() => perform(null)}
        />
      )}
    </>
  );
}

interface Values {
  title: string;
  subject: DrawSubject;
  from: string;
  to: string;
  department: DepartmentId | '';
  size: number;
}

function AnnounceDialog({ close }: { close: () => void }) {
  const departments = useQuery({ queryKey: ['departments'], queryFn: () => call(departmentsAt, {}) });
  return (
    <ActModal<Values, Draw>
      title={text.announce}
      lead={text.announceLead}
      ok={text.announce}
      run={({ department, from, to, ...values }) =>
        call(announceDrawAt, { ...values, from: Day.parse(from), to: Day.parse(to), ...(department === '' ? {} : { department }) })
      }
      close={close}
      initial={{ subject: 'case', department: '', size: 10 }}
    >
      <Field name="title" label={text.name} />
      <Form.Item name="subject" label={text.subject}>
        <Radio.Group options={DrawSubject.options.map((value) => ({ value, label: text.subjects[value] }))} />
      </Form.Item>
      <Form.Item name="from" label={text.from} rules={[{ required: true, message: text.fromToDo }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="to" label={text.to} extra={text.toHint} rules={[{ required: true, message: text.toToDo }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="department" label={text.department}>
        <Select
          showSearch
          optionFilterProp="label"
          options={[
            { value: '', label: text.everyDepartment },
            ...(departments.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Form.Item>
      <Form.Item name="size" label={text.size} rules={[{ required: true, message: text.sizeToDo }]}>
        <InputNumber min={1} max={500} precision={0} />
      </Form.Item>
    </ActModal>
  );
}
