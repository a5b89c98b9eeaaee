import { advance, start } from '#platform/support/workflow/pure/advance.ts';
import type { Definition } from '#platform/support/workflow/pure/model.ts';
import type { Effect, RefusalCode, State, Stimulus } from '#platform/support/workflow/pure/state.ts';
import { type Instant, instantOf } from '#kernel/time.ts';
import { plainExpressions as plain } from './process.ts';

const now = instantOf(Date.parse('2026-03-02T01:00:00.000Z'));

type Without<T> = T extends unknown ? Omit<T, 'at'> : never;

/** An instance in a test; tasks are answered by the name of their node. */
export class Instance {
  state: State;
  effects: Effect[];
  readonly definition: Definition;

  constructor(definition: Definition, variables: Record<string, unknown> = {}) {
    this.definition = definition;
    const begun = start(definition, variables, now, plain);
    if (!begun.ok) throw new Error(begun.refused);
    this.state = begun.state;
    this.effects = begun.effects;
  }

  send(stimulus: Without<Stimulus>, at: Instant = now): RefusalCode | null {
    // Omit distributes over the union; the instant is put back here.
    const moved = advance(this.definition, this.state, { ...stimulus, at } as Stimulus, plain);
    if (!moved.ok) return moved.refused;
    this.state = moved.state;
    this.effects = moved.effects;
    return null;
  }

  token(node: string, nth = 0): string {
    return this.state.tokens.filter((token) => token.node === node && !token.multi)[nth]?.id ?? `no token at ${node}`;
  }

  answer(node: string, variables: Record<string, unknown> = {}): this {
    const refused = this.send({ type: 'taskCompleted', token: this.token(node), variables });
    if (refused !== null) throw new Error(`${node}: ${refused}`);
    return this;
  }

  get open(): string[] {
    return this.state.tokens
      .filter((token) => !token.multi && !token.stuck && this.definition.nodes[token.node]?.kind !== 'subProcess')
      .map(({ node }) => node);
  }

  ofType<Type extends Effect['type']>(type: Type): Extract<Effect, { type: Type }>[] {
    return this.effects.filter((effect): effect is Extract<Effect, { type: Type }> => effect.type === type);
  }

  get ended(): string | undefined {
    return this.ofType('ended')[0]?.outcome;
  }
}
