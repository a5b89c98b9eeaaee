import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf } from '#kernel/time.ts';
import { aProcess, plainExpressions as plain } from '#testkit/process.ts';
import { advance, start } from './advance.ts';
import type { Definition, Node } from './model.ts';
import type { Effect, State } from './state.ts';

const now = instantOf(Date.parse('2026-03-02T01:00:00.000Z'));

type Block =
  | { type: 'task' }
  | { type: 'sequence' | 'all' | 'one' | 'some' | 'inside'; parts: Block[] }
  | { type: 'repeat'; parts: Block[] }
  | { type: 'countersign'; sequential: boolean; count: number };

const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4, depthSize: 'medium', withCrossShrink: true },
    fc.constant<Block>({ type: 'task' }),
    fc.record({
      type: fc.constantFrom('sequence', 'all', 'one', 'some', 'inside', 'repeat'),
      parts: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
    }) as fc.Arbitrary<Block>,
    fc.record({ type: fc.constant('countersign' as const), sequential: fc.boolean(), count: fc.integer({ min: 0, max: 3 }) }),
  ),
}));

/** Draws a structured block; answers how often each choice goes which way through variables named after its gate. */
class Drawing {
  readonly nodes: Record<string, Partial<Node> & Pick<Node, 'kind'>> = {};
  readonly arrows: string[] = [];
  readonly variables: Record<string, unknown> = {};
  readonly #choose: () => boolean;

  constructor(choose: () => boolean) {
    this.#choose = choose;
  }

  add(kind: Node['kind'], parent: string | null, extra: Partial<Node> = {}): string {
    const id = `n${Object.keys(this.nodes).length}`;
    this.nodes[id] = { kind, parent, ...extra };
    return id;
  }

  draw(part: Block, parent: string | null): { first: string; last: string; tasks: number } {
    if (part.type === 'task') {
      const id = this.add('user', parent);
      return { first: id, last: id, tasks: 1 };
    }
    if (part.type === 'countersign') {
      const id = this.add('user', parent, { multi: { sequential: part.sequential, cardinality: String(part.count) } });
      return { first: id, last: id, tasks: part.count };
    }
    if (part.type === 'inside') {
      const id = this.add('subProcess', parent);
      const inner = this.draw({ type: 'sequence', parts: part.parts }, id);
      this.arrows.push(`${this.add('start', id)} -> ${inner.first}`, `${inner.last} -> ${this.add('end', id)}`);
      return { first: id, last: id, tasks: inner.tasks };
    }
    if (part.type === 'sequence' || part.type === 'repeat') {
      const drawn = part.parts.map((inner) => this.draw(inner, parent));
      for (const [index, { first }] of drawn.entries()) if (index > 0) this.arrows.push(`${drawn[index - 1]?.last} -> ${first}`);
      const tasks = drawn.reduce((sum, inner) => sum + inner.tasks, 0);
      const [first, last] = [drawn[0]?.first ?? '', drawn.at(-1)?.last ?? ''];
      if (part.type === 'sequence') return { first, last, tasks };
      // Drawn as a loop, left at once: going round is what 退回 does in the second property.
      const [merge, gate] = [this.add('exclusive', parent), this.add('exclusive', parent)];
      this.variables[gate] = false;
      this.arrows.push(`${merge} -> ${first}`, `${last} -> ${gate}`, `${gate} -> ${merge} : ${gate}`);
      const out = this.add('manual', parent);
      this.arrows.push(`${gate} => ${out}`);
      return { first: merge, last: out, tasks };
    }
    const kind = ({ all: 'parallel', one: 'exclusive', some: 'inclusive' } as const)[part.type];
    const [split, join] = [this.add(kind, parent), this.add(kind, parent)];
    let tasks = 0;
    let taken = 0;
    for (const [index, inner] of part.parts.entries()) {
      const drawn = this.draw(inner, parent);
      const last = index === part.parts.length - 1;
      const wanted = this.#choose();
      const name = `${split}_${index}`;
      this.variables[name] = wanted;
      if (part.type === 'all') this.arrows.push(`${split} -> ${drawn.first}`);
      else this.arrows.push(last ? `${split} => ${drawn.first}` : `${split} -> ${drawn.first} : ${name}`);
      this.arrows.push(`${drawn.last} -> ${join}`);
      const goes = part.type === 'all' || (last ? taken === 0 : wanted && (part.type === 'some' || taken === 0));
      if (goes) {
        tasks += drawn.tasks;
        taken += 1;
      }
    }
    return { first: split, last: join, tasks };
  }
}

