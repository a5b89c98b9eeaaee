import type { Definition, Flow, Node } from './model.ts';

/** What an official process should keep though the engine would run without it. */
export type RemarkCode =
  | 'process_without_name'
  | 'step_without_name'
  | 'choice_without_name'
  | 'exit_without_name'
  | 'post_missing'
  | 'countersign_without_rule'
  | 'refusal_not_informed'
  | 'inclusive_join_alone';

export interface Remark {
  elementId: string;
  code: RemarkCode;
  /** The name of the element or of what it concerns. */
  detail: string;
}

/** 流程检查 beyond the reader: advice with the element it stands at, never a refusal. */
export function remarksOf(definition: Definition): Remark[] {
  const remarks: Remark[] = [];
  const say = (elementId: string, code: RemarkCode, detail = '') => remarks.push({ elementId, code, detail });
  if (definition.name.trim() === '') say(definition.process, 'process_without_name');
  for (const node of Object.values(definition.nodes)) {
    nameRemarks(definition, node, say);
    if (lacksPost(node)) say(node.id, 'post_missing', node.name);
    // All must sign, and nobody reads what they signed: then it is no 会签 but a round of copies.
    if (node.kind === 'user' && node.multi && node.multi.completion === undefined && node.multi.results === undefined)
      say(node.id, 'countersign_without_rule', node.name);
    if (node.kind === 'inclusive' && node.incoming.length > 1 && !splitBefore(definition, node))
      say(node.id, 'inclusive_join_alone', node.name);
  }
  for (const flow of Object.values(definition.flows))
    if (isRefusal(flow) && !saidByAct(definition, flow) && endsUnsaid(definition, flow)) say(flow.id, 'refusal_not_informed', flow.name);
  return remarks;
}

type Say = (elementId: string, code: RemarkCode, detail?: string) => void;

const work: readonly Node['kind'][] = ['user', 'manual', 'service', 'rule', 'receive', 'send', 'script', 'call'];

function nameRemarks({ flows }: Definition, node: Node, say: Say): void {
  const unnamed = node.name.trim() === '';
  if (work.includes(node.kind) && unnamed) say(node.id, 'step_without_name', node.id);
  if ((node.kind !== 'exclusive' && node.kind !== 'inclusive') || node.outgoing.length < 2) return;
  if (unnamed) say(node.id, 'choice_without_name', node.id);
  for (const id of node.outgoing) if ((flows[id]?.name ?? '').trim() === '') say(id, 'exit_without_name', node.name);
}

/** Without a duty a step is the applicant's own; what only officials do shows that somebody forgot. */
const lacksPost = (node: Node): boolean =>
  node.kind === 'user' &&
  node.duty === undefined &&
  (node.multi !== undefined || node.signers !== undefined || node.department !== undefined || node.limit !== undefined);

const refusing = /不予|不同意|不批准|不受理|不通过|不合格|驳回|拒绝|否决|\b(?:refus|reject|denied|not_accepted)/i;
const isRefusal = ({ name, condition = '' }: Flow): boolean =>
  refusing.test(name) || /"(?:refused|rejected|denied|not_accepted)"/.test(condition);

/** 行政许可法第三十八条第二款：不予许可的，应当说明理由并告知。 Some way from here to an end passes nothing that could tell anybody. */
function endsUnsaid(definition: Definition, flow: Flow): boolean {
  const seen = new Set<string>();
  const open = [flow.to];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = definition.nodes[id];
    if (!node || seen.has(id)) continue;
    seen.add(id);
    if (node.kind === 'end') {
      // A message or an error goes somewhere; a plain end of the whole process tells nobody.
      if (node.parent === null && (node.trigger === undefined || node.trigger.type === 'terminate')) return true;
      continue;
    }
    const tells = work.includes(node.kind) || node.kind === 'subProcess' || (node.kind === 'throw' && node.trigger?.type === 'message');
    if (!tells) open.push(...next(definition, node));
  }
  return false;
}

/** An act of a case issues its paper to the applicant by itself: the step that chose has told him already. */
function saidByAct({ nodes, flows }: Definition, { from }: Flow): boolean {
  const seen = new Set<string>();
  const open = [from];
  let acts = 0;
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodes[id];
    if (!node || seen.has(id)) continue;
    seen.add(id);
    if (node.act !== undefined) acts += 1;
    else if (work.includes(node.kind) || node.incoming.length === 0) return false;
    else open.push(...node.incoming.flatMap((one) => flows[one]?.from ?? []));
  }
  return acts > 0;
}

const next = ({ flows }: Definition, { outgoing }: Node): string[] => outgoing.flatMap((id) => flows[id]?.to ?? []);

/** An inclusive join is fed by a split of the same scope that can give several tokens; behind a mere choice it is a detour. */
function splitBefore({ nodes, flows }: Definition, join: Node): boolean {
  const seen = new Set<string>();
  const open = [join];
  for (let node = open.pop(); node; node = open.pop()) {
    for (const id of node.incoming) {
      const before = nodes[flows[id]?.from ?? ''];
      if (!before || seen.has(before.id)) continue;
      seen.add(before.id);
      const splits = before.kind === 'inclusive' || before.kind === 'parallel' || before.kind === 'complex' || work.includes(before.kind);
      if (splits && before.outgoing.length > 1) return true;
      open.push(before);
      const host = before.kind === 'boundary' ? nodes[before.attachedTo ?? ''] : undefined;
      // A boundary event that does not interrupt adds a token beside that of its host.
      if (host && before.interrupting === false) return true;
      if (host) open.push(host);
    }
  }
  return false;
}
