import { useQuery } from '@tanstack/react-query';
import { Button, Descriptions, Form, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { type Day, dayOf } from '#kernel/time.ts';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, PathLink, when } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { within } from '#platform/ui/console/limited.tsx';
import { CancelDialog, SettleDialog } from '../../lists/pages/dialogs.tsx';
import { NotThere } from '../../lists/pages/NotThere.tsx';
import type { CaseId, TransferId } from '../../schema.ts';
import { lineStatusText, periodText, transferStatusText } from '../../text.zh.ts';
import {
  answerTransferAt,
  cancelTransferAt,
  getTransferAt,
  settleTransferAt,
  type TransferAct,
  type TransferLine,
  type TransferView,
} from '../schema.ts';
import { pageText as text } from './text.zh.ts';

/** How often it is asked whether the program has got on with a list. */
const SOON = 2_000;

export function TransferPage({ id, back }: { id: TransferId; back: () => void }) {
  const [act, show] = useState<TransferAct | null>(null);
  const found = useQuery({
    queryKey: ['archive-transfer', id],
    queryFn: () => call(getTransferAt, { id }),
    retry: false,
    refetchInterval: ({ state }) => (state.data?.status === 'checking' || state.data?.status === 'approved' ? SOON : false),
  });
  const { data } = found;
  if (data === undefined) return <NotThere isPending={found.isPending} error={found.error} back={back} backText={text.back} />;
  const { facts } = text;
  const may = (one: TransferAct) => data.acts.includes(one);
  const path = `/api/desk/archive-transfers/${id}`;
  return (
    <>
      <h2 className="section-title long-name">{text.title(data.number)}</h2>
      <p>
        <Tag>{transferStatusText[data.status]}</Tag>
        {(data.status === 'checking' || data.status === 'approved') && <span className="quiet">{text.working}</span>}
        {data.reason !== null && <span className="quiet">{text.reason(data.reason)}</span>}
      </p>
      <div className="toolbar">
        <Button onClick={back}>{text.back}</Button>
        {may('settle') && (
          <Button type="primary" onClick={() => show('settle')}>
            {text.settle}
          </Button>
        )}
        {may('answer') && (
          <Button type="primary" onClick={() => show('answer')}>
            {text.answer}
          </Button>
        )}
        {may('cancel') && <Button onClick={() => show('cancel')}>{text.cancel}</Button>}
        {may('take') && <Button href={`${path}/parcel`}>{text.parcel}</Button>}
        {may('print') && (
          <>
            <Button href={`${path}/form`} target="_blank">
              {text.form}
            </Button>
            <Button href={`${path}/sheet`}>{text.sheet}</Button>
          </>
        )}
      </div>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'institution', label: facts.institution, children: data.institution },
          { key: 'scope', label: facts.scope, children: text.scope(data.year, data.period && periodText[data.period]) },
          { key: 'packages', label: facts.packages, children: `${text.pieces(data.packages)}，${text.kilobytes(data.size)}` },
          { key: 'by', label: facts.by, children: text.received(data.madeBy, dayOf(data.madeAt)) },
          ...(data.approvedBy === null || data.approvedAt === null
            ? []
            : [{ key: 'approved', label: facts.approved, children: text.received(data.approvedBy, dayOf(data.approvedAt)) }]),
          ...(data.sentAt === null ? [] : [{ key: 'sent', label: facts.sent, children: when(data.sentAt) }]),
          ...(data.receiver === null || data.receivedOn === null
            ? []
            : [{ key: 'received', label: facts.received, children: text.received(data.receiver, data.receivedOn) }]),
          ...(data.sm3 === null
            ? []
            : [
                {
                  key: 'parcel',
                  label: facts.parcel,
                  span: 'filled' as const,
                  children: <code style={{ overflowWrap: 'anywhere' }}>{data.sm3}</code>,
                },
              ]),
        ]}
      />
      <h2 className="section-title">{text.lines}</h2>
      <Lines lines={data.lines} />
      {act !== null && <ActDialog act={act} transfer={data} close={() => show(null)} />}
    </>
  );
}

