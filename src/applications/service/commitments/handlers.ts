import type { CaseChanged } from '#applications/service/cases/contract.ts';
import { type Handler, on } from '#platform/events/relay.ts';
import { grants, openCheck, turnLight } from './commands.ts';
import type { CheckDue, RepairDue } from './contract.ts';
import { turnRepairLight } from './repair/commands.ts';

export const handlers: Handler[] = [
  on<CaseChanged>('cases.case_changed', 'commitments.open_check', (work, event) => openCheck(work, event), {
    together: true,
    concerns: ({ act }) => grants.has(act),
  }),
  on<CheckDue>('commitments.check_due', 'commitments.turn_light', (work, event) => turnLight(work, event)),
  on<RepairDue>('commitments.repair_due', 'commitments.turn_repair_light', (work, event) => turnRepairLight(work, event)),
];
