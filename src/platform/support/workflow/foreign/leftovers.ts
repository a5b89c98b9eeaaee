import { extensionsOf, type Gathering } from './gathering.ts';
import { attributeOf, everyElement, setAttribute, type Tree } from './tree.ts';
import { type FindingCode, ns, standardSpaces } from './pure/vocabulary.ts';

/** How the other engine runs a step: threads, retries, history. Here each step is one transaction, whatever these say. */
const settings = new Set(
  `async asyncBefore asyncAfter asyncLeave exclusive jobPriority taskPriority historyTimeToLive historyLevel versionTag isStartableInTasklist
  category triggerable localScope useLocalScopeForResultVariable storeResultVariableAsTransient failedJobRetryTimeCycle jobPriority
  businessCalendarName variableName variableEvents mapDecisionResult decisionRefBinding decisionRefVersion decisionTableReferenceKey tenantId
  candidateStarterConfiguration isEagerExecutionFetching enableSkipExpression errorVariable errorVariableName errorCodeVariable errorMessageVariable
  modelId modelKey parallelInSameTransaction noWaitStatesAsyncLeave asyncComplete`.split(/\s+/),
);
const elementSettings = new Set([
  'failedJobRetryTimeCycle',
  'userTask',
  'versionTag',
  'taskHeaders',
  'properties',
  'failedJobRetry',
  'modelerTemplate',
]);

/** What no rule took: said one by one, so that nothing of the file is lost unseen. */
export function reportLeftovers(gathering: Gathering, root: Tree): void {
  for (const tree of everyElement(root)) {
    if (tree.ns !== ns.bpmn) continue;
    const said = tree.attributes
      .filter(({ ns: space }) => !isOurs(space))
      .map(({ local, value }): [FindingCode, string] => [codeOf(local, tree), `${local}=${value}`]);
    const strangers = tree.local === 'extensionElements' ? [] : tree.children.filter(({ ns: space }) => !standardSpaces.includes(space));
    for (const child of [...strangers, ...(extensionsOf(tree)?.children ?? [])]) if (!isOurs(child.ns)) said.push(...elementSays(child));
    // One line per kind and element: a report of hundreds of colours hides the one condition.
    for (const code of new Set(said.map(([one]) => one))) {
      const all = said.filter(([one]) => one === code).map(([, text]) => text);
      if (code === 'engine_setting' || code === 'extension') gathering.leftOut(code, tree, all.join('; '));
      else for (const text of all) gathering.leftOut(code, tree, text);
    }
  }
}

const isOurs = (space: string): boolean => space === '' || space === ns.yw || space === ns.xsi || space.endsWith('/XML/1998/namespace');

function codeOf(local: string, tree: Tree): FindingCode {
  if (local === 'skipExpression') return 'skip';
  if (/^(?:dueDate|followUpDate)$/.test(local)) return 'due';
  if (local === 'priority') return 'priority';
  if (/^candidateStarter(?:Users|Groups)$/.test(local)) return 'starters';
  return settings.has(local) || tree.local === 'definitions' ? 'engine_setting' : 'extension';
}

function elementSays(child: Tree): [FindingCode, string][] {
  if (/Listeners?$/.test(child.local)) {
    const each = child.children.length > 0 && child.local.endsWith('s') ? child.children : [child];
    return each.map((one) => ['listener', describe(one)]);
  }
  if (child.local === 'taskSchedule') return [['due', describe(child)]];
  if (child.local === 'priorityDefinition') return [['priority', describe(child)]];
  if (child.ns === ns.zeebe && child.local === 'userTask') return [];
  return [[elementSettings.has(child.local) ? 'engine_setting' : 'extension', describe(child)]];
}

const describe = (tree: Tree): string =>
  [tree.local, ...tree.attributes.map(({ local, value }) => `${local}=${value}`), tree.text.trim().slice(0, 100)]
    .filter((word) => word !== '')
    .join(' ');

/** Takes everything off that is neither the standard's nor ours, in the model and in its drawing. */
export function settleLeftovers(root: Tree): void {
  for (const tree of everyElement(root)) {
    settleAttributes(tree);
    const keepsOurs = tree.local === 'extensionElements';
    tree.children = tree.children.filter(({ ns: space }) => (keepsOurs ? space === ns.yw : standardSpaces.includes(space)));
    tree.children = tree.children.filter(
      (child) => !(child.ns === ns.bpmn && child.local === 'extensionElements' && !child.children.some(({ ns: space }) => space === ns.yw)),
    );
    if (tree.ns === ns.di || tree.ns === ns.bpmndi)
      tree.children = tree.children.filter(({ local, ns: space }) => !(local === 'extension' && space === ns.di));
  }
}

function settleAttributes(tree: Tree): void {
  tree.attributes = tree.attributes.filter(
    ({ ns: space, local }) => isOurs(space) && !(space === ns.xsi && (local !== 'type' || tree.ns !== ns.bpmn)),
  );
  const type = attributeOf(tree, 'type', ns.xsi);
  if (type !== undefined) {
    // The prefix of a qualified name is whatever the file chose.
    setAttribute(tree, 'type', `bpmn:${type.slice(type.indexOf(':') + 1)}`, ns.xsi);
  }
  const structure = attributeOf(tree, 'structureRef');
  if (structure?.includes(':') || attributeOf(tree, 'evaluatesToTypeRef') !== undefined)
    tree.attributes = tree.attributes.filter(({ local }) => local !== 'structureRef' && local !== 'evaluatesToTypeRef');
}
