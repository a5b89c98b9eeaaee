import * as z from 'zod';
import { mayRulesDecide } from '#applications/administration/automation/contract.ts';
import { getVersion } from '#applications/service/catalogue/contract.ts';
import { issueLicence } from '#applications/service/licences/contract.ts';
import { holdsPlace } from '#applications/service/quotas/contract.ts';
import { Day, dayOf } from '#kernel/time.ts';
import { type DecisionModel, readDecisionModel } from '#platform/support/decisions/contract.ts';
import type { DecisionElement } from '#platform/support/decisions/pure/model.ts';
import { verifyBase } from '#platform/support/documents/contract.ts';
import { evaluateBeside, formValues } from '#platform/support/forms/contract.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import { returnService, type ServiceCalled } from '#platform/support/workflow/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { finish } from './acting.ts';
import type { SilenceDue } from './contract.ts';
import { bringIntoForce, refuseWhileAwaited } from './deferral/commands.ts';
import { findDeferral } from './deferral/queries.ts';
import { evaluateForCase, textOutputs } from './evaluations/commands.ts';
import { unlikeRegister } from './known.ts';
import { successionOf } from './licensing/commands.ts';
import { issueCasePaper } from './papers.ts';
import { syncParts } from './parts/sync.ts';
import { passAcceptance } from './process.ts';
import { appendEvent, type CaseRow, findCaseForUpdate, openContent } from './queries.ts';
import { refuseAct } from './rules.ts';
import { CaseId, type RuleResult } from './schema.ts';
import { registerCheck } from './text.zh.ts';

async function caseOf(work: Work, subject: string): Promise<CaseRow | undefined> {
  return findCaseForUpdate(work, CaseId.parse(subject));
}

/** The applicant's papers were already checked for completeness at submission; the process goes on. */
export async function precheckCase(work: Work, { subject, instanceId, token }: ServiceCalled): Promise<void> {
  await returnService(work, instanceId, token, {});
  const row = await caseOf(work, subject);
  if (row) await passAcceptance(work, row);
}

/** 行政许可法第三十二条: not told within five working days, so accepted from the day of receipt, though it is recorded only now. */
export async function acceptBySilence(work: Work, subject: SilenceDue['subject']): Promise<void> {
  const row = await caseOf(work, subject);
  if (!row || row.receivedOn === null || refuseAct('deemAccepted', row.status) !== null) return;
  if (row.dueOn !== null && dayOf(work.now) <= row.dueOn) return;
  await finish(work, row, 'deemAccepted', { changes: { acceptedOn: row.receivedOn }, event: { effectiveOn: row.receivedOn } });
  const promise = await findDeferral(work, row.id);
  const deferred = promise?.status === 'promised' ? promise : null;
  if (deferred) await bringIntoForce(work, deferred);
  await issueCasePaper(
    work,
    { ...row, acceptedOn: row.receivedOn },
    'acceptance',
    deferred ? { deferred: { slots: deferred.slots, until: deferred.untilOn } } : {},
  );
}

/**
 * A service task `decide`: every decision table of the item is evaluated on the answers and written down with the rules it came
 * from. An output `outcome = granted` decides at once where the case is still at intake (当场决定) and the item is one that rules may
 * decide; anything else goes to people, as a proposal where the tables came to something.
 */
export async function ruleOnCase(work: Work, { subject, instanceId, token }: ServiceCalled): Promise<void> {
  const row = await caseOf(work, subject);
  if (!row || refuseAct('ruleOn', row.status) !== null) return;
  const version = await getVersion(work, row.itemVersionId);
  const answers = openContent(work, row).answers;
  const inputs = formValues(version.form, answers, dayOf(work.now));
  const results: RuleResult[] = [];
  for (const { xml } of version.decisions) results.push(...(await evaluateAll(work, row, xml, inputs)));
  // Whoever is not the one he says he is gets nothing from rules: a person looks.
  const unlike = await unlikeRegister(work, row, { ...version, answers, forOfficial: true });
  const ruled = results.map(({ outputs }) => outputs['outcome']).find((one) => one !== undefined) ?? null;
  if (unlike.length > 0 && ruled === 'granted')
    results.push(leftToPeople(registerCheck.name, registerCheck.reason(unlike.map((path) => version.form.fields[path]?.label ?? path))));
  await appendEvent(work, row.id, { kind: 'ruled', data: { results } });
  await work.record('cases.ruleOn', row.id, { results: results.map(({ decision, outputs }) => ({ decision, outputs })) });
  // What is still to come keeps rules from granting as it keeps people; where no place is free people wait for one.
  const awaited = (await refuseWhileAwaited(work, row.id)) !== null;
  const outcome = awaited || (ruled === 'granted' && (unlike.length > 0 || !(await holdsPlace(work, row.id)))) ? null : ruled;
  const atIntake = refuseAct('grantByRules', row.status) === null;
  // The tables of the lead decide for nobody else: a case of several departments goes to people.
  const decides = !row.joint && (await mayRulesDecide(work, row, outcome, atIntake));
  if (decides) {
    const today = dayOf(work.now);
    await finish(work, row, 'grantByRules', {
      changes: { acceptedOn: today, decidedOn: today, outcome: 'granted' },
      event: { data: { byRules: true } },
    });
    await issueCasePaper(work, { ...row, acceptedOn: today, decidedOn: today }, 'grant', { results, byRules: true });
  }
  // What was not decided at intake goes to people there, whatever the tables came to: a process must not pass them by.
  await returnService(work, instanceId, token, { outcome: atIntake && !decides ? 'manual' : outcome });
  await syncParts(work, row, row.version);
}

