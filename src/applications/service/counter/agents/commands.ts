import { recordAuthority } from '#applications/service/authorities/contract.ts';
import { addDays, dayOf } from '#kernel/time.ts';
import { appointHandler, findEnterpriseByCreditCode, listHandledEnterprises } from '#platform/data/registers/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { mustBear, personOfCard, visitorOf } from '../people.ts';
import { scannerAt } from '../ports/registry.ts';
import { problem } from '../problems.ts';
import { mustServeAtCounter } from '../rights.ts';
import type { Visitor } from '../schema.ts';
import type { RecordAgent, RecordHandler } from './schema.ts';

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
  return visitorOf(work, personId, post, true);
}

/**
 * 授权委托书 (民法典第一百六十五条：代理人姓名、代理事项、权限和期限) or proof of guardianship, seen by the clerk and kept as a scan. The
 * principal is not there: whoever was in no register yet is entered from the copy of his paper, not as verified.
 */
export async function recordAgent(work: Work, { personId, idNumber, principal, upload, scanner, ...terms }: RecordAgent): Promise<Visitor> {
  const { post } = await mustServeAtCounter(work);
  const agent = await mustBear(work, personId, idNumber);
  if (terms.until < dayOf(work.now)) throw problem('counter_authority_over', [{ path: 'until', code: 'counter_authority_over' }]);
  const device = scanner === true ? scannerAt(post.district) : null;
  if (scanner === true && device === null) throw problem('counter_no_scanner');
  const scan = upload ?? (await device?.scan(work));
  if (scan === undefined) throw problem('counter_scan_required', [{ path: 'upload', code: 'counter_scan_required' }]);
  const given = await personOfCard(work, principal, { verified: false, path: 'principal.' });
  await mustServeAtCounter(work, { applicant: given.id });
  const { id } = await recordAuthority(
    work,
    {
      ...terms,
      principal: { name: principal.name, idNumber: given.idNumber },
      agent: { name: agent.name, idNumber: agent.idNumber },
    },
    scan,
  );
  await work.record('counter.record_agent', id, { entered: given.entered });
  return visitorOf(work, personId, post, true);
}
