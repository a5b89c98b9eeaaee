import type { Actor, HeldPost } from '#kernel/actor.ts';
import type { DepartmentId, DivisionCode, EnterpriseId, PersonId } from '#kernel/id.ts';
import { type Action, type Rule, rules } from './rules.ts';

/** What permission needs to know of a thing. A property that is absent or null matches nobody. */
export interface Resource {
  id?: string | undefined;
  department?: DepartmentId | null | undefined;
  district?: DivisionCode | null | undefined;
  applicant?: PersonId | null | undefined;
  enterprise?: EnterpriseId | null | undefined;
  /** Who acts in it for its applicant. */
  agent?: PersonId | null | undefined;
  state?: string | null | undefined;
  /** Departments that have a part of it besides the one in charge. */
  participants?: readonly DepartmentId[] | null | undefined;
  /** Who took it in at the integrated counter. */
  takenBy?: PersonId | null | undefined;
  /** Whose delivery desk holds its result. */
  desk?: DepartmentId | null | undefined;
}

type Single = Exclude<keyof Resource, 'participants'>;

/** What an official must keep away from (回避): enterprises he acts for, things for which a conflict stands declared. */
export interface Avoidance {
  enterprises: readonly EnterpriseId[];
  subjects: readonly string[];
}

export const nothingToAvoid: Avoidance = { enterprises: [], subjects: [] };

export type Denial = 'sign_in_required' | 'permission_denied' | 'permission_avoidance';

/** A condition over resources, small enough to be both judged here and written as SQL. `not` is true of absent values. */
export type Scope =
  | { kind: 'all' }
  | { kind: 'none' }
  | { kind: 'or'; of: readonly Scope[] }
  | { kind: 'and'; of: readonly Scope[] }
  | { kind: 'equals'; field: Single; value: string }
  | { kind: 'participates'; department: DepartmentId }
  | { kind: 'within'; prefix: string }
  | { kind: 'absent'; field: Single }
  | { kind: 'not'; field: Single; values: readonly string[] };

/** 990100 covers 9901xx and what lies below it; a district covers itself and its towns. */
export function coveredPrefix(district: DivisionCode): string {
  return district.length === 6 ? district.replace(/(00){1,2}$/, '') : district;
}

/** Which things the actor may do this to. The one source: `can` judges by it, queries are narrowed by it. */
export function scopeOf(actor: Actor, action: Action, avoidance: Avoidance): Scope {
  return or(rules.filter((rule) => rule.actions.includes(action)).map((rule) => scopeOfRule(actor, rule, avoidance)));
}

export function can(actor: Actor, action: Action, resource: Resource, avoidance: Avoidance): true | Denial {
  if (holds(scopeOf(actor, action, avoidance), resource)) return true;
  if (actor.assurance === 'none' || actor.personId === undefined) return 'sign_in_required';
  const unbiased = { ...actor, personId: undefined };
  const kept = actor.zone === 'office' && holds(or(rulesFor(action).map((rule) => officialScope(unbiased, rule))), resource);
  return kept ? 'permission_avoidance' : 'permission_denied';
}

const rulesFor = (action: Action) =>
  rules.filter((rule) => rule.actions.includes(action) && !['own', 'agent', 'intake'].includes(rule.relation));

function scopeOfRule(actor: Actor, rule: Rule, avoidance: Avoidance): Scope {
  if (actor.kind !== 'person' || actor.personId === undefined || actor.assurance === 'none') return { kind: 'none' };
  if (rule.relation === 'own') return ownScope(actor, actor.personId, rule);
  if (rule.relation === 'agent') return agentScope(actor, actor.personId, rule);
  const whole = officialScope(actor, rule);
  const scope = rule.relation === 'intake' ? and([whole, { kind: 'equals', field: 'takenBy', value: actor.personId }]) : whole;
  if (rule.despiteAvoidance || rule.relation === 'everywhere') return scope;
  return and([scope, ...keptFrom(actor.personId, avoidance)]);
}

/** 行政处罚法第四十三条、公务员法第七十六条：与本人有利害关系的，应当回避。 */
export function keptFrom(person: PersonId, { enterprises, subjects }: Avoidance): Scope[] {
  return [
    { kind: 'not', field: 'applicant', values: [person] },
    { kind: 'not', field: 'enterprise', values: enterprises },
    { kind: 'not', field: 'id', values: subjects },
  ];
}

