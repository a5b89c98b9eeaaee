import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ListPage } from '#platform/ui/console/list-page.tsx';
import { ActModal } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { EntryCase } from '../../pages/EntryCase.tsx';
import { HolderShown } from '../../pages/HolderShown.tsx';
import { CheckSteps } from '../../pages/CheckSteps.tsx';
import { RepairRequests } from '../../repair/pages/RepairRequests.tsx';
import { type CreditEntry, listCreditAt, repairCreditAt } from '../schema.ts';
import { pageText } from './text.zh.ts';

/** What was entered because promises were false: how long it counts, on what basis, and when it can be repaired. */
export function CreditPage({ go }: { go: (path: string) => void }) {
  const [chosen, choose] = useState<CreditEntry | null>(null);
  const list = useQuery({ queryKey: ['credit-entries'], queryFn: () => call(listCreditAt, {}) });
  const { columns } = pageText;
  return (
    <ListPage title={pageText.title} lead={pageText.lead} error={list.error}>
      <RepairRequests go={go} />
      <StackedTable<CreditEntry>
        rows={list.data ?? []}
        rowKey={({ checkId }) => checkId}
        width={1_120}
        loading={list.isPending}
        empty={list.isError ? pageText.failed : pageText.empty}
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
                <HolderShown holder={row.holder} />
                <Tag>{row.ofEnterprise ? pageText.enterprise : pageText.person}</Tag>
              </>
            ),
          },
          { key: 'from', title: columns.from, unbroken: true, show: (row) => row.fromOn },
          {
            key: 'until',
            title: columns.until,
            unbroken: true,
            show: (row) => (
              <>
                <Tag>{row.inForce ? pageText.inForce : pageText.over}</Tag> {row.untilOn ?? pageText.noEnd}
              </>
            ),
          },
          {
            key: 'basis',
            title: columns.basis,
            show: (row) => (
              <>
                {row.basis}
                <CheckSteps steps={row.steps} />
              </>
            ),
          },
          {
            key: 'act',
            title: columns.act,
            show: (row) =>
              row.mayRepair ? (
                <Button size="small" onClick={() => choose(row)}>
                  {pageText.repair}
                </Button>
              ) : (
                row.inForce && <span className="quiet unbroken">{pageText.repairFrom(row.repairFrom)}</span>
              ),
          },
        ]}
      />
      {chosen && (
        <ActModal<{ words: string }, CreditEntry>
          title={`${pageText.repair}：${chosen.itemName}`}
          lead={pageText.consequence}
          ok={pageText.repair}
          run={({ words }) => call(repairCreditAt, { id: chosen.checkId, version: chosen.version, words })}
          close={() => choose(null)}
        >
          <Form.Item
            name="words"
            label={pageText.words}
            rules={[{ required: true, whitespace: true, min: 2, message: pageText.required }, within(2_000)]}
          >
            <Input.TextArea rows={4} {...counted(2_000)} />
          </Form.Item>
        </ActModal>
      )}
    </ListPage>
  );
}
