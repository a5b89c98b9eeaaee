import { getVersion, type PublishedVersion } from '#applications/service/catalogue/contract.ts';
import { PersonId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { maskIdNumber, maskName, maskPhone } from '#kernel/identifiers.ts';
import { recordLook } from '#platform/data/registers/contract.ts';
import { listDocumentsOf } from '#platform/support/documents/contract.ts';
import { readForm } from '#platform/support/forms/contract.ts';
import { flatten, placeAt } from '#platform/support/forms/pure/paths.ts';
import type { Answers } from '#platform/support/forms/schema.ts';
import { getDepartment, listOfficials, listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import { avoidanceOf } from '#platform/support/permission/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { termsOf, versionFor } from './terms.ts';
import { deferredSlots } from './deferral/commands.ts';
import { asColleagues, freeFor, receiversOf } from './colleagues.ts';
import { clockOf, extensionOf, lightOf } from './clock.ts';
import { foretellDelivery } from './delivering/foretold.ts';
import { completenessDefects, isRequired } from './completeness.ts';
import { unlikeRegister } from './known.ts';
import { unlikeLicence } from './licensing/commands.ts';
import { remedyAgainst } from './papers.ts';
import { listOwnCases } from './own.ts';
import { problem } from './problems.ts';
import { patternOf, type RightOf, withoutHidden } from './field-rights.ts';
import { addedSigners, asksSignature, processPicture, returnableSteps, rightOf, situationOf } from './process.ts';
import {
  type CaseContent,
  type CaseRow,
  type EventRow,
  eventText,
  findCaseRow,
  listEvents,
  listMaterials,
  listMessages,
  messageText,
  openContent,
} from './queries.ts';
import { actsOf, doneForOf, mayReadPersonalData, mustBeAllowedToRead, positionsOf } from './rights.ts';
import { houseSubject } from './signing/house.ts';
import { decidingResults, ruleResultsOf } from './rule-results.ts';
import { isOpen, refuseAct, stationsOf } from './rules.ts';
import type { CaseEventView, CaseRef, CaseSummary, CaseView, DeskCase, MaterialView, ProgressView } from './schema.ts';
import { lookPurpose, stationNames } from './text.zh.ts';

function summaryOf(work: Work, row: CaseRow, applicantName: string): CaseSummary {
  return {
    id: row.id,
    number: row.number,
    itemId: row.itemId,
    itemName: row.itemName,
    status: row.status,
    outcome: row.outcome,
    applicantName,
    startedAt: row.startedAt,
    submittedAt: row.submittedAt,
    dueOn: row.dueOn,
    light: lightOf(row, dayOf(work.now)),
    updatedAt: row.updatedAt,
  };
}

/** What both the applicant and the official see: form, answers, materials, clock, history, papers, messages. */
async function bodyOf(work: Work, row: CaseRow, published: PublishedVersion, content: CaseContent, forOfficial: boolean) {
  const version = versionFor(row, published);
  const events = await listEvents(work, row.id);
  const materials = await listMaterials(work, row.id);
  const form = readForm(version.form);
  const state = form.evaluate(content.answers, dayOf(work.now));
  const open = row.status === 'draft' || row.status === 'correcting';
  const department = await getDepartment(work, row.departmentId);
  const lacking = completenessDefects(version, state.values, materials, dayOf(work.now));
  return {
    version: row.version,
    departmentName: department.name,
    itemVersionId: row.itemVersionId,
    today: dayOf(work.now),
    form: version.form,
    answers: open ? withComputed(version, content.answers, state.values) : state.values,
    visible: [...state.visible],
    required: [...state.required],
    // Once decided, what was registered later says nothing of the decision.
    unlikeRegister: row.decidedOn === null ? await unlikeRegister(work, row, { ...version, answers: state.values, forOfficial }) : [],
    unlikeLicence: row.decidedOn === null ? await unlikeLicence(work, row, version, state.values) : [],
    warnings: row.decidedOn === null ? [...state.warnings] : [],
    defects: open ? [...state.defects.map((defect) => ({ ...defect })), ...lacking] : [],
    materials: version.item.materials.map((material): MaterialView => ({
      slot: material.key,
      name: material.name,
      required: isRequired(version, material, state.values, dayOf(work.now)),
      why: material.why === '' ? null : material.why,
      files: materials
        .filter(({ slot }) => slot === material.key)
        .map(({ fileId, name, size, addedAt }) => ({ id: fileId, name, size, addedAt })),
      obtained: material.obtainableFrom !== null || material.source === 'form',
      toCorrect: content.correction?.find(({ target }) => target === material.key)?.reason ?? null,
    })),
    clock: await clockOf(work, row),
    events: events.filter(({ kind }) => forOfficial || !ofTheHouse.has(kind)).map((event) => eventView(work, event, forOfficial)),
    documents: [...(await listDocumentsOf(work, row.id)), ...(forOfficial ? await listDocumentsOf(work, houseSubject(row.id)) : [])],
    messages: (await listMessages(work, row.id)).map((message) => ({
      fromOfficial: message.fromOfficial,
      text: messageText(work, message),
      sentAt: message.sentAt,
    })),
    correction: content.correction ?? null,
    correctedSlots: row.status === 'correcting' ? (content.changedSince ?? []) : [],
    electronicDelivery: row.electronicConsentAt !== null,
    // 个人信息保护法第二十四条: what rules decided is explained to the person; until then it is the officials' working paper.
    ruleResults: forOfficial ? ruleResultsOf(events) : row.decidedOn === null ? [] : decidingResults(events),
    remedy: await remedyOf(work, row, department),
    terms: await termsOf(work, row, version, open ? lacking : []),
    immediate: version.item.handling === 'immediate',
  };
}

/** A draft as it was typed, half done or wrong; what the form computes from it is shown beside. */
function withComputed({ form }: PublishedVersion, typed: Answers, values: Answers): Answers {
  const shown: Record<string, unknown> = structuredClone(typed);
  for (const [path, value] of Object.entries(flatten(values)))
    if (form.fields[path.replace(/\.\d+(?=\.|$)/, '[]')]?.value !== undefined) placeAt(shown, path, value);
  return shown as Answers;
}

/** 行政许可法第三十八条第二款: whoever is refused is told his remedies; their last days once the day of receipt is known. */
async function remedyOf(work: Work, row: CaseRow, department: Department): Promise<string | null> {
  if (row.outcome !== 'refused' && row.outcome !== 'not_accepted') return null;
  return remedyAgainst(work, row.outcome === 'refused' ? 'refusal' : 'non_acceptance', department, row.deliveredOn);
}

/** Who moved a step to whom is not the applicant's affair. */
const ofTheHouse: ReadonlySet<EventRow['kind']> = new Set<EventRow['kind']>([
  'countersigned',
  'delegated',
  'delegate_answered',
  'signer_added',
  'signer_removed',
  'recalled',
  'skipped',
  'urged',
  'escalated',
  'correction_proposed',
  'site_check_recorded',
  'site_check_disputed',
]);

/** Internal opinions are for officials; the applicant reads the reasons that the law owes him, and how and to whom it was delivered. */
const toldToApplicant = new Set<EventRow['kind']>([
  'correction_requested',
  'returned_to_applicant',
  'not_accepted',
  'suspended',
  'resumed',
  'extended',
  'refused',
  'withdrawn',
  'delivered',
  'overdue',
  'part_decided',
  'part_suspended',
  'part_resumed',
  'part_extended',
  'part_overdue',
  'ended',
  'licence_ended',
  'result_revoked',
  'overdue_explained',
]);

function eventView(work: Work, event: EventRow, forOfficial: boolean): CaseEventView {
  return {
    kind: event.kind,
    effectiveOn: event.effectiveOn,
    recordedAt: event.recordedAt,
    by: forOfficial ? event.actorId : null,
    actingFor: null,
    colleague: null,
    text: forOfficial || toldToApplicant.has(event.kind) ? eventText(work, event) : null,
    // That rules decided alone is the applicant's to know (个人信息保护法第二十四条); the rest is the desk's.
    data: forOfficial
      ? (event.data as Record<string, unknown>)
      : { ...pick(event.data as Record<string, unknown>, 'byRules'), ...namedDepartment(event) },
  };
}

/** Of several departments the applicant is told which one it was, and nothing else of the house. */
function namedDepartment({ kind, data }: EventRow): Record<string, unknown> {
  const { department } = data as Record<string, unknown>;
  return kind.startsWith('part_') && department !== undefined ? { department } : {};
}

export async function getMyCase(work: Work, { caseId }: CaseRef): Promise<CaseView> {
  const row = await findCaseRow(work, caseId);
  if (!row) throw problem('case_not_found');
  await mustBeAllowedToRead(work, row);
  const version = await getVersion(work, row.itemVersionId);
  const content = openContent(work, row);
  const body = await bodyOf(work, row, version, content, false);
  // The counter's clerk who types it: a look like every other (个人信息保护法第四十四条).
  if (work.actor.zone !== 'public') await recordLook(work, { personId: row.personId, purpose: lookPurpose(row.itemName), caseId });
  const states = stationsOf(row);
  return {
    ...summaryOf(work, row, content.applicant.name),
    ...body,
    acts: [...applicantActs(work, row), ...(await mayStillSupply(work, row))],
    steps: stationNames.map((name, index) => ({ name, state: states[index] ?? 'ahead' })),
  };
}

async function mayStillSupply(work: Work, row: CaseRow): Promise<CaseView['acts']> {
  const asked = refuseAct('supplyDeferred', row.status) === null && (await deferredSlots(work, row.id)).size > 0;
  return asked ? ['supplyDeferred'] : [];
}

function applicantActs({ actor }: Work, row: CaseRow): CaseView['acts'] {
  if (row.status === 'draft') return ['edit', 'submit', ...(row.channel === 'online' ? (['discard'] as const) : [])];
  if (row.status === 'correcting') return ['edit', 'supplement', 'withdraw', 'message'];
  // 谁申请谁评价: a colleague who acts for the same enterprise sees the case, and does not rate in another's name.
  if (row.status === 'closed') return row.personId === actor.personId ? ['rate'] : [];
  if (row.status === 'granted' || row.status === 'refused') return ['message'];
  return isOpen(row.status) ? ['withdraw', 'message'] : [];
}

export async function listMyCases(work: Work): Promise<CaseSummary[]> {
  return (await listOwnCases(work)).map((row) => summaryOf(work, row, openContent(work, row).applicant.name));
}

export async function progressView(work: Work, row: CaseRow): Promise<ProgressView> {
  const [department, events, clock] = await Promise.all([
    getDepartment(work, row.departmentId),
    listEvents(work, row.id),
    clockOf(work, row),
  ]);
  const { number, itemName, status, outcome, submittedAt, dueOn, light } = summaryOf(work, row, '');
  return {
    number,
    itemName,
    status,
    outcome,
    submittedAt,
    dueOn,
    light,
    departmentName: department.name,
    events: events
      .filter(({ kind }) => kind !== 'transferred' && kind !== 'returned' && !ofTheHouse.has(kind))
      .map(({ kind, effectiveOn }) => ({ kind, effectiveOn })),
    clock,
  };
}

const pick = (data: Record<string, unknown>, name: string) => (name in data ? { [name]: data[name] } : {});

const colleagueIn = ({ data }: CaseEventView): string | null => {
  const found = PersonId.safeParse(data['partner'] ?? data['to']);
  return found.success ? found.data : null;
};

const principalIn = ({ data }: CaseEventView): string | null => PersonId.safeParse(data['actedFor']).data ?? null;

/** The names of all officials a history speaks of, of those too who have left since. */
async function holdersIn(
  work: Work,
  events: readonly CaseEventView[],
  others: readonly (PersonId | null)[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...others, ...events.flatMap((event) => [event.by, colleagueIn(event), principalIn(event)])];
  return listPostHolders(
    work,
    ids.flatMap((id) => PersonId.safeParse(id).data ?? []),
  );
}

type Body = Awaited<ReturnType<typeof bodyOf>>;

/** A body without what the step withholds: fields with their answers, materials, papers. */
function withheld(body: Body, right: RightOf): Body {
  const names = Object.keys(body.form.fields);
  const hidden = (path: string): boolean =>
    body.form.fields[path] !== undefined &&
    right(path) === 'hidden' &&
    !names.some((inner) => inner.startsWith(`${path}[].`) && !hidden(inner));
  const isShown = (path: string) => !hidden(patternOf(path));
  const slots = new Set(body.materials.filter(({ slot }) => right(slot) !== 'hidden').map(({ slot }) => slot));
  return {
    ...body,
    form: {
      ...body.form,
      layout: body.form.layout.map((step) => ({ ...step, fields: step.fields.filter(isShown) })),
      fields: Object.fromEntries(Object.entries(body.form.fields).filter(([path]) => isShown(path))),
    },
    answers: withoutHidden(body.answers, hidden),
    visible: body.visible.filter(isShown),
    required: body.required.filter(isShown),
    defects: body.defects.filter(({ path }) => isShown(path)),
    unlikeRegister: body.unlikeRegister.filter(isShown),
    unlikeLicence: body.unlikeLicence.filter(isShown),
    warnings: body.warnings.filter(({ path }) => isShown(path)),
    materials: body.materials.filter(({ slot }) => slots.has(slot)),
    correction: body.correction?.filter(({ target }) => isShown(target) && right(target) !== 'hidden') ?? null,
    documents: right('documents') === 'hidden' ? [] : body.documents,
    ruleResults: right('ruleResults') === 'hidden' ? [] : body.ruleResults,
  };
}

/** Acts in which a colleague is named. */
const naming: ReadonlySet<DeskCase['acts'][number]> = new Set<DeskCase['acts'][number]>(['siteCheck', 'transfer', 'delegate', 'addSigner']);

/** Everything an official needs on one page; the identity is masked unless his duty in this case needs it. */
export async function getDeskCase(work: Work, { caseId }: CaseRef): Promise<DeskCase> {
  const row = await findCaseRow(work, caseId);
  if (!row || row.status === 'draft') throw problem('case_not_found');
  await mustBeAllowedToRead(work, row);
  const version = await getVersion(work, row.itemVersionId);
  const content = openContent(work, row);
  const body = await bodyOf(work, row, version, content, true);
  const at = await situationOf(work, row);
  const { task } = at;
  const officials = await listOfficials(work, task?.department ?? row.departmentId);
  const avoidance = await avoidanceOf(work);
  const clear = mayReadPersonalData(work, row, avoidance, at.parts);
  const { name, idNumber, phone } = content.applicant;
  const vacant = task !== undefined && !officials.some(({ duty }) => duty === task.duty);
  const promised = body.terms.deferral?.status === 'promised';
  const acts = actsOf(work, row, { ...at, vacant, promised, events: await listEvents(work, row.id) }, avoidance);
  const free = acts.all.some((act) => naming.has(act)) ? await freeFor(work, row, asColleagues(officials)) : [];
  const signers = addedSigners(at);
  const principal = acts.primary === null ? null : await doneForOf(work, row, acts.primary);
  const held = await holdersIn(work, body.events, [task?.claimedBy ?? null, task?.delegatedBy ?? null, principal, ...signers]);
  const nameOf = (id: string | null) => held.get(id ?? '') ?? null;
  await work.record('cases.read', caseId);
  // 个人信息保护法第四十四条: the person can see that his data was looked at, by which department and for what.
  if (clear) {
    const own = at.parts.find(({ departmentId }) => work.actor.posts.some((post) => post.department === departmentId));
    const department = own === undefined ? body.departmentName : (await getDepartment(work, own.departmentId)).name;
    await recordLook(work, { personId: row.personId, purpose: lookPurpose(row.itemName), caseId, department });
  }
  const right = rightOf(work, at);
  const shown = clear && right('applicant') !== 'hidden';
  return {
    ...summaryOf(work, row, shown ? name : maskName(name)),
    ...withheld(body, right),
    events: body.events.map((event) => ({
      ...event,
      by: nameOf(event.by),
      colleague: nameOf(colleagueIn(event)),
      actingFor: nameOf(principalIn(event)),
    })),
    department: row.departmentId,
    district: row.district,
    enterpriseId: row.enterpriseId,
    applicant: shown
      ? { name, idNumber, phone, masked: false }
      : { name: maskName(name), idNumber: maskIdNumber(idNumber), phone: maskPhone(phone), masked: true },
    acts: acts.all,
    primary: acts.primary,
    task:
      task === undefined || task.act === null
        ? null
        : { id: task.id, name: task.name, act: task.act, claimedBy: nameOf(task.claimedBy), delegatedBy: nameOf(task.delegatedBy) },
    extension: acts.all.includes('extend') ? await extensionOf(work, row) : null,
    bySystem: (await foretellDelivery(work, [row])).get(row.id) ?? null,
    returnable: returnableSteps(row, at),
    colleagues: free.filter(({ id }) => id !== work.actor.personId),
    receivers: task === undefined ? [] : receiversOf(work, task, free),
    positions: positionsOf(at),
    signers: signers.map((id) => ({ id, name: nameOf(id) ?? '' })),
    actingFor: nameOf(principal),
    signatureRequired: asksSignature(at),
    licensed: version.licence !== null,
    picture: processPicture(at),
  };
}
