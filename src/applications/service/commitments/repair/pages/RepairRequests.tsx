import { useQuery } from '@tanstack/react-query';
import { Button, Card, Form, Input, Space, Tag } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { ActModal } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { EntryCase } from '../../pages/EntryCase.tsx';
import { type DeskRepair, listRepairsAt, settleRepairAt } from '../schema.ts';
import { pageText } from './text.zh.ts';

/** Requests for credit repair that wait for a decision; nothing is shown where none does. */
export function RepairRequests({ go }: { go: (path: string) => void }) {
  const [chosen, choose] = useState<{ row: DeskRepair; granted: boolean } | null>(null);
  const list = useQuery({ queryKey: ['credit-repairs'], queryFn: () => call(listRepairsAt, {}) });
  const { columns } = pageText;
  if ((list.data ?? []).length === 0) return null;
  return (
    <Card size="small" title={<h2>{pageText.title}</h2>} style={{ marginBottom: 24 }}>
      <p className="quiet">{pageText.lead}</p>
      <StackedTable<DeskRepair>
        rows={list.data ?? []}
        rowKey={({ id }) => id}
        width={900}
        loading={list.isPending}
        empty=""
        columns={[
          {
            key: 'item',
            title: columns.item,
            show: (row) => <EntryCase of={row} go={go} />,
          },
          {
            key: 'whose',
            title: columns.whose,
            show: (row) => (
              <>
                {row.ofEnterprise ? pageText.enterprise : pageText.person}
                <div className="quiet">{pageText.term(row.fromOn, row.untilOn)}</div>
              </>
            ),
          },
          {
            key: 'asked',
            title: columns.asked,
            show: (row) => (
              <>
                {row.askedOn}
                <div className={row.overdue ? 'light-red' : 'quiet'}>{pageText.dueBy(row.dueOn)}</div>
                {row.overdue && <Tag color="error">{pageText.overdue}</Tag>}
              </>
            ),
          },
          {
            key: 'words',
            title: columns.words,
            show: (row) => (
              <>
                <p className="kept-lines">{row.words}</p>
                {row.maySettle ? <a href={`/api/credit-repairs/${row.id}/evidence`}>{row.fileName}</a> : row.fileName}
              </>
            ),
          },
          {
            key: 'act',
            title: columns.act,
            show: (row) =>
              row.maySettle && (
                <Space wrap>
                  <Button size="small" onClick={() => choose({ row, granted: true })}>
                    {pageText.grant}
                  </Button>
                  <Button size="small" onClick={() => choose({ row, granted: false })}>
                    {pageText.refuse}
                  </Button>
                </Space>
              ),
          },
        ]}
      />
      {chosen && (
        <ActModal<{ words: string }, DeskRepair>
          title={`${chosen.granted ? pageText.grant : pageText.refuse}：${chosen.row.itemName}`}
          lead={chosen.granted ? pageText.grantLead : pageText.refuseLead}
          ok={chosen.granted ? pageText.grant : pageText.refuse}
          danger={!chosen.granted}
          run={({ words }) => call(settleRepairAt, { id: chosen.row.id, granted: chosen.granted, words })}
          close={() => choose(null)}
        >
          <Form.Item
            name="words"
            label={pageText.reason}
            rules={[{ required: true, whitespace: true, min: 2, message: pageText.required }, within(2_000)]}
          >
            <Input.TextArea rows={4} {...counted(2_000)} />
          </Form.Item>
        </ActModal>
      )}
    </Card>
  );
}