function Lines({ lines }: { lines: readonly TransferLine[] }) {
  const { lineColumns: columns } = text;
  return (
    <StackedTable<TransferLine>
      rowKey={({ caseId }) => caseId}
      rows={lines}
      width={980}
      columns={[
        {
          key: 'number',
          title: columns.number,
          show: ({ caseId, number, fromPart, toPart, later }) => (
            <>
              <PathLink to={`/console/archives?package=${caseId}`} go={(to) => window.location.assign(to)}>
                {number}
              </PathLink>
              {toPart > 1 && <div className="quiet">{text.parts(fromPart, toPart)}</div>}
              {later && <div className="quiet">{text.later}</div>}
            </>
          ),
        },
        { key: 'title', title: columns.title, show: ({ title }) => title },
        { key: 'closed', title: columns.closed, unbroken: true, show: ({ closedOn }) => closedOn },
        { key: 'period', title: columns.period, unbroken: true, show: ({ period }) => periodText[period] },
        { key: 'files', title: columns.files, align: 'right', unbroken: true, show: ({ files }) => files },
        { key: 'size', title: columns.size, align: 'right', unbroken: true, show: ({ size }) => text.kilobytes(size) },
        { key: 'sm3', title: columns.sm3, show: ({ sm3 }) => <code title={sm3}>{sm3.slice(0, 12)}</code> },
        {
          key: 'status',
          title: columns.status,
          show: ({ status, reason }) => (
            <>
              <Tag>{lineStatusText[status]}</Tag>
              <div className="quiet">{reason}</div>
            </>
          ),
        },
      ]}
    />
  );
}

interface Answered {
  receiver: string;
  receivedOn: Day;
  reasons?: Record<string, string>;
}

function ActDialog({ act, transfer, close }: { act: TransferAct; transfer: TransferView; close: () => void }) {
  const { id, lines } = transfer;
  const [returned, choose] = useState<readonly CaseId[]>([]);
  const listed = lines.filter(({ status }) => status === 'listed');
  if (act === 'settle')
    return (
      <SettleDialog
        title={text.settle}
        lead={text.settleLead(transfer.packages, transfer.institution)}
        ok={text.settle}
        settle={(values) => call(settleTransferAt, { id, ...values })}
        close={close}
      />
    );
  if (act === 'cancel')
    return (
      <CancelDialog
        title={text.cancel}
        lead={text.cancelLead}
        danger
        cancel={(values) => call(cancelTransferAt, { id, ...values })}
        close={close}
      />
    );
  return (
    <ActModal<Answered, TransferView>
      title={text.answer}
      lead={text.answerLead}
      ok={text.answer}
      run={({ receiver, receivedOn, reasons = {} }) =>
        call(answerTransferAt, {
          id,
          receiver,
          receivedOn,
          returned: returned.map((caseId) => ({ caseId, reason: reasons[caseId] ?? '' })),
        })
      }
      close={close}
    >
      <Field name="receiver" label={text.receiver} />
      <Field name="receivedOn" label={text.receivedOn} type="date" />
      <Form.Item label={text.returned} extra={text.returnedHint}>
        <Select<CaseId[]>
          mode="multiple"
          aria-label={text.returned}
          optionFilterProp="label"
          value={[...returned]}
          onChange={choose}
          options={listed.map(({ caseId, number }) => ({ value: caseId, label: number }))}
        />
      </Form.Item>
      {listed
        .filter(({ caseId }) => returned.includes(caseId))
        .map(({ caseId, number }) => (
          <Form.Item key={caseId} name={['reasons', caseId]} label={text.returnReason(number)} rules={[{ required: true }, within(100)]}>
            <Input autoComplete="off" />
          </Form.Item>
        ))}
    </ActModal>
  );
}
