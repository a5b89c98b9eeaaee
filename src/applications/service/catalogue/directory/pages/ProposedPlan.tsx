import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { Refused } from '#platform/ui/console/parts.tsx';
import { proposedPlanAt } from '../schema.ts';
import { PlanShown } from './ImportDialog.tsx';
import { importText as text } from './text.import.zh.ts';

/** What a proposed list would do now, by name, for who is to confirm it. */
export function ProposedPlan({ id }: { id: string }) {
  const [shown, show] = useState(false);
  const plan = useQuery({ queryKey: ['proposed-plan', id], queryFn: () => call(proposedPlanAt, { id }), enabled: shown, retry: false });
  return (
    <div className="directory-import">
      {!shown && <Button onClick={() => show(true)}>{text.lookAgain}</Button>}
      <Refused error={plan.error} />
      {plan.data && <PlanShown plan={plan.data} />}
    </div>
  );
}
