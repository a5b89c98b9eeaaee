import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Radio, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { ActModal, when } from '#platform/ui/console/parts.tsx';
import type { ItemId } from '../../schema.ts';
import { decideProposalAt, type Proposal, proposalsAt, withdrawProposalAt } from '../schema.ts';
import { boxText as text } from '../text.zh.ts';

interface BoxProps {
  itemId?: ItemId;
  /** What else there is to see of it before it is confirmed. */
  more?: (proposal: Proposal) => ReactNode;
}

/** What waits for a second person: who proposed what and why; the proposer takes it back, another confirms it or not. */
export function ProposalBox({ itemId, more }: BoxProps) {
  const [chosen, choose] = useState<{ proposal: Proposal; act: Proposal['acts'][number] } | null>(null);
  const found = useProposals(itemId);
  return (
    <>
      {found.map((proposal) => (
        <Alert
          key={proposal.id}
          type="warning"
          showIcon
          className="above-list"
          title={text.title(proposal.kind, proposal.name)}
          description={
            <>
              <p>
                {text.by(proposal.by, when(proposal.proposedAt))} {text.reason(proposal.reason)}
              </p>
              <p>
                {proposal.counts === null
                  ? text.successors(proposal.successors)
                  : text.counts(proposal.counts.added, proposal.counts.changed, proposal.counts.withdrawn)}
              </p>
              {more?.(proposal)}
              <Space wrap>
                {proposal.acts.map((act) => (
                  <Button key={act} type={act === 'decide' ? 'primary' : 'default'} onClick={() => choose({ proposal, act })}>
                    {text[act]}
                  </Button>
                ))}
              </Space>
            </>
          }
        />
      ))}
      {chosen?.act === 'withdraw' && (
        <ActModal<object, unknown>
          title={text.withdraw}
          lead={text.withdrawLead}
          ok={text.withdraw}
          run={() => call(withdrawProposalAt, { id: chosen.proposal.id })}
          close={() => choose(null)}
        />
      )}
      {chosen?.act === 'decide' && <DecideDialog proposal={chosen.proposal} close={() => choose(null)} />}
    </>
  );
}

export function useProposals(itemId?: ItemId): Proposal[] {
  const asked = itemId === undefined ? {} : { itemId };
  const found = useQuery({ queryKey: ['proposals', itemId ?? ''], queryFn: () => call(proposalsAt, asked), retry: false });
  return found.data ?? [];
}

function DecideDialog({ proposal, close }: { proposal: Proposal; close: () => void }) {
  return (
    <ActModal<{ agreed: boolean; words?: string }, unknown>
      title={text.title(proposal.kind, proposal.name)}
      lead={text.decideLead}
      ok={text.decide}
      run={({ agreed, words }) =>
        call(decideProposalAt, { id: proposal.id, agreed, ...(agreed || words === undefined ? {} : { words: words.trim() }) })
      }
      close={close}
    >
      <Form.Item name="agreed" label={text.agreed} rules={[{ required: true, message: text.required }]}>
        <Radio.Group
          options={[
            { value: true, label: text.yes },
            { value: false, label: text.no },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['agreed']}>
        {({ getFieldValue }) =>
          getFieldValue('agreed') === false && (
            <Form.Item
              name="words"
              label={text.words}
              rules={[{ required: true, whitespace: true, min: 2, message: text.words }, within(500)]}
            >
              <Input.TextArea rows={3} {...counted(500)} />
            </Form.Item>
          )
        }
      </Form.Item>
    </ActModal>
  );
}
