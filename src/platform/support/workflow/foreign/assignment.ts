import type { Gathering } from './gathering.ts';
import { extensionsOf, take, takeChildren, takeZeebe } from './gathering.ts';
import { attributeOf, setAttribute, type Tree } from './tree.ts';
import { type AssignmentKey, ns } from './pure/vocabulary.ts';

type Kind = AssignmentKey['kind'];
interface Candidate {
  key: string;
  kind: Kind;
}

/** A duty no deployment accepts: `?` and what the file said, until somebody chooses. */
const openDuty = (said: string): string => `?${said}`;

/**
 * Who does a user task. The file names groups, persons, variables or only a lane; which duty that is, a person says. What nobody has
 * said stays open: an absent duty would hand the task to the applicant.
 */
export function settleAssignment(gathering: Gathering, task: Tree): void {
  const named = candidatesOf(gathering, task);
  if (attributeOf(task, 'duty', ns.yw) !== undefined) return;
  if (named.applicant !== undefined) {
    gathering.mapped('duty_applicant', task, named.applicant, '');
    for (const { key } of named.groups) gathering.remark('assignee_beside_groups', task, key);
    return;
  }
  let candidates = [...named.groups, ...named.users];
  if (candidates.length === 0) candidates = named.assignee;
  else for (const { key } of named.assignee) gathering.remark('assignee_beside_groups', task, key);
  const lane = gathering.lanes.get(attributeOf(task, 'id') ?? '');
  if (candidates.length === 0 && gathering.dialect === 'yiwang') return;
  if (candidates.length === 0 && lane !== undefined) candidates = [{ key: `lane:${lane}`, kind: 'lane' }];
  if (candidates.length === 0) {
    setAttribute(task, 'duty', openDuty(''), ns.yw);
    return gathering.gap('duty_nobody', task);
  }
  choose(gathering, task, candidates);
}

function choose(gathering: Gathering, task: Tree, candidates: readonly Candidate[]): void {
  for (const { key, kind } of candidates) {
    const held = gathering.keys.get(key) ?? { key, kind, tasks: [] };
    const label = attributeOf(task, 'name') || (attributeOf(task, 'id') ?? '');
    if (!held.tasks.includes(label)) held.tasks.push(label);
    gathering.keys.set(key, held);
  }
  const open = candidates.filter(({ key }) => !gathering.assigned.has(key));
  const all = candidates.map(({ key }) => key).join(', ');
  if (open.length > 0) {
    setAttribute(task, 'duty', openDuty(open.map(({ key }) => key).join(',')), ns.yw);
    return gathering.gap('duty_unmapped', task, open.map(({ key }) => key).join(', '));
  }
  const chosen = new Set(candidates.flatMap(({ key }) => gathering.assigned.get(key) ?? []));
  for (const { key } of candidates) if (gathering.assigned.get(key) === 'ignore') gathering.leftOut('duty_ignored', task, key);
  chosen.delete('ignore');
  const [one, ...others] = chosen;
  if (one === undefined || others.length > 0) {
    setAttribute(task, 'duty', openDuty(all), ns.yw);
    return one === undefined ? gathering.gap('duty_nobody', task, all) : gathering.gap('duty_several', task, all, [...chosen].join(' '));
  }
  if (one === 'applicant') return gathering.mapped('duty_applicant', task, all, '');
  setAttribute(task, 'duty', one, ns.yw);
  gathering.mapped('duty', task, all, one);
}

interface Named {
  applicant?: string;
  groups: Candidate[];
  users: Candidate[];
  assignee: Candidate[];
}

