import { authoritiesHeldBy } from '#applications/service/authorities/contract.ts';
import { getPublishedVersion } from '#applications/service/catalogue/contract.ts';
import { beginIntake, completenessOf, submitIntake as submitToCases } from '#applications/service/cases/intake/contract.ts';
import { PersonId } from '#kernel/id.ts';
import { maskIdNumber, maskPhone } from '#kernel/identifiers.ts';
import { validateIdentity } from '#kernel/identity-documents.ts';
import { addDays, dayOf } from '#kernel/time.ts';
import {
  appointHandler,
  findEnterpriseByCreditCode,
  findPerson,
  findPersonNamed,
  listHandledEnterprises,
  recordLook,
  registerPerson,
} from '#platform/data/registers/contract.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { readerAt } from './ports/registry.ts';
import { problem } from './problems.ts';
import { confirmIntake, findIntakeForUpdate, insertIntake, listPapers } from './queries.ts';
import { mustServeAtCounter } from './rights.ts';
import {
  type Card,
  type IdentifyPerson,
  type ReaderName,
  type RecordHandler,
  type StartIntake,
  StartIntake as ParsedIntake,
  type Submitted,
  type SubmitIntake,
  type Visitor,
} from './schema.ts';
import { lookPurpose } from './text.zh.ts';

export async function readCard(work: Work): Promise<{ reader: ReaderName; card: Card }> {
  const { post } = await mustServeAtCounter(work);
  const reader = readerAt(post.district);
  const card = await reader.read(work);
  if (card === null) throw problem('counter_no_reader');
  await work.record('counter.read_card', post.department, { reader: reader.name });
  return { reader: reader.name, card };
}

/** Finds who stands there by the number on his paper, or enters him: checked in person, with or without an account. */
export async function identifyPerson(work: Work, input: IdentifyPerson): Promise<Visitor> {
  const { post } = await mustServeAtCounter(work);
  const { name, idKind, nationality, phone } = input;
  const verdict = validateIdentity(idKind, input.idNumber, dayOf(work.now));
  if (!verdict.ok) throw problem('counter_number_wrong', [{ path: 'idNumber', code: 'counter_number_wrong' }]);
  if (idKind === 'passport' && nationality === undefined)
    throw problem('counter_nationality_required', [{ path: 'nationality', code: 'counter_nationality_required' }]);
  const idNumber = verdict.value;
  const entered = await registerPerson(work, {
    name,
    idNumber,
    idKind,
    ...(idKind === 'passport' && nationality !== undefined ? { nationality } : {}),
    ...(phone === undefined ? {} : { phone }),
    verified: true,
  });
  const id = entered ?? (await findPersonNamed(work, { name, idNumber }))?.id;
  // 同一号码两个姓名:不告诉窗口登记的是谁,只请核对证件。
  if (id === undefined) throw problem('counter_person_differs', [{ path: 'name', code: 'counter_person_differs' }]);
  await work.record('counter.identify', id, { entered: entered !== undefined });
  return visitorOf(work, id, post.department, entered === undefined);
}

/** What the clerk is shown of a person is written down for that person (个人信息保护法第四十四条、第四十五条). */
async function visitorOf(work: Work, id: PersonId, departmentId: Parameters<typeof getDepartment>[1], known: boolean): Promise<Visitor> {
  const person = await findPerson(work, id);
  if (!person) throw problem('counter_person_unknown');
  const department = await getDepartment(work, departmentId);
  await recordLook(work, { personId: id, purpose: lookPurpose, department: department.name });
  const enterprises = await listHandledEnterprises(work, id);
  const authorities = await authoritiesHeldBy(work, id);
  return {
    id,
    name: person.name,
    idNumber: maskIdNumber(person.idNumber),
    phone: person.phone === null ? null : maskPhone(person.phone),
    known,
    enterprises: enterprises.map((one) => ({ id: one.id, name: one.name })),
    authorities: authorities.map(({ principalId: _principal, ...shown }) => shown),
  };
}

