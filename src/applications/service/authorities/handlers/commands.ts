import type { EnterpriseId, PersonId } from '#kernel/id.ts';
import { maskIdNumber } from '#kernel/identifiers.ts';
import { Problem } from '#kernel/problem.ts';
import { addDays, dayOf } from '#kernel/time.ts';
import {
  appointHandler as enterHandler,
  endHandling,
  findPersonNamed,
  getEnterprise,
  getPerson,
  type Handling,
  listEnterprisesLedBy,
  listHandlersOf,
  listHandlings,
} from '#platform/data/registers/contract.ts';
import { notify } from '#platform/notice/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import { refuseAppointment, refuseEnd, stateOf } from './rules.ts';
import type { AppointHandler, EndHandler, HandlerView, MyHandlers } from './schema.ts';
import { noticeText } from './text.zh.ts';

function citizen({ actor }: Work): PersonId {
  if (actor.personId === undefined || actor.assurance === 'none' || actor.zone !== 'public') throw new Problem('sign_in_required', 401);
  return actor.personId;
}

/** 民法典第六十一条、第一百六十五条: who leads it by the register signs for it; a handler authorises nobody further. */
async function mustLead(work: Work, enterpriseId: EnterpriseId): Promise<PersonId> {
  const personId = citizen(work);
  const led = await listEnterprisesLedBy(work, personId);
  // In the same words whether or not there is such an enterprise.
  if (!led.some(({ id }) => id === enterpriseId)) throw problem('handler_not_leading');
  return personId;
}

/** To apply for the enterprise for a term of at most a year, from today; given again, the term is the new one. */
export async function appointHandler(work: Work, { enterpriseId, name, idNumber, until }: AppointHandler): Promise<MyHandlers> {
  const leader = await mustLead(work, enterpriseId);
  const number = idNumber.normalize('NFKC').trim().toUpperCase();
  const person = await findPersonNamed(work, { name, idNumber: number });
  if (!person) throw problem('authority_person_unknown', [{ path: 'idNumber', code: 'authority_person_unknown' }]);
  const before = (await listHandlersOf(work, enterpriseId)).find(({ personId }) => personId === person.id);
  const today = dayOf(work.now);
  const refused = refuseAppointment({ until, own: person.id === leader, before }, today);
  if (refused) throw problem(refused, [{ path: refused === 'authority_term' ? 'until' : 'idNumber', code: refused }]);
  await enterHandler(work, { enterpriseId, personId: person.id, authority: 'apply', validFrom: today, validTo: until });
  await work.record('authorities.appoint_handler', enterpriseId, { personId: person.id, until });
  const { name: enterprise } = await getEnterprise(work, enterpriseId);
  await tell(work, person.id, `${enterpriseId}/appointed`, noticeText.appointed(enterprise, until));
  return listHandlers(work);
}

/**
 * Ended today by who leads the enterprise, or laid down by the handler himself: from the next request on he acts for it no more. What he
 * filled in stays with the enterprise.
 */
export async function endHandler(work: Work, { enterpriseId, personId }: EndHandler): Promise<MyHandlers> {
  const self = citizen(work) === personId;
  if (!self) await mustLead(work, enterpriseId);
  const handling = (await listHandlersOf(work, enterpriseId)).find((one) => one.personId === personId);
  const refused = refuseEnd(handling);
  if (refused) throw problem(refused);
  const today = dayOf(work.now);
  if (handling && stateOf(handling, today) !== 'ended') {
    await endHandling(work, { enterpriseId, personId }, addDays(today, -1));
    await work.record('authorities.end_handler', enterpriseId, { personId });
    const { name, legalPersonId } = await getEnterprise(work, enterpriseId);
    const key = `${enterpriseId}/ended`;
    if (!self) await tell(work, personId, key, noticeText.ended(name));
    else if (legalPersonId !== null)
      await tell(work, legalPersonId, `${key}/${personId}`, noticeText.laidDown(name, (await getPerson(work, personId)).name));
  }
  return listHandlers(work);
}

async function tell(work: Work, personId: PersonId, key: string, params: { title: string; text: string }): Promise<void> {
  const kind = 'authority.handler';
  await notify(work, { personId, key: `${key}/${work.now}`, kind, params, subject: '/my/handlers' });
}

export async function listHandlers(work: Work): Promise<MyHandlers> {
  const personId = citizen(work);
  const led: MyHandlers['led'] = [];
  for (const { id, name } of await listEnterprisesLedBy(work, personId)) {
    const handlers: HandlerView[] = [];
    for (const one of await listHandlersOf(work, id)) if (one.personId !== personId) handlers.push(await viewOf(work, one));
    led.push({ enterpriseId: id, name, handlers });
  }
  const own = new Set(led.map(({ enterpriseId }) => enterpriseId));
  const held: HandlerView[] = [];
  for (const one of await listHandlings(work, personId)) if (!own.has(one.enterpriseId)) held.push(await viewOf(work, one));
  return { led, held };
}

async function viewOf(work: Work, handling: Handling): Promise<HandlerView> {
  const { enterpriseId, enterpriseName, personId, authority, validFrom: from, validTo: until } = handling;
  const { name, idNumber } = await getPerson(work, personId);
  const state = stateOf(handling, dayOf(work.now));
  const mayEnd = state !== 'ended' && refuseEnd(handling) === null;
  return { enterpriseId, enterpriseName, personId, name, idNumber: maskIdNumber(idNumber), authority, from, until, state, mayEnd };
}
