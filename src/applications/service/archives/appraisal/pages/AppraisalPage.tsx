import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Radio, Tag } from 'antd';
import { useState } from 'react';
import { dayOf } from '#kernel/time.ts';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, PathLink } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { CancelDialog, SettleDialog } from '../../lists/pages/dialogs.tsx';
import { NotThere } from '../../lists/pages/NotThere.tsx';
import { type AppraisalId, type CaseId, Proposal } from '../../schema.ts';
import { appraisalStatusText, periodText, proposalText } from '../../text.zh.ts';
import {
  type AppraisalAct,
  type AppraisalLine,
  type AppraisalView,
  cancelAppraisalAt,
  getAppraisalAt,
  giveOpinionAt,
  settleAppraisalAt,
} from '../schema.ts';
import { pageText as text } from './text.zh.ts';

const SOON = 2_000;

export function AppraisalPage({ id, back }: { id: AppraisalId; back: () => void }) {
  const [act, show] = useState<AppraisalAct | null>(null);
  const [chosen, choose] = useState<readonly CaseId[]>([]);
  const found = useQuery({
    queryKey: ['archive-appraisal', id],
    queryFn: () => call(getAppraisalAt, { id }),
    retry: false,
    refetchInterval: ({ state }) => (state.data?.status === 'approved' ? SOON : false),
  });
  const { data } = found;
  if (data === undefined) return <NotThere isPending={found.isPending} error={found.error} back={back} backText={text.back} />;
  const may = (one: AppraisalAct) => data.acts.includes(one);
  return (
    <>
      <h2 className="section-title long-name">{text.title(data.number)}</h2>
      <p>
        <Tag>{appraisalStatusText[data.status]}</Tag>
        {text.made(data.madeBy, dayOf(data.madeAt))}{' '}
        {data.settledBy !== null && data.settledAt !== null && text.settled(data.settledBy, dayOf(data.settledAt))}{' '}
        <span className="quiet">
          {data.status === 'approved' && text.working} {data.reason !== null && text.reason(data.reason)}
        </span>
      </p>
      <div className="toolbar">
        <Button onClick={back}>{text.back}</Button>
        {may('appraise') && (
          <Button
            type="primary"
            disabled={chosen.length === 0}
            title={chosen.length === 0 ? text.noneChosen : ''}
            onClick={() => show('appraise')}
          >
            {text.appraise}
          </Button>
        )}
        {may('settle') && (
          <Button type="primary" onClick={() => show('settle')}>
            {text.settle}
          </Button>
        )}
        {may('cancel') && <Button onClick={() => show('cancel')}>{text.cancel}</Button>}
        {may('print') && (
          <Button href={`/api/desk/archive-appraisals/${id}/form`} target="_blank">
            {text.print}
          </Button>
        )}
      </div>
      <h2 className="section-title">{text.lines}</h2>
      <Lines lines={data.lines} chosen={may('appraise') ? chosen : null} choose={choose} />
      {act !== null && <ActDialog act={act} appraisal={data} chosen={chosen} close={() => show(null)} />}
    </>
  );
}

interface LinesProps {
  lines: readonly AppraisalLine[];
  /** null: nothing can be chosen here. */
  chosen: readonly CaseId[] | null;
  choose: (chosen: readonly CaseId[]) => void;
}

function Lines({ lines, chosen, choose }: LinesProps) {
  const { lineColumns: columns } = text;
  return (
    <StackedTable<AppraisalLine>
      rowKey={({ caseId }) => caseId}
      rows={lines}
      width={980}
      columns={[
        {
          key: 'number',
          title: columns.number,
          show: ({ caseId, number, parts }) => (
            <>
              {chosen !== null && (
                <Checkbox
                  aria-label={text.choose(number)}
                  checked={chosen.includes(caseId)}
                  onChange={({ target }) => choose(target.checked ? [...chosen, caseId] : chosen.filter((one) => one !== caseId))}
                  style={{ marginInlineEnd: 8 }}
                />
              )}
              <PathLink to={`/console/archives?package=${caseId}`} go={(to) => window.location.assign(to)}>
                {number}
              </PathLink>
              {parts > 1 && <div className="quiet">{text.parts(parts)}</div>}
            </>
          ),
        },
        { key: 'title', title: columns.title, show: ({ title }) => title },
        {
          key: 'period',
          title: columns.period,
          unbroken: true,
          show: ({ period, keepUntil }) => (
            <>
              {periodText[period]}
              {keepUntil !== null && <div className="quiet">{text.until(keepUntil)}</div>}
            </>
          ),
        },
        {
          key: 'opinions',
          title: columns.opinions,
          show: ({ opinions }) =>
            opinions.length > 0 &&
            opinions.map(({ by, proposal, reason }) => <div key={by}>{text.opinion(by, proposalText[proposal], reason)}</div>),
        },
        {
          key: 'conclusion',
          title: columns.conclusion,
          unbroken: true,
          show: ({ conclusion }) => (conclusion === null ? <span className="quiet">{text.undecided}</span> : proposalText[conclusion]),
        },
        {
          key: 'state',
          title: columns.state,
          show: ({ holds, keptReason, destroyedAt, removed }) => {
            if (keptReason !== null) return keptReason;
            if (destroyedAt !== null)
              return <span style={{ whiteSpace: 'nowrap' }}>{removed ? text.destroyed(dayOf(destroyedAt)) : text.removing}</span>;
            return holds.length > 0 && <Tag color="warning">{text.held(holds)}</Tag>;
          },
        },
      ]}
    />
  );
}

interface ActDialogProps {
  act: AppraisalAct;
  appraisal: AppraisalView;
  chosen: readonly CaseId[];
  close: () => void;
}

function ActDialog({ act, appraisal: { id, lines }, chosen, close }: ActDialogProps) {
  if (act === 'appraise')
    return (
      <ActModal<{ proposal: Proposal; reason: string }, AppraisalView>
        title={text.appraise}
        lead={text.appraiseLead(chosen.length)}
        ok={text.appraise}
        run={(values) => call(giveOpinionAt, { id, caseIds: [...chosen], ...values })}
        close={close}
        initial={{ proposal: 'extend' }}
      >
        <Form.Item name="proposal" label={text.proposal}>
          <Radio.Group options={Proposal.options.map((value) => ({ value, label: proposalText[value] }))} />
        </Form.Item>
        <Field name="reason" label={text.why} />
      </ActModal>
    );
  if (act === 'settle') {
    const destroy = lines.filter(({ conclusion }) => conclusion === 'destroy').length;
    return (
      <SettleDialog
        title={text.settle}
        lead={text.settleLead(destroy, lines.length - destroy)}
        ok={text.settle}
        danger={destroy > 0}
        settle={(values) => call(settleAppraisalAt, { id, ...values })}
        close={close}
      />
    );
  }
  return (
    <CancelDialog
      title={text.cancel}
      lead={text.cancelLead}
      cancel={(values) => call(cancelAppraisalAt, { id, ...values })}
      close={close}
    />
  );
}