function drawProcess(
  root: Block,
  choices: readonly boolean[],
): { definition: Definition; variables: Record<string, unknown>; tasks: number } {
  let at = 0;
  const drawing = new Drawing(() => choices[at++ % choices.length] ?? true);
  const { first, last, tasks } = drawing.draw(root, null);
  drawing.arrows.push(`${drawing.add('start', null)} -> ${first}`, `${last} -> ${drawing.add('end', null)}`);
  return { definition: aProcess(drawing.nodes, drawing.arrows), variables: drawing.variables, tasks };
}

const openTasks = (definition: Definition, state: State): string[] =>
  state.tokens.filter((token) => definition.nodes[token.node]?.kind === 'user' && !token.multi).map(({ id }) => id);

const whole = fc.array(block, { minLength: 2, maxLength: 4 }).map((parts): Block => ({ type: 'sequence', parts }));
const process = fc
  .tuple(whole, fc.array(fc.boolean(), { minLength: 4, maxLength: 12 }))
  .map(([root, choices]) => drawProcess(root, choices));
const picks = fc.array(fc.nat({ max: 9_999 }), { minLength: 5, maxLength: 30 });

test('任意结构的流程：逐个办完全部任务必到终点，任务不多不少；存取一遍不改变什么；重复提交被拒绝', () => {
  fc.assert(
    fc.property(process, picks, ({ definition, variables, tasks }, order) => {
      const begun = start(definition, variables, now, plain);
      if (!begun.ok) throw new Error(begun.refused);
      let { state } = begun;
      const effects: Effect[] = [...begun.effects];
      let done = 0;
      while (state.status === 'running') {
        const open = openTasks(definition, state);
        expect(open.length).toBeGreaterThan(0);
        const token = open[(order[done % order.length] ?? 0) % open.length] ?? '';
        const stimulus = { type: 'taskCompleted', token, at: now } as const;
        const reloaded: State = JSON.parse(JSON.stringify(state));
        expect(reloaded).toEqual(state);
        const moved = advance(definition, reloaded, stimulus, plain);
        expect(advance(definition, state, stimulus, plain)).toEqual(moved);
        if (!moved.ok) throw new Error(moved.refused);
        const again = JSON.stringify(moved.state);
        expect(advance(definition, moved.state, stimulus, plain).ok).toBe(false);
        expect(JSON.stringify(moved.state)).toBe(again);
        state = moved.state;
        effects.push(...moved.effects);
        done += 1;
      }
      expect(state.status).toBe('completed');
      expect(done).toBe(tasks);
      expect(effects.filter(({ type }) => type === 'taskOffered')).toHaveLength(tasks);
      expect(effects.filter(({ type }) => type === 'ended')).toHaveLength(1);
      expect(effects.filter(({ type }) => type === 'incident' || type === 'taskWithdrawn')).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('任意流程中随时退回、撤回，之后照样办到终点，不丢不重', () => {
  fc.assert(
    fc.property(process, picks, ({ definition, variables }, order) => {
      const begun = start(definition, variables, now, plain);
      if (!begun.ok) throw new Error(begun.refused);
      let { state } = begun;
      const offered = new Set<string>();
      const note = (effects: readonly Effect[]) => {
        for (const effect of effects) {
          expect(effect.type).not.toBe('incident');
          if (effect.type === 'taskOffered') offered.add(effect.token);
          if (effect.type === 'taskWithdrawn') expect(offered.delete(effect.token)).toBe(true);
        }
      };
      note(begun.effects);
      let step = 0;
      let moves = 0;
      let last = '';
      while (state.status === 'running') {
        const open = openTasks(definition, state);
        // What was offered and neither done nor withdrawn is exactly what is open.
        expect([...offered].toSorted()).toEqual(open.toSorted());
        const pick = order[step % order.length] ?? 0;
        const token = open[pick % open.length] ?? '';
        const passed = Object.keys(state.tokens.find(({ id }) => id === token)?.trail ?? {});
        const wish = moves < 10 ? pick % 5 : 4;
        const stimulus =
          wish === 0
            ? ({ type: 'returnTo', token, node: passed[Math.floor(pick / 5) % passed.length] ?? '', at: now } as const)
            : wish === 1
              ? ({ type: 'recall', token: last, at: now } as const)
              : ({ type: 'taskCompleted', token, at: now } as const);
        if (stimulus.type !== 'taskCompleted') moves += 1;
        const moved = advance(definition, state, stimulus, plain);
        step += 1;
        if (!moved.ok) {
          expect(stimulus.type).not.toBe('taskCompleted');
          continue;
        }
        if (stimulus.type === 'taskCompleted') {
          offered.delete(token);
          last = token;
        }
        note(moved.effects);
        state = moved.state;
      }
      expect(state.status).toBe('completed');
      expect(offered.size).toBe(0);
    }),
    { numRuns: 300 },
  );
});
