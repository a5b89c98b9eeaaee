import { LicenceTemplate } from '#applications/service/catalogue/schema.ts';
import type { LoadedPackage } from '#applications/service/catalogue/package.ts';
import type { Scenario } from '#applications/service/catalogue/scenario.ts';
import { issueLicence } from '#applications/service/licences/contract.ts';
import type { Actor } from '#kernel/actor.ts';
import type { DepartmentId } from '#kernel/id.ts';
import { Day } from '#kernel/time.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { demonstrationCreditCode } from '#platform/data/registers/pure/demonstration.ts';
import { scenarioText } from './scenarios.text.zh.ts';

/** A template for a licence that the package itself issues none of: a cancellation has no licence.yaml. */
const plain = (name: string, authority: string) =>
  LicenceTemplate.parse({
    name,
    authority,
    holder: '-',
    holderIdentifier: '-',
    number: { prefix: 'JY', digits: 14 },
    validity: { value: 5, unit: 'year' },
    fields: [{ key: 'holder', label: '-', value: '-' }],
  });

/** The licence a scenario begins with, where it acts on one; nothing lies behind it, so nothing is filled in from it. */
export async function holdLicence(
  work: Work,
  { item, licence }: LoadedPackage,
  { given: { holdsSince } }: Scenario,
  { departmentId, actor }: { departmentId: DepartmentId; actor: Actor },
): Promise<string | undefined> {
  if (holdsSince === undefined || item.onLicence === null || actor.personId === undefined) return undefined;
  const department = await getDepartment(work, departmentId);
  const { id } = await issueLicence(work, {
    caseId: crypto.randomUUID(),
    itemId: crypto.randomUUID(),
    departmentId,
    template: licence ?? plain(item.onLicence.licence, department.name),
    holderName: scenarioText.enterprise,
    holderIdentifier: demonstrationCreditCode('91', '990102', 9_001),
    fields: [{ key: 'holder', label: scenarioText.enterprise, value: scenarioText.enterprise, masked: false }],
    issuerCreditCode: department.creditCode,
    personId: actor.personId,
    enterpriseId: actor.onBehalfOf ?? null,
    issuedOn: Day.parse(holdsSince),
  });
  return id;
}