const leftToPeople = (decision: string, reason: string): RuleResult => ({
  decision,
  result: reason,
  rules: [],
  numbers: [],
  outputs: { outcome: 'manual', reason },
});

/** Of published, immutable tables; each is read and compiled once. */
const models = new Map<string, DecisionModel>();
const MOST_MODELS = 300;

function modelOf(xml: string): DecisionModel {
  const known = models.get(xml);
  if (known) return known;
  const { model, problems } = readDecisionModel(xml);
  if (!model || problems.length > 0) throw new Error(`published decision does not read: ${JSON.stringify(problems)}`);
  if (models.size >= MOST_MODELS) models.clear();
  models.set(xml, model);
  return model;
}

async function evaluateAll(work: Work, row: CaseRow, xml: string, inputs: Readonly<Record<string, unknown>>): Promise<RuleResult[]> {
  const model = modelOf(xml);
  const results: RuleResult[] = [];
  for (const { kind, name: decision, logic } of model.source.elements) {
    if (kind !== 'decision') continue;
    const { json, trace } = await evaluateForCase(work, row, { xml, model, decision }, inputs);
    const outputs = textOutputs(json);
    const hits = trace.flatMap((table) => table.hits);
    results.push({
      decision,
      result: outputs['reason'] ?? inWords(outputs, logic),
      rules: hits.map(({ annotations }) => annotations.map(({ text }) => text).join(' · ')),
      numbers: hits.map(({ rule }) => rule),
      outputs,
    });
  }
  return results;
}

/** 「每月金额（元） 200」: each output behind the label its table gives it. */
function inWords(outputs: Readonly<Record<string, string>>, logic: DecisionElement['logic']): string {
  const labels = new Map(logic?.kind === 'table' ? logic.table.outputs.map(({ name, label }) => [name, label]) : []);
  return Object.entries(outputs)
    .map(([name, value]) => (labels.get(name) === undefined ? value : `${labels.get(name)} ${value}`))
    .join('，');
}

/** A service task `issueLicence`: what the licence says is computed from the answers by its template, once per case. */
export async function issueLicenceOfCase(work: Work, { subject, instanceId, token }: ServiceCalled): Promise<void> {
  const row = await caseOf(work, subject);
  if (!row || row.decidedOn === null || refuseAct('issueLicence', row.status) !== null) return;
  const version = await getVersion(work, row.itemVersionId);
  if (version.licence !== null) await issueOnCase(work, row, version.licence, version, row.decidedOn);
  await returnService(work, instanceId, token, {});
}

export async function issueOnCase(
  work: Work,
  row: CaseRow,
  template: NonNullable<Version['licence']>,
  version: Version,
  decidedOn: Day,
  validFrom?: Day,
) {
  const { answers, applicant } = openContent(work, row);
  const read = (expression: string): string => labelled(version, expression, evaluateBeside(version.form, expression, answers, decidedOn));
  const department = await getDepartment(work, row.departmentId);
  const licence = await issueLicence(work, {
    caseId: row.id,
    itemId: row.itemId,
    departmentId: row.departmentId,
    template,
    holderName: read(template.holder) || applicant.name,
    holderIdentifier: read(template.holderIdentifier) || applicant.idNumber,
    fields: template.fields.map(({ key, label, value, masked }) => ({ key, label, masked, value: read(value) || '—' })),
    issuerCreditCode: department.creditCode,
    personId: row.personId,
    enterpriseId: row.enterpriseId,
    issuedOn: decidedOn,
    ...askedTerm(template, (expression) => evaluateBeside(version.form, expression, answers, decidedOn)),
    ...successionOf(row, version, validFrom),
    paper: {
      authority: { name: department.name, word: department.shortName },
      layout: template.layout,
      verifyBase: verifyBase(),
      demonstration: row.district.startsWith('9901'),
    },
  });
  await finish(work, row, 'issueLicence', { event: { data: { licenceId: licence.id, number: licence.number } } });
  return licence;
}

/** The term that was asked for and granted: 临时占用 is allowed for these days and no others. */
function askedTerm(
  { validity }: NonNullable<Version['licence']>,
  valueOf: (expression: string) => unknown,
): { asked?: { from: Day; until: Day } } {
  if (validity === null || !('from' in validity)) return {};
  const asked = z.object({ from: Day, until: Day }).safeParse({ from: valueOf(validity.from), until: valueOf(validity.until) });
  return asked.success ? { asked: asked.data } : {};
}

type Version = Awaited<ReturnType<typeof getVersion>>;

/** A value as the licence prints it: options by their labels, lists joined. */
function labelled(version: Version, path: string, value: unknown): string {
  const options = version.form.fields[path]?.options ?? [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list
    .filter((one): one is string | number => typeof one === 'string' || typeof one === 'number')
    .map((one) => options.find((option) => option.value === String(one))?.label ?? String(one))
    .join('、');
}
