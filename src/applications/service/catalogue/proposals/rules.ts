interface Standing {
  status: 'open' | 'confirmed' | 'rejected' | 'withdrawn';
  proposedBy: string;
}

/** 提出和确认由两人进行, as publishing is reviewed by a second person. */
export function refuseDeciding({ status, proposedBy }: Standing, person: string | undefined) {
  if (status !== 'open') return 'proposal_settled';
  return person === undefined || person === proposedBy ? 'proposal_second_person' : null;
}

export function refuseWithdrawing({ status, proposedBy }: Standing, person: string | undefined) {
  if (status !== 'open') return 'proposal_settled';
  return person === proposedBy ? null : 'proposal_not_yours';
}
