// Scenarios of a service package played through the product itself: its endpoints, its relay, a clock of the scenario's own.
import type { FastifyInstance } from 'fastify';
import { letRulesDecide } from '#applications/administration/automation/contract.ts';
import { importPackage, publishItem } from '#applications/service/catalogue/commands.ts';
import { listParticipants } from '#applications/service/catalogue/contract.ts';
import type { LoadedPackage } from '#applications/service/catalogue/package.ts';
import type { Scenario } from '#applications/service/catalogue/scenario.ts';
import type { ItemId } from '#applications/service/catalogue/schema.ts';
import { findCaseRow } from '#applications/service/cases/queries.ts';
import { supplyDeferredAt } from '#applications/service/cases/deferral/schema.ts';
import { type DeskPart, PartAct } from '#applications/service/cases/parts/schema.ts';
import { partActText } from '#applications/service/cases/parts/text.zh.ts';
import * as at from '#applications/service/cases/schema.ts';
import type { ChargeView, StartedPayment } from '#applications/service/payments/schema.ts';
import type { LicenceSummary } from '#applications/service/licences/schema.ts';
import { type Actor, Duty, systemActor } from '#kernel/actor.ts';
import { type DepartmentId, newId, PersonId } from '#kernel/id.ts';
import { addDays, addMilliseconds, Day, dayOf, type Instant, startOfDay } from '#kernel/time.ts';
import { loadCalendar } from '#platform/calendar/contract.ts';
import { type Handler, on, Relay } from '#platform/events/relay.ts';
import { createApp } from '#platform/http/app.ts';
import { appoint, findDepartmentByName, listPostsOf } from '#platform/support/organisation/contract.ts';
import {
  findInstanceOf,
  type InstanceStuck,
  listTasksOf,
  type ServiceCalled,
  type TaskOffered,
} from '#platform/support/workflow/contract.ts';
import { perform, type Runtime, type Work } from '#platform/work/work.ts';
import { handlers, polls, routes, sentences } from './compose.ts';
import { type Ending, differences } from './scenarios.compare.ts';
import { doors, hearingDoors, type HearingStep, isHearingStep, partDoors } from './scenarios.doors.ts';
import { holdLicence } from './scenarios.licence.ts';
import { enterApplicant, withMadeUpNumbers } from './scenarios.people.ts';
import { actWords, scenarioText } from './scenarios.text.zh.ts';

const caseworkers: readonly Duty[] = ['window_clerk', 'reviewer', 'inspector', 'approver', 'head', 'generalist', 'finance_clerk'];

/** The product refused what the scenario says was done: nothing after it can be compared. */
class Refused extends Error {}

/**
 * Plays one scenario on a migrated database with calendars and statutes in it, and tells in sentences where it went otherwise than
 * expected. The package is published there, officials hold every duty of casework, the applicant's numbers are made up.
 */
export async function playScenario(runtime: Runtime, loaded: LoadedPackage, scenario: Scenario): Promise<readonly string[]> {
  const stage = await Stage.open(runtime, loaded, scenario);
  try {
    const ending = await stage.play();
    return [...stage.failures, ...differences(scenario, ending)];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return [...stage.failures, error.message];
  } finally {
    await stage.close();
  }
}

class Stage {
  readonly failures: string[] = [];
  readonly #runtime: Runtime;
  readonly #loaded: LoadedPackage;
  readonly #scenario: Scenario;
  readonly #relay: Relay;
  /** By `duty` of the item's own department and `key/duty` of a participant's. */
  readonly #staff = new Map<string, Actor[]>();
  readonly #path: string[] = [];
  #app: FastifyInstance | undefined;
  #actor: Actor = systemActor;
  #applicant: Actor = systemActor;
  #itemId: ItemId | undefined;
  #licenceId: string | undefined;
  #caseId = at.CaseId.parse('00000000-0000-0000-0000-000000000000');
  #now: Instant;
  #decisionDue: Day | null = null;

