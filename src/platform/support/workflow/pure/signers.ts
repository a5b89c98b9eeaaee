import { complete, moveTimers, nextSigner } from './completion.ts';
import { refusalOfMove } from './law.ts';
import { proceedMulti, startInstance } from './multi.ts';
import { cancel, nodeOf, note, place, type Run, tokenOf } from './run.ts';
import type { RefusalCode, Token } from './state.ts';

const moves = { before: 'addBefore', after: 'addAfter', parallel: 'addParallel' } as const;

/** 加签: before (he signs first, then the own signer), after (he signs once the own signer has), parallel (both must sign). */
export function addSigner(run: Run, id: string, position: keyof typeof moves, item: unknown): RefusalCode | null {
  const refused = refusalOfMove(run.definition, run.state, id, moves[position]);
  if (refused !== null) return refused;
  const token = tokenOf(run, id);
  if (!token || (token.multi && position !== 'parallel') || (token.stuck && token.stuck.at !== 'waiting')) return 'step_not_open';
  if (position === 'parallel') {
    const host = token.multi ? token : (tokenOf(run, token.host) ?? asHost(run, token));
    if (!host.multi) return 'step_not_open';
    host.multi.items.push(item ?? host.multi.items.length + 1);
    if (nodeOf(run, host.node).multi?.sequential !== true) startInstance(run, host);
  } else if (position === 'after') token.after = [{ item }, ...(token.after ?? [])];
  else {
    const self = token.signer ?? { own: true as const };
    run.effects.push({ type: 'taskWithdrawn', token: token.id, node: token.node });
    nextSigner(run, token, { item }, [self, ...(token.after ?? [])], token.answered);
  }
  return null;
}

/** A single task becomes a 会签 of its own signer and those added; its boundary events stand at the whole. */
function asHost(run: Run, token: Token): Token {
  const { node, scope, trail, undoFor, locals } = token;
  const multi = { items: [null], started: 1, done: 0, removed: 0, results: [] };
  const host = place(
    run,
    { node, scope, trail, ...(undoFor === undefined ? {} : { undoFor }), ...(locals === undefined ? {} : { locals }) },
    { multi },
  );
  for (const key of ['held', 'came', 'correlations'] as const)
    if (token[key] !== undefined) {
      Object.assign(host, { [key]: token[key] });
      delete token[key];
    }
  delete token.undoFor;
  moveTimers(run, token, host);
  token.host = host.id;
  token.index = 0;
  return host;
}

/** 减签; whoever is left last cannot be taken away. */
export function removeSigner(run: Run, id: string, item: unknown): RefusalCode | null {
  const refused = refusalOfMove(run.definition, run.state, id, 'removeSigner');
  if (refused !== null) return refused;
  const token = tokenOf(run, id);
  if (!token) return 'step_not_open';
  if (item !== undefined) return removeLater(token, item);
  const [next, ...rest] = token.after ?? [];
  if (token.signer) {
    run.effects.push({ type: 'taskWithdrawn', token: token.id, node: token.node });
    note(run, 'withdrawn', token.node, token.scope, token.id);
    if (next) nextSigner(run, token, next, rest);
    else complete(run, token, token.answered);
    return null;
  }
  const host = tokenOf(run, token.host);
  if (!host?.multi) return 'not_a_countersign';
  if (host.multi.items.length - host.multi.removed <= 1) return 'last_signer_stays';
  cancel(run, token);
  host.multi.removed += 1;
  proceedMulti(run, host);
  return null;
}

function removeLater(token: Token, item: unknown): RefusalCode | null {
  const wanted = JSON.stringify(item);
  const at = (token.after ?? []).findIndex((signer) => 'item' in signer && JSON.stringify(signer.item) === wanted);
  if (at < 0) return 'not_a_countersign';
  const left = (token.after ?? []).filter((_, index) => index !== at);
  if (left.length > 0) token.after = left;
  else delete token.after;
  return null;
}

/** 跳过: nobody holds the post; the step counts as done without an answer. */
export function skip(run: Run, id: string): RefusalCode | null {
  const refused = refusalOfMove(run.definition, run.state, id, 'skip');
  if (refused !== null) return refused;
  const token = tokenOf(run, id);
  if (!token || token.multi || (token.stuck && token.stuck.at !== 'waiting')) return 'step_not_open';
  run.effects.push({ type: 'taskWithdrawn', token: token.id, node: token.node });
  note(run, 'withdrawn', token.node, token.scope, token.id);
  complete(run, token);
  return null;
}
