import type { Scenario } from '#applications/service/catalogue/scenario.ts';
import type { Actor } from '#kernel/actor.ts';
import type { DivisionCode } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { appointHandler, registerEnterprise, registerPerson } from '#platform/data/registers/contract.ts';
import { demonstrationCreditCode, demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { placeAt, valueAt } from '#platform/support/forms/pure/paths.ts';
import type { Answers, FormDefinition } from '#platform/support/forms/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { scenarioText } from './scenarios.text.zh.ts';

// Made when played: no number of a person or an enterprise is ever written into a package.
const idNumber = (birth = '1980-01-01') => demonstrationIdNumber('990102', birth, 901);
const creditCode = () => demonstrationCreditCode('91', '990102', 9_001);

/** The applicant of a scenario in the registers, as the session that would come from signing in. */
export async function enterApplicant(work: Work, { given }: Scenario, district: DivisionCode): Promise<Actor> {
  const text = (path: string) => {
    const value = valueAt(given.answers, path);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const name = text('applicant.name') ?? scenarioText.applicant;
  const personId = await registerPerson(work, {
    name,
    idNumber: idNumber(birthIn(given.answers)),
    phone: text('applicant.phone') ?? '13800000000',
    division: district,
    verified: true,
  });
  if (personId === undefined) throw new Error('the applicant of a scenario is in the registers already');
  const person: Actor = { kind: 'person', personId, posts: [], assurance: 'verified', zone: 'public' };
  if (given.applicant === 'natural_person') return person;
  const enterprise = { creditCode: creditCode(), name: text('business.name') ?? scenarioText.enterprise, address: '', division: district };
  const enterpriseId = await registerEnterprise(work, { ...enterprise, legalPersonId: personId });
  await appointHandler(work, { enterpriseId, personId, authority: 'legal_person', validFrom: dayOf(work.now) });
  return { ...person, onBehalfOf: enterpriseId };
}

/** A birthday among the answers, so that the number made up bears it too. */
function birthIn(answers: Answers): string | undefined {
  for (const [name, value] of Object.entries(answers)) {
    if (name === 'birthday' && typeof value === 'string') return value;
    const inner = typeof value === 'object' && value !== null && !Array.isArray(value) ? birthIn(value as Answers) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** The answers with a number in every field for one that the scenario leaves open. */
export function withMadeUpNumbers({ fields }: FormDefinition, given: Answers): Answers {
  const answers = structuredClone(given);
  for (const [path, { widget }] of Object.entries(fields)) {
    if (path.includes('[]') || valueAt(answers, path) !== undefined) continue;
    if (widget === 'idNumber') placeAt(answers, path, idNumber(birthIn(answers)));
    if (widget === 'creditCode') placeAt(answers, path, creditCode());
  }
  return answers;
}