  private constructor(runtime: Runtime, loaded: LoadedPackage, scenario: Scenario) {
    this.#runtime = runtime;
    this.#loaded = loaded;
    this.#scenario = scenario;
    this.#now = morningOf(Day.parse(scenario.given.submittedOn));
    const watching: Handler[] = [
      on<ServiceCalled>('workflow.service_called', 'scenario.service', async (_work, { node }) => void this.#path.push(node)),
      on<TaskOffered>('workflow.task_offered', 'scenario.task', async (_work, { node }) => void this.#path.push(node)),
      on<InstanceStuck>('workflow.instance_stuck', 'scenario.stuck', async (_work, { node, code }) => {
        this.failures.push(scenarioText.stuck(node, code));
      }),
    ];
    this.#relay = new Relay(runtime, [...watching, ...handlers], {
      now: () => this.#now,
      polls,
      onError: (error, { handler }) =>
        this.failures.push(scenarioText.behind(handler, error instanceof Error ? error.message : String(error))),
    });
  }

  static async open(runtime: Runtime, loaded: LoadedPackage, scenario: Scenario): Promise<Stage> {
    const stage = new Stage(runtime, loaded, scenario);
    stage.#app = await createApp({
      context: { runtime, now: () => stage.#now, identify: () => Promise.resolve({ actor: stage.#actor }), sentences },
      routes,
    });
    await stage.#asSystem(async (work) => {
      const { id, versionId, change } = await importPackage(work, loaded, 'package');
      if (change !== 'same') await publishItem(work, { id, versionId });
      await letRulesDecide(work, id, scenarioText.ground);
      stage.#itemId = id;
      const { department, district } = loaded.item;
      const found = await findDepartmentByName(work, district, department.name);
      if (!found) throw new Error(`${department.name} was not entered with its item`);
      await stage.#appointStaff(work, found.id, '');
      for (const { departmentId, key, role } of await listParticipants(work, { ...loaded, departmentId: found.id }))
        if (role !== 'lead') await stage.#appointStaff(work, departmentId, `${key}/`);
      stage.#applicant = await enterApplicant(work, scenario, district);
      stage.#licenceId = await holdLicence(work, loaded, scenario, { departmentId: found.id, actor: stage.#applicant });
    });
    return stage;
  }

  async #appointStaff(work: Work, departmentId: DepartmentId, prefix: string): Promise<void> {
    const { district } = this.#loaded.item;
    const from = Day.parse(this.#scenario.given.submittedOn);
    for (const duty of caseworkers)
      for (const staffName of scenarioText.officials) {
        const personId = newId(PersonId);
        await appoint(work, { personId, staffName, departmentId, duty, district, grade: duty === 'head' ? 3 : 1, from });
        const posts = await listPostsOf(work, personId);
        const held = this.#staff.get(prefix + duty) ?? [];
        this.#staff.set(prefix + duty, [...held, { kind: 'person', personId, posts, assurance: 'verified', zone: 'office' }]);
      }
  }

  async close(): Promise<void> {
    await this.#app?.close();
  }

  async play(): Promise<Ending> {
    await this.#apply();
    for (const act of this.#scenario.acts) {
      await this.#moveTo(Day.parse(act.on));
      await this.#act(act);
    }
    if (this.#scenario.expect.on !== undefined) await this.#moveTo(Day.parse(this.#scenario.expect.on));
    const [head] = this.#staff.get('head') ?? [];
    const view = await this.#get<at.DeskCase>(head ?? systemActor, `/api/desk/cases/${this.#caseId}`);
    const parts = await this.#get<DeskPart[]>(head ?? systemActor, `/api/desk/cases/${this.#caseId}/parts`);
    const licences = await this.#get<LicenceSummary[]>(this.#applicant, '/api/licences');
    return this.#asSystem(async (work) => {
      const row = await findCaseRow(work, this.#caseId);
      if (!row) throw new Error(`case ${this.#caseId} is gone`);
      const calendar = await loadCalendar(work);
      const { acceptedOn, decidedOn } = row;
      const workingDays = acceptedOn === null || decidedOn === null ? null : calendar.workdaysBetween(acceptedOn, decidedOn).value;
      return { acceptedOn, workingDays, view, parts, licences, path: this.#path, decisionDue: this.#decisionDue ?? row.dueOn };
    });
  }

  /** From the first field to the submission, as the applicant's browser would. */
  async #apply(): Promise<void> {
    const { given } = this.#scenario;
    const answers = withMadeUpNumbers(this.#loaded.formDefinition, given.answers);
    const { id } = await this.#post<at.Done>(this.#applicant, '/api/cases', {
      itemId: this.#itemId,
      ...(this.#licenceId === undefined ? {} : { licenceId: this.#licenceId }),
    });
    this.#caseId = id;
    if (given.commitment === true) await this.#post(this.#applicant, `/api/cases/${id}/commitment`, { choice: 'commitment' });
    await this.#fillIn(answers);
    for (const slot of given.materials) await this.#upload(slot);
    const deferral = given.deferredUntil === undefined ? {} : { deferral: { until: given.deferredUntil, promised: true } };
    await this.#post(this.#applicant, `/api/cases/${id}/submission`, {
      declared: true,
      electronicDelivery: true,
      ...(given.commitment === true ? { committed: true } : {}),
      ...deferral,
    });
    await this.#settle();
  }

  async #fillIn(answers: Record<string, unknown>): Promise<void> {
    for (const { key } of this.#loaded.formDefinition.layout)
      await this.#post(this.#applicant, `/api/cases/${this.#caseId}/answers`, { step: key, answers });
  }

  async #act({ by, department, act, input }: Scenario['acts'][number]): Promise<void> {
    if (by === 'system') return this.#settle();
    if (by === 'applicant') return this.#actAsApplicant(act, input);
    const duty = Duty.safeParse(by);
    if (by === 'finance_clerk') return this.#collect(input);
    const known = at.DeskAct.safeParse(act);
    const leads = this.#loaded.item.participants.some(({ key, role }) => key === department && role === 'lead');
    const staff = duty.success ? this.#staff.get(department === undefined || leads ? by : `${department}/${by}`) : undefined;
    if (staff === undefined)
      throw new Refused(department === undefined ? scenarioText.unknownActor(by) : scenarioText.unknownDepartment(department));
    const ofPart = PartAct.safeParse(act);
    if (ofPart.success) return this.#actOnPart(staff, department, ofPart.data, input);
    if (isHearingStep(act)) return this.#actOnHearing(staff[0], act, input);
    if (!known.success) throw new Refused(scenarioText.unknownAct(act));
    if (known.data === 'siteCheck') return this.#checkSite(staff, input);
    const signers = await this.#asSystem(async (work) => {
      const tasks = await listTasksOf(work, this.#caseId);
      const own = new Set(staff.flatMap(({ posts }) => posts.map((post) => post.department)));
      return (
        tasks.findLast((one) => one.status === 'open' && one.act === act && (one.department === null || own.has(one.department)))
          ?.signers ?? 1
      );
    });
    for (const official of staff.slice(0, signers)) {
      const looked = await this.#get<at.DeskCase>(official, `/api/desk/cases/${this.#caseId}`);
      const body = { version: looked.version, ...this.#filledIn(known.data), ...input };
      const address = doors[known.data].replace(/^POST /, '').replace(':caseId', this.#caseId);
      await this.#post(official, address, body, `${actWords(by, known.data)}`);
    }
    await this.#settle();
  }

  /** 听证: by the case, like every other act; who presides is an official of another duty than the examiner's. */
  async #actOnHearing(official: Actor | undefined, act: HearingStep, input: Record<string, unknown>): Promise<void> {
    if (official === undefined) throw new Refused(scenarioText.unknownAct(act));
    const looked = await this.#get<at.DeskCase>(official, `/api/desk/cases/${this.#caseId}`);
    const host = act === 'conveneHearing' ? { host: this.#staff.get('inspector')?.[0]?.personId } : {};
    const address = hearingDoors[act].replace(/^POST /, '').replace(':caseId', this.#caseId);
    await this.#post(official, address, { version: looked.version, ...host, ...input }, scenarioText.hearing);
    await this.#settle();
  }

  async #actOnPart([official]: readonly Actor[], key: string | undefined, act: PartAct, input: Record<string, unknown>): Promise<void> {
    if (official === undefined || key === undefined) throw new Refused(scenarioText.unknownAct(act));
    const looked = await this.#get<at.DeskCase>(official, `/api/desk/cases/${this.#caseId}`);
    const address = partDoors[act]
      .replace(/^POST /, '')
      .replace(':caseId', this.#caseId)
      .replace(':key', key);
    await this.#post(official, address, { version: looked.version, ...input }, partActText[act]);
    await this.#settle();
  }

  /** 两名以上工作人员: the first records, the second, who is the next of the same duty, confirms. */
  async #checkSite([first, second]: readonly Actor[], input: Record<string, unknown>): Promise<void> {
    const record = { checkedOn: this.#today(), partner: second?.personId, ...input };
    const steps: readonly [Actor | undefined, at.DeskAct, object][] = [
      [first, 'siteCheck', record],
      [second, 'confirmSiteCheck', { agreed: true }],
    ];
    for (const [official, act, body] of steps) {
      if (official === undefined) throw new Refused(scenarioText.unknownActor('inspector'));
      const looked = await this.#get<at.DeskCase>(official, `/api/desk/cases/${this.#caseId}`);
      const address = doors[act].replace(/^POST /, '').replace(':caseId', this.#caseId);
      await this.#post(official, address, { version: looked.version, ...body }, actWords('inspector', act));
    }
    await this.#settle();
  }

  /** What a scenario need not say: the day is the day of the act. */
  #filledIn(act: at.DeskAct): Record<string, unknown> {
    if (act === 'deliver') return { receivedOn: this.#today(), receiver: scenarioText.receiver };
    return {};
  }

  async #actAsApplicant(act: string, input: Record<string, unknown>): Promise<void> {
    if (act === 'withdraw') await this.#post(this.#applicant, `/api/cases/${this.#caseId}/withdrawal`, input, scenarioText.withdraw);
    else if (act === 'answerHearing')
      await this.#post(this.#applicant, `/api/cases/${this.#caseId}/hearing-answer`, input, scenarioText.hearing);
    else if (act === 'supplement') {
      const { materials = [], answers } = input;
      if (typeof answers === 'object' && answers !== null) await this.#fillIn(answers as Record<string, unknown>);
      for (const slot of Array.isArray(materials) ? materials.map(String) : []) await this.#upload(slot);
      await this.#post(
        this.#applicant,
        `/api/cases/${this.#caseId}/submission`,
        { declared: true, electronicDelivery: true },
        scenarioText.supplement,
      );
    } else if (act === 'supplyDeferred') {
      const { materials = [] } = input;
      for (const slot of Array.isArray(materials) ? materials.map(String) : []) await this.#upload(slot, supplyDeferredAt.at);
    } else if (act === 'pay') await this.#pay();
    else throw new Refused(scenarioText.unknownAct(act));
    await this.#settle();
  }

  /** Online, in the provider of the demonstration: the stage stands in its city. */
  async #pay(): Promise<void> {
    const charge = await this.#dueCharge();
    const { reference } = await this.#post<StartedPayment>(
      this.#applicant,
      `/api/payments/${charge.id}/start`,
      { provider: 'fake' },
      scenarioText.pay,
    );
    await this.#post(this.#applicant, `/api/payments/fake/${reference}`, {}, scenarioText.pay);
  }

  /** 窗口收款: what the slip says is what is due, unless the scenario says otherwise. */
  async #collect(input: Record<string, unknown>): Promise<void> {
    const { code, dueFen } = await this.#dueCharge();
    const [clerk = systemActor] = this.#staff.get('finance_clerk') ?? [];
    const body = { code, fen: dueFen, voucher: `${code}-1`, ...input };
    await this.#post(clerk, '/api/desk/payments/confirmation', body, scenarioText.collect);
    await this.#settle();
  }

  async #dueCharge(): Promise<ChargeView> {
    const charges = await this.#get<ChargeView[]>(this.#applicant, `/api/cases/${this.#caseId}/payments`);
    const charge = charges.find(({ status }) => status === 'waiting');
    if (!charge) throw new Refused(scenarioText.nothingDue(this.#today()));
    return charge;
  }

  #today(): Day {
    return dayOf(this.#now);
  }

  /** Day by day, so that what falls due on a day happens on it. */
  async #moveTo(day: Day): Promise<void> {
    if (day < this.#today()) throw new Refused(scenarioText.backwards(day));
    while (this.#today() < day) {
      this.#now = startOfDay(addDays(this.#today(), 1));
      await this.#settle();
    }
    if (this.#now < morningOf(day)) this.#now = morningOf(day);
  }

  /** Everything this gave rise to happens; then where the process waits for a message is on its path as well. */
  async #settle(): Promise<void> {
    await this.#relay.drain();
    this.#now = addMilliseconds(this.#now, 60_000);
    await this.#asSystem(async (work) => {
      const row = await findCaseRow(work, this.#caseId);
      if (row?.clock === 'decision') this.#decisionDue = row.dueOn;
      const instance = await findInstanceOf(work, this.#caseId);
      for (const { node } of instance?.state.tokens ?? [])
        if (instance?.definition.nodes[node]?.kind === 'catch' && this.#path.at(-1) !== node) this.#path.push(node);
    });
  }

  #asSystem<Result>(command: (work: Work) => Promise<Result>): Promise<Result> {
    return perform(this.#runtime, systemActor, this.#now, command);
  }

  async #get<Answer>(actor: Actor, url: string): Promise<Answer> {
    return this.#send<Answer>(actor, { method: 'GET', url }, '');
  }

  async #post<Answer>(actor: Actor, url: string, payload: object, what: string = scenarioText.apply): Promise<Answer> {
    return this.#send<Answer>(actor, { method: 'POST', url, payload }, what);
  }

  async #upload(slot: string, door: string = at.addMaterialAt.at): Promise<void> {
    const boundary = 'yiwang-scenario';
    const part = (head: string, body: string) => `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
    const file = part(`name="upload"; filename="${slot}.pdf"\r\ncontent-type: application/pdf`, smallestPdf);
    const payload = `${part('name="slot"', slot)}${file}--${boundary}--\r\n`;
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    const url = door.replace(/^POST /, '').replace(':caseId', this.#caseId);
    await this.#send(this.#applicant, { method: 'POST', url, headers, payload }, scenarioText.upload(slot));
  }

  async #send<Answer>(
    actor: Actor,
    request: { method: 'GET' | 'POST'; url: string; headers?: Record<string, string>; payload?: object | string },
    what: string,
  ): Promise<Answer> {
    this.#actor = actor;
    const response = await this.#app?.inject(request);
    if (response === undefined) throw new Error('the stage is closed');
    if (response.statusCode < 400) return response.json<Answer>();
    const { detail, fields = [] } = response.json<{ detail: string; fields?: { path: string; message: string }[] }>();
    throw new Refused(scenarioText.refused(this.#today(), what === '' ? request.url : what, detail, fields));
  }
}

const smallestPdf =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

function morningOf(day: Day): Instant {
  return addMilliseconds(startOfDay(day), 9 * 3_600_000);
}
