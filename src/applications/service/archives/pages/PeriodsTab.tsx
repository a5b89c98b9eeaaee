import { useQuery } from '@tanstack/react-query';
import { Button, Form, Radio, Table, Tag } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, filled, Refused } from '#platform/ui/console/parts.tsx';
import {
  type Fonds,
  Period,
  type PeriodTable,
  periodTableAt,
  type ProposeRule,
  proposeRuleAt,
  type RuleView,
  type SetFonds,
  setFondsAt,
  settleRuleAt,
} from '../schema.ts';
import { periodText, ruleStatusText } from '../text.zh.ts';
import { pageText as text } from './text.zh.ts';

type Dialog = { kind: 'fonds'; fonds: Fonds } | { kind: 'propose'; fonds: Fonds } | { kind: 'settle'; rule: RuleView };

/** The table of what is archived for how long, of the caller's departments: proposed by the archivist, approved by the head. */
export function PeriodsTab() {
  const [dialog, show] = useState<Dialog | null>(null);
  const table = useQuery({ queryKey: ['archive-periods'], queryFn: () => call(periodTableAt, {}) });
  const { fondsColumns, ruleColumns } = text;
  return (
    <>
      <Refused error={table.error} />
      <h2>{text.fonds}</h2>
      <Table<Fonds>
        size="small"
        rowKey="departmentId"
        loading={table.isPending}
        dataSource={table.data?.fonds ?? []}
        pagination={false}
        scroll={{ x: 640 }}
        columns={[
          { title: fondsColumns.department, dataIndex: 'departmentName' },
          {
            title: fondsColumns.code,
            key: 'code',
            render: (_: unknown, { code, registered }) => (
              <>
                {code} {!registered && <Tag color="gold">{text.unregistered}</Tag>}
              </>
            ),
          },
          { title: fondsColumns.grace, dataIndex: 'graceDays', align: 'right' },
          {
            title: fondsColumns.act,
            key: 'act',
            render: (_: unknown, fonds) =>
              fonds.mayManage && (
                <>
                  <Button size="small" onClick={() => show({ kind: 'fonds', fonds })}>
                    {text.setFonds}
                  </Button>{' '}
                  <Button size="small" type="primary" onClick={() => show({ kind: 'propose', fonds })}>
                    {text.propose}
                  </Button>
                </>
              ),
          },
        ]}
      />
      <h2>{text.rules}</h2>
      <Table<RuleView>
        size="small"
        rowKey="id"
        loading={table.isPending}
        dataSource={table.data?.rules ?? []}
        locale={{ emptyText: text.noRules }}
        pagination={false}
        scroll={{ x: 860 }}
        columns={[
          { title: ruleColumns.item, key: 'item', render: (_: unknown, { itemName }) => itemName ?? text.allItems },
          { title: ruleColumns.period, key: 'period', render: (_: unknown, { period }) => periodText[period] },
          {
            title: ruleColumns.basis,
            key: 'basis',
            render: (_: unknown, { basis, documentNumber }) => (
              <>
                {basis}
                <div className="quiet">{documentNumber}</div>
              </>
            ),
          },
          { title: ruleColumns.by, key: 'by', render: (_: unknown, { proposedBy, settledBy }) => text.byNames(proposedBy, settledBy) },
          {
            title: ruleColumns.status,
            key: 'status',
            render: (_: unknown, { status, settledReason }) => (
              <>
                <Tag>{ruleStatusText[status]}</Tag>
                <div className="quiet">{settledReason}</div>
              </>
            ),
          },
          {
            title: ruleColumns.act,
            key: 'act',
            render: (_: unknown, rule) =>
              rule.acts.includes('settle') && (
                <Button size="small" type="primary" onClick={() => show({ kind: 'settle', rule })}>
                  {text.settle}
                </Button>
              ),
          },
        ]}
      />
      {dialog && <Dialogs dialog={dialog} table={table.data} close={() => show(null)} />}
    </>
  );
}

function Dialogs({ dialog, table, close }: { dialog: Dialog; table: PeriodTable | undefined; close: () => void }) {
  if (dialog.kind === 'settle')
    return (
      <ActModal<{ approved: boolean; reason: string }, RuleView>
        title={dialog.rule.itemName ?? text.allItems}
        lead={text.settleLead}
        ok={text.settle}
        run={(values) => call(settleRuleAt, { id: dialog.rule.id, ...values })}
        close={close}
        initial={{ approved: true }}
      >
        <Form.Item name="approved" label={text.approved}>
          <Radio.Group
            options={[
              { value: true, label: text.yes },
              { value: false, label: text.no },
            ]}
          />
        </Form.Item>
        <Field name="reason" label={text.reason} />
      </ActModal>
    );
  const { departmentId, departmentName, code, registered, graceDays } = dialog.fonds;
  if (dialog.kind === 'fonds')
    return (
      <ActModal<Omit<SetFonds, 'departmentId'>, Fonds>
        title={departmentName}
        lead={text.setFondsLead}
        ok={text.setFonds}
        run={(values) => call(setFondsAt, { departmentId, ...values })}
        close={close}
        initial={{ graceDays, ...(registered ? { code } : {}) }}
      >
        <Field name="code" label={text.code} />
        <Field name="graceDays" label={text.graceDays} />
      </ActModal>
    );
  const items = (table?.items ?? []).filter((item) => item.departmentId === departmentId);
  return (
    <ActModal<Omit<ProposeRule, 'departmentId' | 'kinds'>, RuleView>
      title={text.propose}
      lead={text.proposeLead}
      ok={text.propose}
      run={(values) => call(proposeRuleAt, { departmentId, kinds: ['application', 'process', 'result'], ...filled(values) })}
      close={close}
      initial={{ period: 'years_10' }}
    >
      <Field
        name="itemId"
        label={text.item}
        optional
        hint={text.allItems}
        options={items.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Form.Item name="period" label={text.period}>
        <Radio.Group options={Period.options.map((value) => ({ value, label: text.periods[value] }))} />
      </Form.Item>
      <Field name="basis" label={text.basis} />
      <Field name="documentNumber" label={text.documentNumber} />
    </ActModal>
  );
}