const MOST_DAYS = 366;

/** 经办人 by the enterprise's written authority, seen by the clerk; only to apply, at most for a year. */
export async function recordHandler(work: Work, { personId, creditCode, until, paper }: RecordHandler): Promise<Visitor> {
  const { post } = await mustServeAtCounter(work);
  const today = dayOf(work.now);
  if (until < today || until > addDays(today, MOST_DAYS))
    throw problem('counter_handler_term', [{ path: 'until', code: 'counter_handler_term' }]);
  const enterprise = await findEnterpriseByCreditCode(work, creditCode);
  if (!enterprise) throw problem('counter_enterprise_unknown', [{ path: 'creditCode', code: 'counter_enterprise_unknown' }]);
  const held = await listHandledEnterprises(work, personId);
  // Who may do more already is not cut down by a paper for one errand.
  if (!held.some(({ id }) => id === enterprise.id))
    await appointHandler(work, { enterpriseId: enterprise.id, personId, authority: 'apply', validFrom: today, validTo: until });
  await work.record('counter.record_handler', enterprise.id, {
    personId,
    until,
    sealedPaper: work.vault.blindIndex('counter.paper', paper),
  });
  return visitorOf(work, personId, post.department, true);
}

export async function startIntake(work: Work, raw: StartIntake): Promise<{ caseId: Submitted['caseId'] }> {
  const input = ParsedIntake.parse(raw);
  const { personId, enterpriseId, authorityId, itemId, licenceId, phone } = input;
  const { district } = await getPublishedVersion(work, itemId);
  // 申请人、代理人是收件人本人的,请同事收件。
  const { clerkId, post } = await mustServeAtCounter(work, { district, applicant: personId, enterprise: enterpriseId });
  if (!(await findPerson(work, personId))) throw problem('counter_person_unknown');
  if (enterpriseId !== undefined && !(await listHandledEnterprises(work, personId)).some(({ id }) => id === enterpriseId))
    throw problem('counter_not_handler', [{ path: 'enterpriseId', code: 'counter_not_handler' }]);
  const begun = await beginIntake(work, {
    personId,
    itemId,
    licenceId,
    phone,
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    ...(authorityId === undefined ? {} : { authorityId }),
  });
  await mustServeAtCounter(work, { district, applicant: begun.principalId });
  await insertIntake(work, { caseId: begun.id, officeId: post.department, clerkId, personId, reader: input.reader, startedAt: work.now });
  await work.record('counter.start_intake', begun.id, { itemId });
  return { caseId: begun.id };
}

/** The applicant confirms what was typed; the case then waits for the department like every other. */
export async function submitIntake(work: Work, input: SubmitIntake): Promise<Submitted> {
  const { caseId, confirmation, strokes, electronicDelivery, committed } = input;
  await mustServeAtCounter(work);
  const intake = await findIntakeForUpdate(work, caseId);
  const { digest } = await completenessOf(work, caseId);
  // Two presses at once: the second waited for the first and finds it confirmed.
  if (intake?.confirmedAt !== null) throw problem('counter_already_submitted');
  const unseen = (await listPapers(work, caseId)).filter(({ originalSeen, sheets }) => sheets > 0 && !originalSeen);
  if (unseen.length > 0)
    throw problem(
      'counter_original_unseen',
      unseen.map(({ slot }) => ({ path: `material.${slot}`, code: 'counter_original_unseen' })),
    );
  const done = await submitToCases(work, {
    caseId,
    declared: true,
    ...(electronicDelivery === undefined ? {} : { electronicDelivery }),
    ...(committed === undefined ? {} : { committed }),
  });
  await confirmIntake(work, caseId, confirmation, { digest, strokes: strokes ?? null });
  await work.record('counter.submit_intake', caseId, { confirmation });
  return { caseId, number: done.number ?? '' };
}
