import { useQuery } from '@tanstack/react-query';
import { Card, Tag } from 'antd';
import type { ReactNode } from 'react';
import { chineseDay } from '#kernel/time.ts';
import { call } from '#platform/ui/call.ts';
import { machineOfCaseAt } from '../schema.ts';
import { machineText as text } from './text.zh.ts';

/** What the rules proposed or decided, above the results they rest on; nothing where rules had no say. */
export function MachineCard({ caseId, version, children }: { caseId: string; version: number; children?: ReactNode }) {
  const { data } = useQuery({ queryKey: ['machine', caseId, version], queryFn: () => call(machineOfCaseAt, { caseId }), retry: false });
  if (!data || (data.proposal === null && data.decided === null)) return null;
  const { proposal, decided, reviews } = data;
  return (
    <Card size="small" title={<h2>{text.title}</h2>}>
      {proposal && (
        <p>
          <Tag color={proposal.outcome === 'refused' ? 'error' : 'processing'}>{text.proposal(proposal.outcome)}</Tag>
          {text.why[proposal.why]}
          <br />
          <span className="quiet">
            {text.status[proposal.status]}
            {proposal.settledBy !== null && text.settledBy(proposal.settledBy)}
          </span>
        </p>
      )}
      {decided && <p>{text.decided(chineseDay(decided.decidedOn), decided.ground)}</p>}
      {reviews.map((review) => (
        <p key={review.id}>
          {text.review(review.kind, review.status)}
          {review.note !== null && <span className="kept-lines quiet"> {review.note}</span>}
        </p>
      ))}
      {children}
    </Card>
  );
}
