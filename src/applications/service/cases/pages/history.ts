import { chineseDay, Day, dayOf } from '#kernel/time.ts';
import { type CaseEventKind, type CaseEventView, ClockView, type DeskCase, DeliverCase, StopKind } from '../schema.ts';
import { wordsOf } from '../text.ts';
import { historyText, pageText } from './text.zh.ts';

const words = wordsOf('zh');
const ofApplicant = new Set<CaseEventKind>(['started', 'submitted', 'supplemented', 'withdrawn', 'rated']);

export interface HistoryEntry {
  title: string;
  who: string;
  /** What came of it, in a few words. */
  result: { text: string; good: boolean } | null;
  details: readonly string[];
  /** Before the free text. */
  textLabel: string | null;
  text: string | null;
}

/** One event as an official reads it: who, with whom, with what result, and the opinion that was given. */
export function historyEntry(event: CaseEventView, view: Pick<DeskCase, 'form' | 'materials'>): HistoryEntry {
  const { kind, by, text, effectiveOn, recordedAt } = event;
  const late = dayOf(recordedAt) === effectiveOn ? [] : [historyText.recordedOn(chineseDay(dayOf(recordedAt)))];
  return {
    title: words.event[kind],
    who:
      event.actingFor === null
        ? (by ?? (ofApplicant.has(kind) ? pageText.applicant : historyText.system))
        : historyText.actingFor(by ?? '', event.actingFor),
    result: resultOf(event),
    details: [...(event.data['agent'] === true ? [historyText.byAgent] : []), ...departmentOf(event), ...detailsOf(event, view), ...late],
    textLabel: text === null ? null : (historyText.textLabel[kind] ?? null),
    text,
  };
}

/** Of what one of several departments did. */
const departmentOf = ({ data }: CaseEventView): string[] => (typeof data['department'] === 'string' ? [data['department']] : []);

function resultOf({ kind, data }: CaseEventView): HistoryEntry['result'] {
  if (kind === 'site_checked' || kind === 'site_check_recorded') {
    const good = data['passed'] === true;
    return { good, text: good ? pageText.passedYes : pageText.passedNo };
  }
  if (kind === 'countersigned') {
    const good = data['agreed'] === true;
    return { good, text: good ? pageText.agreedYes : pageText.agreedNo };
  }
  if (kind === 'part_decided') {
    const good = data['decision'] === 'granted';
    return { good, text: words.act[good ? 'grant' : 'refuse'] };
  }
  if (kind !== 'reviewed') return null;
  const good = data['proposal'] === 'grant';
  return { good, text: good ? pageText.proposeGrant : pageText.proposeRefuse };
}

function detailsOf({ kind, data, colleague }: CaseEventView, view: Pick<DeskCase, 'form' | 'materials'>): string[] {
  const text = (name: string) => (typeof data[name] === 'string' ? data[name] : '');
  switch (kind) {
    case 'site_checked':
    case 'site_check_recorded':
      return colleague === null ? [] : [historyText.withPartner(colleague)];
    case 'transferred':
      return colleague === null ? [] : [historyText.transferredTo(colleague)];
    case 'delegated':
      return colleague === null ? [] : [historyText.delegatedTo(colleague)];
    case 'delegate_answered':
      return colleague === null ? [] : [historyText.answeredTo(colleague)];
    case 'signer_added':
    case 'signer_removed':
      return colleague === null ? [] : [historyText.signer(colleague)];
    case 'countersigned':
    case 'recalled':
    case 'skipped':
    case 'escalated':
    case 'urged':
      return text('step') === '' ? [] : [historyText.atStep(text('step'))];
    case 'returned':
      return text('stepName') === '' ? [] : [historyText.returnedTo(text('stepName'))];
    case 'correction_requested':
    case 'returned_to_applicant':
      return Array.isArray(data['targets']) ? [data['targets'].map((target) => nameOf(String(target), view)).join('、')] : [];
    case 'part_suspended':
    case 'suspended': {
      const stop = StopKind.safeParse(data['kind']).data;
      return stop === undefined ? [] : [historyText.suspended(words.stop[stop], Number(data['expectedDays']))];
    }
    case 'extended': {
      const unit = ClockView.shape.unit.safeParse(data['unit']).data;
      const due = Day.safeParse(data['dueOn']).data;
      return unit === undefined ? [] : [historyText.extended(Number(data['days']), unit, due === undefined ? null : chineseDay(due))];
    }
    case 'delivered': {
      const way = DeliverCase.shape.way.safeParse(data['way']).data;
      return way === undefined ? [] : [pageText.ways[way]];
    }
    case 'granted':
      return data['byRules'] === true ? [historyText.byRules] : [];
    case 'licence_issued':
      return text('number') === '' ? [] : [historyText.licence(text('number'))];
    case 'overdue':
      return [text('limit') === 'statutory' ? historyText.overStatutory : historyText.overPromised];
    default:
      return [];
  }
}

function nameOf(target: string, { form, materials }: Pick<DeskCase, 'form' | 'materials'>): string {
  const field = form.fields[target] ?? form.fields[target.replace(/\.\d+(?=\.|$)/, '[]')];
  return materials.find(({ slot }) => slot === target)?.name ?? field?.label ?? target;
}
