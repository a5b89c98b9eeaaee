import type { FieldDefect } from '#kernel/problem.ts';
import type { Work } from '#platform/work/work.ts';
import { hashOf, readDefinition } from './definition.ts';
import { checkFeel } from './feel.ts';
import { problem } from './problems.ts';
import type { Definition } from './pure/model.ts';
import type { WorkflowTables } from './tables.gen.ts';
import { definitionText } from './text.zh.ts';

/** Puts a process into use. The same file again is the same definition; every defect is named with the element it stands at. */
export async function deployDefinition(work: Work, xml: string): Promise<{ hash: string; definition: Definition }> {
  const read = await readDefinition(xml, { checkExpression: checkFeel });
  if (!read.ok)
    throw problem(
      'workflow_definition_refused',
      read.problems.map(({ elementId, code, detail }): FieldDefect => {
        return { path: elementId ?? '', code, message: detail === '' ? definitionText[code] : `${definitionText[code]} ${detail}` };
      }),
    );
  const { definition } = read;
  const hash = hashOf(definition);
  const { process, name } = definition;
  const inserted = await work
    .tables<WorkflowTables>()
    .insertInto('workflow.definition')
    .values({ hash, process, name, xml, json: JSON.stringify(definition), deployedAt: work.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) await work.record('workflow.deploy_definition', hash);
  return { hash, definition };
}

// A definition is named by its content and never changes, so it can be kept; the bound is only for memory.
const known = new Map<string, Definition>();
const MOST_KNOWN = 200;

export async function getDefinition(work: Work, hash: string): Promise<Definition> {
  const held = known.get(hash);
  if (held) return held;
  const row = await work
    .tables<WorkflowTables>()
    .selectFrom('workflow.definition')
    .select('json')
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!row) throw problem('workflow_definition_unknown');
  // Written by deployDefinition alone, in this shape.
  const definition = row.json as Definition;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(hash, definition);
  return definition;
}
