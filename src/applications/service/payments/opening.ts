import { type CaseContents, findCaseContents } from '#applications/service/cases/contract.ts';
import { getVersion, type PublishedVersion } from '#applications/service/catalogue/contract.ts';
import { newId } from '#kernel/id.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { evaluateDecision, readDecisionModel } from '#platform/support/decisions/contract.ts';
import { evaluateBeside, formValues, holds } from '#platform/support/forms/contract.ts';
import { failService, returnService, type ServiceCalled } from '#platform/support/workflow/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { tellChange } from './changes.ts';
import { issuePaymentPaper } from './papers.ts';
import { type ChargeRow, findChargeAtStep, insertCharge, nextPaymentCode, updateCharge } from './queries.ts';
import { reduced, totalsOf } from './rules.ts';
import { ChargeId, type ChargeLine, Fen } from './schema.ts';

type Fee = PublishedVersion['item']['fees'][number];

/**
 * A service task `requestPayment`: the process waits there until the charge is paid or nothing is due. Called twice for the same place it asks
 * once; a step come back to after 退回 asks no second time for what is paid.
 */
export async function requestPayment(work: Work, { subject, instanceId, token, node }: ServiceCalled): Promise<void> {
  const contents = await findCaseContents(work, subject);
  if (!contents || contents.number === null) return;
  const known = await findChargeAtStep(work, subject, node);
  if (known && known.status !== 'waiting') return returnService(work, instanceId, token, { payment: known.status });
  const version = await getVersion(work, contents.itemVersionId);
  const lines = linesOf(version, contents, dayOf(work.now));
  if (lines === null) return failService(work, instanceId, token, 'payment_amount_unknown', node);
  const { fullFen, dueFen } = totalsOf(lines);
  const place = { instanceId, token, lines: JSON.stringify(lines), fullFen, dueFen };
  const charge = known ? await updateCharge(work, known, place) : await open(work, contents, { ...place, node });
  if (dueFen > 0) return;
  const settled = await updateCharge(work, charge, { status: 'exempt', settledAt: work.now });
  await returnService(work, instanceId, token, { payment: 'exempt' });
  await tellChange(work, settled);
}

type Place = Pick<ChargeRow, 'instanceId' | 'token' | 'node' | 'fullFen' | 'dueFen'> & { lines: string };

async function open(work: Work, contents: CaseContents, place: Place): Promise<ChargeRow> {
  const { id: caseId, itemName, departmentId, district, personId, enterpriseId } = contents;
  const charge = await insertCharge(work, {
    id: newId(ChargeId),
    code: await nextPaymentCode(work, district),
    caseId,
    caseNumber: contents.number ?? '',
    itemName,
    departmentId,
    district,
    personId,
    enterpriseId,
    ...place,
    status: 'waiting',
    openedAt: work.now,
    settledAt: null,
    ground: null,
    noticeId: null,
    receiptId: null,
  });
  await work.record('payments.open', caseId, { code: charge.code, fen: charge.dueFen });
  if (charge.dueFen === 0) return charge;
  const notice = await issuePaymentPaper(work, charge, 'payment_notice');
  const noticed = await updateCharge(work, charge, { noticeId: notice.id });
  await tellChange(work, noticed);
  return noticed;
}

/** Every fee of the item that is paid through the platform, as the answers make it; null where one cannot be reckoned. */
function linesOf(version: PublishedVersion, { answers }: CaseContents, today: Day): ChargeLine[] | null {
  const lines: ChargeLine[] = [];
  for (const fee of version.item.fees) {
    if (fee.due === null) continue;
    const full = Fen.safeParse(amountOf(version, fee.due, answers, today));
    if (!full.success) return null;
    const reduction = fee.reductions.find(({ when }) => holds(version.form, when, answers, today));
    const dueFen = reduction ? reduced(full.data, reduction.percent) : full.data;
    const { name, basis, refundable } = fee;
    lines.push({ name, basis, refundable, fullFen: full.data, dueFen, ground: reduction?.ground ?? null });
  }
  return lines;
}

function amountOf(version: PublishedVersion, due: NonNullable<Fee['due']>, answers: CaseContents['answers'], today: Day): number {
  if ('fen' in due) return due.fen;
  if ('feel' in due) return numberIn(evaluateBeside(version.form, due.feel, answers, today));
  for (const { xml } of version.decisions) {
    const { model } = readDecisionModel(xml);
    if (!model?.source.elements.some(({ kind, name }) => kind === 'decision' && name === due.decision)) continue;
    const { json } = evaluateDecision(model, due.decision, formValues(version.form, answers, today));
    return numberIn(typeof json === 'object' && json !== null && !Array.isArray(json) ? json[due.output] : json);
  }
  return Number.NaN;
}

/** FEEL gives numbers as decimal text. */
const numberIn = (value: unknown): number => (typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN);
