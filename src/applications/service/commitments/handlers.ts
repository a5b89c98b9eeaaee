import type { CaseChanged } from '#applications/service/cases/contract.ts';
import { type Handler, on } from '#platform/events/relay.ts';
import { grants, openCheck, turnLight } from './commands.ts';
import type { CheckDue } from './contract.ts';

export const handlers: Handler[] = [
  on<CaseChanged>('cases.case_changed', 'commitments.open_check', (work, event) => openCheck(work, event), {
    together: true,
    concerns: ({ act }) => grants.has(act),
  }),
  on<CheckDue>('commitments.check_due', 'commitments.turn_light', (work, event) => turnLight(work, event)),
];
