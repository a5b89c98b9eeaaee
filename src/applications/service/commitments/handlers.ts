import type { CaseChanged } from '#applications/service/cases/contract.ts';
import { type Handler, on } from '#platform/events/relay.ts';
import { openCheck, turnLight } from './commands.ts';
import type { CheckDue } from './contract.ts';

export const handlers: Handler[] = [
  on<CaseChanged>('cases.case_changed', 'commitments.open_check', (work, event) => openCheck(work, event)),
  on<CheckDue>('commitments.check_due', 'commitments.turn_light', (work, event) => turnLight(work, event)),
];