function ownScope(actor: Actor, person: PersonId, rule: Rule): Scope {
  if (actor.zone !== 'public') return { kind: 'none' };
  const states = outside(rule);
  if (actor.onBehalfOf !== undefined) return and([{ kind: 'equals', field: 'enterprise', value: actor.onBehalfOf }, ...states]);
  return and([{ kind: 'equals', field: 'applicant', value: person }, { kind: 'absent', field: 'enterprise' }, ...states]);
}

function agentScope(actor: Actor, person: PersonId, rule: Rule): Scope {
  // Who acts for an enterprise acts for nobody else meanwhile.
  if (actor.zone !== 'public' || actor.onBehalfOf !== undefined) return { kind: 'none' };
  return and([{ kind: 'equals', field: 'agent', value: person }, ...outside(rule)]);
}

function officialScope(actor: Omit<Actor, 'personId'>, rule: Rule): Scope {
  // The public zone can never act with posts, whatever the session says.
  if (actor.zone === 'public' || (rule.verified && actor.assurance !== 'verified')) return { kind: 'none' };
  const posts = actor.posts.filter(({ duty }) => rule.duties.includes(duty));
  return and([or(posts.map((post) => scopeOfPost(post, rule))), ...outside(rule)]);
}

function scopeOfPost(post: HeldPost, { relation, inPerson }: Rule): Scope {
  if (post.deputyFor !== undefined && (inPerson || relation === 'everywhere')) return { kind: 'none' };
  const district: Scope = { kind: 'within', prefix: coveredPrefix(post.district) };
  if (relation === 'everywhere') return { kind: 'all' };
  // What the principal may not touch because it is his own, nobody does in his place either.
  const kept: Scope[] = post.deputyFor === undefined ? [] : [{ kind: 'not', field: 'applicant', values: [post.deputyFor] }];
  if (relation === 'district' || relation === 'intake') return and([district, ...kept]);
  if (relation === 'desk') return and([{ kind: 'equals', field: 'desk', value: post.department }, district, ...kept]);
  if (relation === 'participant') return and([{ kind: 'participates', department: post.department }, district, ...kept]);
  return and([{ kind: 'equals', field: 'department', value: post.department }, district, ...kept]);
}

/** 代 X: for whom an actor does this, where his own posts would not allow it; null where they do, or nothing does. */
export function principalOf(actor: Actor, action: Action, resource: Resource, avoidance: Avoidance): PersonId | null {
  const own = actor.posts.filter(({ deputyFor }) => deputyFor === undefined);
  if (own.length === actor.posts.length || can({ ...actor, posts: own }, action, resource, avoidance) === true) return null;
  const lent = actor.posts.find(
    (post) => post.deputyFor !== undefined && can({ ...actor, posts: [post] }, action, resource, avoidance) === true,
  );
  return lent?.deputyFor ?? null;
}

function outside({ notIn }: Rule): Scope[] {
  return notIn ? [{ kind: 'not', field: 'state', values: notIn }] : [];
}

function or(of: readonly Scope[]): Scope {
  if (of.some(({ kind }) => kind === 'all')) return { kind: 'all' };
  const real = of.filter(({ kind }) => kind !== 'none');
  return real.length === 0 ? { kind: 'none' } : { kind: 'or', of: real };
}

function and(of: readonly Scope[]): Scope {
  if (of.some(({ kind }) => kind === 'none')) return { kind: 'none' };
  const real = of.filter((one) => one.kind !== 'all' && !(one.kind === 'not' && one.values.length === 0));
  return real.length === 0 ? { kind: 'all' } : { kind: 'and', of: real };
}

export function holds(scope: Scope, resource: Resource): boolean {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'none':
      return false;
    case 'or':
      return scope.of.some((one) => holds(one, resource));
    case 'and':
      return scope.of.every((one) => holds(one, resource));
    case 'equals':
      return resource[scope.field] === scope.value;
    case 'participates':
      return resource.participants?.includes(scope.department) ?? false;
    case 'within':
      return resource.district?.startsWith(scope.prefix) ?? false;
    case 'absent':
      return resource[scope.field] === undefined || resource[scope.field] === null;
    case 'not':
      return !scope.values.includes(resource[scope.field] ?? '');
  }
}

/** 行政许可法第三十四条第三款: two officials, and different ones. */
export function refuseInspectors(first: PersonId, second: PersonId): 'permission_same_inspector' | null {
  return first === second ? 'permission_same_inspector' : null;
}