function candidatesOf(gathering: Gathering, task: Tree): Named {
  const zeebe = takeZeebe(task, 'assignmentDefinition');
  const assignee = take(task, 'assignee') ?? (zeebe && attributeOf(zeebe, 'assignee'));
  const groups = [take(task, 'candidateGroups'), zeebe && attributeOf(zeebe, 'candidateGroups')].flatMap(listed);
  const users = [take(task, 'candidateUsers'), zeebe && attributeOf(zeebe, 'candidateUsers')].flatMap(listed);
  const named: Named = { groups: groups.map(groupOf), users: users.map(personOf), assignee: [] };
  const people = users.map(personOf);
  for (const role of standardRoles(task)) {
    named.groups.push(...role.groups.map(groupOf));
    people.push(...role.users.map(personOf));
  }
  named.users = people;
  const owner = take(task, 'owner');
  if (owner !== undefined) gathering.leftOut('owner', task, owner);
  const variable =
    assignee === undefined ? undefined : (/^[$#]\{\s*(\w+)\s*\}$/.exec(assignee)?.[1] ?? /^=\s*(\w+)$/.exec(assignee)?.[1] ?? assignee);
  if (assignee !== undefined && variable !== undefined && gathering.initiators.has(variable)) named.applicant = assignee;
  else if (assignee !== undefined && assignee !== '') named.assignee = listed(assignee).map(personOf);
  dropEmptyExtensions(task);
  return named;
}

const computed = (text: string): boolean => /^[$#]\{|^=/.test(text);
const groupOf = (text: string): Candidate => ({ key: text, kind: computed(text) ? 'expression' : 'group' });
const personOf = (text: string): Candidate =>
  computed(text) ? { key: text, kind: 'expression' } : { key: `user:${text}`, kind: 'person' };

/** `a, ${b}` or, in Camunda 8, `="a"`, `=["a", "b"]`; what is computed stays one whole. */
function listed(value: string | undefined): string[] {
  const text = value?.trim() ?? '';
  if (text === '') return [];
  if (text.startsWith('=')) {
    const literals = /^=\s*\[?\s*("[^"\\]*"(?:\s*,\s*"[^"\\]*")*)\s*\]?\s*$/.exec(text)?.[1];
    return literals === undefined ? [text] : [...literals.matchAll(/"([^"\\]*)"/g)].map(([, one = '']) => one);
  }
  return (text.match(/(?:[$#]\{[^}]*\}|[^,])+/g) ?? []).map((one) => one.trim()).filter((one) => one !== '');
}

/** The standard's own way (BPMN 2.0.2 §10.3.3.1): `user(x)`, `group(y)`; without either it is a group (Activiti's reading). */
function standardRoles(task: Tree): { users: string[]; groups: string[] }[] {
  const isRole = ({ ns: space, local }: Tree) => space === ns.bpmn && /^(?:humanPerformer|potentialOwner|performer)$/.test(local);
  const roles = task.children.filter(isRole);
  task.children = task.children.filter((child) => !isRole(child));
  return roles.map((role) => {
    const text = role.children.flatMap(({ children }) => children.map((child) => child.text.trim())).join(',');
    const parts = listed(text.replaceAll(/\s*,\s*/g, ','));
    const users = parts.flatMap((one) => /^user\((.*)\)$/.exec(one)?.[1]?.trim() ?? []);
    const groups = parts.flatMap((one) => /^group\((.*)\)$/.exec(one)?.[1]?.trim() ?? (one.startsWith('user(') || one === '' ? [] : one));
    return role.local === 'potentialOwner' ? { users, groups } : { users: [...users, ...groups], groups: [] };
  });
}

/** The names the file gives to who started the process. */
export function noteInitiator(gathering: Gathering, start: Tree): void {
  const variable = take(start, 'initiator');
  if (variable !== undefined) gathering.initiators.add(variable);
}

export function noteLanes(gathering: Gathering, tree: Tree): void {
  if (tree.local !== 'lane' || tree.ns !== ns.bpmn) return;
  const name = attributeOf(tree, 'name');
  if (name === undefined || name.trim() === '') return;
  // Parents come first, so an inner lane overwrites the outer one.
  for (const child of tree.children) if (child.local === 'flowNodeRef') gathering.lanes.set(child.text.trim(), name.trim());
}

export function settleForm(gathering: Gathering, task: Tree): void {
  const definition = takeZeebe(task, 'formDefinition');
  const key =
    take(task, 'formKey') ??
    take(task, 'formRef') ??
    (definition &&
      ['formId', 'formKey', 'externalReference'].map((name) => attributeOf(definition, name)).find((value) => value !== undefined));
  for (const setting of ['formRefBinding', 'formRefVersion', 'formFieldValidation']) take(task, setting);
  if (key !== undefined) {
    // What the applicant fills in to begin is the form of the item, not of a step.
    if (task.local === 'startEvent' || /^[$#]\{|^=|\s|:/.test(key)) gathering.leftOut('form_gap', task, key);
    else {
      setAttribute(task, 'form', key, ns.yw);
      gathering.remark('form', task, key, key);
    }
  }
  settleFields(gathering, task);
}

/** Fields the file lists with what may be done to them: the rights of our step. */
function settleFields(gathering: Gathering, task: Tree): void {
  const data = takeChildren(task, 'formData').flatMap(({ children }) => children);
  const fields = [...takeChildren(task, 'formProperty'), ...data.filter(({ local }) => local === 'formField')];
  const rights = fields.flatMap((field) => {
    const name = attributeOf(field, 'id') ?? '';
    if (!/^[\p{ID_Start}_][\p{ID_Continue}.-]*$/u.test(name)) return [];
    const hidden = attributeOf(field, 'readable') === 'false';
    const readOnly = attributeOf(field, 'writable') === 'false' || hasConstraint(field, 'readonly');
    return [`${name}=${hidden ? 'hidden' : readOnly ? 'read' : 'write'}`];
  });
  if (rights.length === 0) return;
  if (task.local === 'startEvent') return gathering.leftOut('form_gap', task, rights.join(' '));
  setAttribute(task, 'fields', [...new Set(rights)].join(' '), ns.yw);
  gathering.remark('fields', task, fields.map((field) => attributeOf(field, 'id') ?? '').join(', '), rights.join(' '));
}

const hasConstraint = (field: Tree, name: string): boolean =>
  field.children.some((child) => child.local === 'validation' && child.children.some((one) => attributeOf(one, 'name') === name));

function dropEmptyExtensions(task: Tree): void {
  const extensions = extensionsOf(task);
  if (extensions && extensions.children.length === 0) task.children = task.children.filter((child) => child !== extensions);
}
