import type { Definition, Expressions, Flow, Node } from '#platform/support/workflow/pure/model.ts';

/**
 * A process drawn in a test: `'a -> b'`, `'gate -> b : amount > 5'` (condition), `'gate => c'` (default).
 * A node's kind may stand alone: `{ accept: 'user' }`.
 */
export function aProcess(
  nodes: Record<string, Node['kind'] | (Partial<Node> & Pick<Node, 'kind'>)>,
  arrows: readonly string[],
): Definition {
  const drawn: Record<string, Node> = {};
  const flows: Record<string, Flow> = {};
  for (const [id, given] of Object.entries(nodes)) {
    const own = typeof given === 'string' ? { kind: given } : given;
    drawn[id] = { id, name: id, parent: null, incoming: [], outgoing: [], ...own };
  }
  for (const arrow of arrows) {
    const [, from = '', line, to = '', condition] = /^(\w+) (->|=>) (\w+)(?: : (.+))?$/.exec(arrow) ?? [];
    const [source, target] = [drawn[from], drawn[to]];
    if (!source || !target) throw new Error(`not an arrow between nodes: ${arrow}`);
    const id = `${from}_${to}_${Object.keys(flows).length}`;
    flows[id] = { id, name: '', from, to, ...(condition === undefined ? {} : { condition }) };
    source.outgoing.push(id);
    target.incoming.push(id);
    if (line === '=>') source.default = id;
  }
  return { format: 1, process: 'drawn', name: 'drawn', nodes: drawn, flows, layout: { boxes: {}, lines: {}, collapsed: [] } };
}

/** Stand-in for FEEL in tests of the engine alone: a name, a literal, or `name = literal`, `name >= number`, `name < number`. */
export const plainExpressions: Expressions = {
  evaluate(source, variables) {
    const comparison = /^(\w+) (=|>=|<) (.+)$/.exec(source);
    if (!comparison) return valueOf(source, variables);
    const [, name = '', sign, literal = ''] = comparison;
    const [left, right] = [valueOf(name, variables), valueOf(literal, variables)];
    if (sign === '=') return left === right;
    return sign === '>=' ? Number(left) >= Number(right) : Number(left) < Number(right);
  },
};

function valueOf(source: string, variables: Readonly<Record<string, unknown>>): unknown {
  if (/^(?:true|false|null|-?\d+|".*"|\[.*\])$/.test(source)) return JSON.parse(source);
  if (!Object.hasOwn(variables, source)) throw new Error(`unknown name ${source}`);
  return variables[source];
}
