import { noteCompleted } from './compensation.ts';
import { leave } from './flows.ts';
import type { Node } from './model.ts';
import { instanceDone } from './multi.ts';
import { disarm, nodeOf, note, place, remove, type Run, timerKey, tokenOf } from './run.ts';
import type { Scope, Token, Variables } from './state.ts';

/** The work of a waiting place is done: the next signer of a 加签, one instance more of a 会签, or on along the flows. */
export function complete(run: Run, token: Token, answer: Variables = {}, inner?: Scope): void {
  const [next, ...rest] = token.after ?? [];
  if (next) {
    nextSigner(run, token, next, rest, answer);
    return;
  }
  noteCompleted(run, token, inner);
  const host = tokenOf(run, token.host);
  remove(run, token);
  if (!host?.multi || token.index === undefined) return leave(run, token);
  note(run, 'completed', token.node, token.scope, token.id);
  // Those added beside a signer advise; what counts is what the own signer answered.
  instanceDone(run, host, token.index, token.signer ? (token.answered ?? answer) : answer);
}

type Signer = NonNullable<Token['after']>[number];

/** 加签: the same place is offered to whoever comes next, under a new token, so that nothing meant for the last one hits him. */
export function nextSigner(run: Run, token: Token, next: Signer, rest: readonly Signer[], answer?: Variables): Token {
  const { node, scope, trail, host, index, held, came, correlations, undoFor, locals } = token;
  const answered = token.signer ? token.answered : answer;
  const follower = place(
    run,
    { node, scope, trail, ...(host === undefined || index === undefined ? {} : { host, index }) },
    JSON.parse(
      JSON.stringify({
        held,
        came,
        correlations,
        undoFor,
        locals,
        answered,
        signer: 'own' in next ? undefined : { item: next.item },
        after: rest.length > 0 ? rest : undefined,
      }),
    ),
  );
  moveTimers(run, token, follower);
  remove(run, token);
  run.effects.push(offer(run, nodeOf(run, node), follower));
  return follower;
}

/** Another token carries on for this one: its limits go on running. */
export function moveTimers(run: Run, from: Token, to: Token): void {
  const { timers } = from;
  if (!timers) return;
  disarm(run, from);
  to.timers = timers;
  for (const [ref, { due, round }] of Object.entries(timers))
    run.effects.push({ type: 'timerSet', key: timerKey(to.id, ref, round), token: to.id, node: ref.replace(/#\d+$/, ''), dueAt: due });
}

export function offer(run: Run, node: Node, token: Token) {
  const host = tokenOf(run, token.host);
  const own = host?.multi && token.index !== undefined && token.index < host.multi.items.length ? host.multi.items[token.index] : undefined;
  const item = token.signer ? token.signer.item : own;
  const added = token.signer ? { added: true as const } : {};
  const { service, department, moves, returnTo, fields, form, whenVacant, escalateAfter, escalateTo } = node;
  return {
    type: 'taskOffered',
    token: token.id,
    node: node.id,
    name: node.name,
    duty: node.duty ?? null,
    act: node.act ?? null,
    limit: node.limit ?? null,
    signers: node.signers ?? 1,
    ...(item === undefined || item === null ? {} : { item }),
    ...added,
    ...present({ service, department, moves, returnTo, fields, form, whenVacant, escalateAfter, escalateTo }),
  } as const;
}

type Present<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> };

function present<Value extends object>(given: Value): Present<Value> {
  // Only what is there: tasks are stored and compared as JSON.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Present<Value>;
}
