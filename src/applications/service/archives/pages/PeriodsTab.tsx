import { useQuery } from '@tanstack/react-query';
import { Button, Form, Radio, Tag } from 'antd';
import { useState } from 'react';
import { dayOf } from '#kernel/time.ts';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, filled, Refused } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
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
import { SettleDialog } from '../lists/pages/dialogs.tsx';
import { kindText } from '../text.package.zh.ts';
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
      <h2 className="section-title">{text.fonds}</h2>
      <StackedTable<Fonds>
        rowKey={({ departmentId }) => departmentId}
        rows={table.data?.fonds ?? []}
        loading={table.isPending}
        width={640}
        columns={[
          { key: 'department', title: fondsColumns.department, show: ({ departmentName }) => departmentName },
          {
            key: 'code',
            title: fondsColumns.code,
            show: ({ code, registered }) => (
              <>
                {code} {!registered && <Tag color="warning">{text.unregistered}</Tag>}
              </>
            ),
          },
          {
            key: 'grace',
            title: fondsColumns.grace,
            show: ({ graceDays, supplementGraceDays }) => text.days(graceDays, supplementGraceDays),
          },
          {
            key: 'act',
            title: fondsColumns.act,
            show: (fonds) =>
              fonds.mayManage && (
                <span className="row-acts">
                  <Button size="small" onClick={() => show({ kind: 'fonds', fonds })}>
                    {text.setFonds}
                  </Button>
                  <Button size="small" type="primary" onClick={() => show({ kind: 'propose', fonds })}>
                    {text.propose}
                  </Button>
                </span>
              ),
          },
        ]}
      />
      <h2 className="section-title">{text.rules}</h2>
      <StackedTable<RuleView>
        rowKey={({ id }) => id}
        rows={table.data?.rules ?? []}
        loading={table.isPending}
        empty={text.noRules}
        width={980}
        columns={[
          {
            key: 'item',
            title: ruleColumns.item,
            show: ({ itemName, departmentName }) => (
              <>
                {itemName ?? text.allItems}
                {(table.data?.fonds.length ?? 0) > 1 && <div className="quiet">{departmentName}</div>}
              </>
            ),
          },
          { key: 'kinds', title: ruleColumns.kinds, show: ({ kinds }) => text.all(kinds.map((kind) => kindText[kind])) },
          { key: 'period', title: ruleColumns.period, show: ({ period }) => periodText[period] },
          {
            key: 'basis',
            title: ruleColumns.basis,
            show: ({ basis, documentNumber }) => (
              <>
                {basis}
                <div className="quiet">{documentNumber}</div>
              </>
            ),
          },
          {
            key: 'by',
            title: ruleColumns.by,
            show: ({ proposedBy, proposedAt, settledBy, settledAt }) => (
              <>
                {text.proposed(proposedBy, dayOf(proposedAt))}
                {settledBy !== null && settledAt !== null && <div>{text.settled(settledBy, dayOf(settledAt))}</div>}
              </>
            ),
          },
          {
            key: 'status',
            title: ruleColumns.status,
            show: ({ status, settledReason }) => (
              <>
                <Tag>{ruleStatusText[status]}</Tag>
                <div className="quiet">{settledReason}</div>
              </>
            ),
          },
          {
            key: 'act',
            title: ruleColumns.act,
            show: (rule) =>
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
      <SettleDialog
        title={text.settleTitle(dialog.rule.itemName ?? text.allItems)}
        lead={text.settleLead(periodText[dialog.rule.period], dialog.rule.basis, dialog.rule.documentNumber)}
        ok={text.settle}
        settle={(values) => call(settleRuleAt, { id: dialog.rule.id, ...values })}
        close={close}
      />
    );
  const { departmentId, departmentName, code, registered, graceDays, supplementGraceDays } = dialog.fonds;
  if (dialog.kind === 'fonds')
    return (
      <ActModal<Omit<SetFonds, 'departmentId'>, Fonds>
        title={departmentName}
        lead={text.setFondsLead}
        ok={text.setFonds}
        run={(values) => call(setFondsAt, { departmentId, ...values })}
        close={close}
        initial={{ graceDays, supplementGraceDays, ...(registered ? { code } : {}) }}
      >
        <Field name="code" label={text.code} />
        <Field name="graceDays" label={text.graceDays} hint={text.graceHint} />
        <Field name="supplementGraceDays" label={text.supplementGraceDays} hint={text.supplementGraceHint} />
      </ActModal>
    );
  const items = (table?.items ?? []).filter((item) => item.departmentId === departmentId);
  return (
    <ActModal<Omit<ProposeRule, 'departmentId'>, RuleView>
      title={text.propose}
      lead={text.proposeLead}
      ok={text.propose}
      run={(values) => call(proposeRuleAt, { departmentId, ...filled(values) })}
      close={close}
      initial={{ itemId: '', period: 'years_30' }}
    >
      <Field
        name="itemId"
        label={text.item}
        optional
        options={[{ value: '', label: text.allItems }, ...items.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Form.Item name="period" label={text.period}>
        <Radio.Group options={Period.options.map((value) => ({ value, label: periodText[value] }))} />
      </Form.Item>
      <Field name="basis" label={text.basis} />
      <Field name="documentNumber" label={text.documentNumber} />
    </ActModal>
  );
}
