import type { LicenceStatusChanged } from '#applications/service/licences/contract.ts';
import { requestPayment } from '#applications/service/payments/contract.ts';
import type { OverdueExplained } from '#applications/administration/supervision/contract.ts';
import type { CalendarYearPublished } from '#platform/calendar/contract.ts';
import { type Handler, on } from '#platform/events/relay.ts';
import { notify } from '#platform/notice/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { failService, type ServiceCalled, type TaskEscalated, type TaskSkipped } from '#platform/support/workflow/contract.ts';
import type {
  CaseChanged,
  DeferralDue,
  DraftDiscarded,
  ElectronicDeliveryDue,
  LightDue,
  RenewalDue,
  MessageSent,
  SilenceDue,
} from './contract.ts';
import type { ItemPublished, ItemRetired } from '#applications/service/catalogue/contract.ts';
import { tellDrafts, tellRunning } from './carrying/commands.ts';
import { tellRevised } from './versions/commands.ts';
import { meetDeferralDay } from './deferral/commands.ts';
import { cancelLicenceOfCase, deemRenewed, endedBy, noteLicenceEnded } from './licensing/system-commands.ts';
import { removeBytesOfDraft } from './discarding/commands.ts';
import { deliverElectronically } from './delivering/automatic.ts';
import { acceptBySilence, issueLicenceOfCase, precheckCase, ruleOnCase } from './system-commands.ts';
import type { PartLightDue } from './parts/events.ts';
import { refreshAssumedParts, turnPartLight } from './parts/timers.ts';
import { noticeText } from './text.zh.ts';
import { noteSkipped, publishReason, refreshAssumedClocks, tellEscalated, tellOfMessage, turnLight } from './timers.ts';

/** What the processes of cases may call by name (`yw:service`). */
const services: Readonly<Record<string, (work: Parameters<Handler['handle']>[0], event: ServiceCalled) => Promise<void>>> = {
  precheck: precheckCase,
  decide: ruleOnCase,
  issueLicence: issueLicenceOfCase,
  requestPayment,
  cancelLicence: cancelLicenceOfCase,
};

export const handlers: Handler[] = [
  on<ServiceCalled>('workflow.service_called', 'cases.serve_process', async (work, event) => {
    const serve = services[event.service];
    // A process that calls what does not exist stands still with the reason, where an administrator finds it.
    if (serve === undefined) await failService(work, event.instanceId, event.token, 'service_unknown', event.service);
    else await serve(work, event);
  }),
  on<TaskSkipped>('workflow.task_skipped', 'cases.note_skipped', noteSkipped),
  on<TaskEscalated>('workflow.task_escalated', 'cases.tell_escalated', tellEscalated),
  on<SilenceDue>('cases.silence_due', 'cases.accept_by_silence', (work, { subject }) => acceptBySilence(work, subject)),
  on<DeferralDue>('cases.deferral_due', 'cases.meet_deferral_day', (work, event) => meetDeferralDay(work, event)),
  on<ElectronicDeliveryDue>('cases.electronic_delivery_due', 'cases.deliver_electronically', deliverElectronically),
  on<RenewalDue>('cases.renewal_due', 'cases.deem_renewed', (work, { subject }) => deemRenewed(work, subject)),
  on<LicenceStatusChanged>('licences.status_changed', 'cases.note_licence_ended', noteLicenceEnded, {
    concerns: ({ status }) => endedBy(status) !== null,
  }),
  on<LightDue>('cases.light_due', 'cases.turn_light', (work, event) => turnLight(work, event)),
  on<PartLightDue>('cases.part_light_due', 'cases.turn_part_light', (work, event) => turnPartLight(work, event)),
  on<DraftDiscarded>('cases.draft_discarded', 'cases.remove_bytes_of_draft', removeBytesOfDraft),
  on<MessageSent>('cases.message_sent', 'cases.tell_of_message', (work, event) => tellOfMessage(work, event)),
  on<ItemRetired>('catalogue.item_retired', 'cases.tell_drafts', tellDrafts),
  on<ItemRetired>('catalogue.item_retired', 'cases.tell_running', tellRunning),
  on<ItemPublished>('catalogue.item_published', 'cases.tell_revised', tellRevised),
  on<OverdueExplained>('supervision.overdue_explained', 'cases.publish_reason', publishReason),
  on<CalendarYearPublished>('calendar.year_published', 'cases.refresh_clocks', async (work) => {
    await refreshAssumedClocks(work);
    await refreshAssumedParts(work);
  }),
  on<CaseChanged>('cases.case_changed', 'cases.tell_applicant', (work, event) => tellApplicant(work, event), {
    together: true,
    concerns: ({ act }) => noticeText[act] !== undefined,
  }),
];

async function tellApplicant(work: Work, event: CaseChanged): Promise<void> {
  const text = noticeText[event.act];
  if (text === undefined) return;
  for (const personId of [event.personId, ...(event.agentId === undefined ? [] : [event.agentId])])
    await notify(work, {
      personId,
      key: `${event.subject}/${event.act}/${event.version}`,
      kind: `case.${event.act}`,
      params: { ...text, item: event.itemName ?? '', number: event.number ?? '' },
      subject: `/cases/${event.subject}`,
    });
}
