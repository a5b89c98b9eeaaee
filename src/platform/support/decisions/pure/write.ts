import { partners } from './alignment.ts';
import type { Boxed, DecisionElement, ItemDefinition, ModelSource } from './model.ts';
import { Patch } from './patch.ts';
import { readModel } from './read-model.ts';
import { isBoxed } from './read-boxed.ts';
import { BoxWriter } from './write-boxed.ts';
import { TablePatch } from './write-table.ts';
import { childNamed, childrenNamed, readXml, type XmlElement } from './xml.ts';

/**
 * The file with what differs between it and the edited model written into it; everything else stays byte for byte. Elements are matched by
 * key, columns and rules by id. Throws XmlRefusal where the file itself cannot be read.
 */
export function writeModel(xml: string, edited: ModelSource): string {
  return new ModelWriter(xml).write(edited);
}

const bare = (value: unknown): string =>
  JSON.stringify(value, (key, part: unknown) => (key === 'line' || key === 'source' ? undefined : part));
const same = (a: unknown, b: unknown): boolean => bare(a) === bare(b);

const tags = { decision: 'decision', input: 'inputData', knowledge: 'businessKnowledgeModel', service: 'decisionService' } as const;

class ModelWriter {
  readonly patch: Patch;
  readonly root: XmlElement;
  readonly before: ModelSource;
  readonly writer: BoxWriter;
  readonly tables: TablePatch;

  constructor(xml: string) {
    this.patch = new Patch(xml);
    this.root = readXml(xml);
    this.before = readModel(xml);
    this.writer = new BoxWriter(this.root.tag.includes(':') ? `${this.root.tag.split(':')[0] ?? ''}:` : '');
    this.tables = new TablePatch(this.patch, this.writer);
  }

  write(edited: ModelSource): string {
    const { patch, root, before } = this;
    if (before.name !== edited.name) patch.setAttribute(root, 'name', edited.name);
    this.items(edited);
    const drawn = root.children.filter((child) => Object.values<string>(tags).includes(child.name));
    const from = partners(before.elements, edited.elements, [(a, b) => a.key === b.key]);
    const pad = drawn[0] ? patch.indentOf(drawn[0]) : this.tables.padInside(root);
    for (const [place, element] of edited.elements.entries()) {
      const index = from[place] ?? -1;
      const [own, old] = [drawn[index], before.elements[index]];
      if (own && old && !same(old, element)) this.element(own, old, element);
    }
    for (const [i, own] of drawn.entries()) if (!from.includes(i)) this.forget(own);
    // New elements stand behind the last: a file's order says nothing, so the order of the old ones is left alone.
    const kept = from.filter((index) => index !== undefined).toSorted((a, b) => a - b);
    const added = edited.elements.filter((_, place) => from[place] === undefined);
    const order = [...kept, ...added.map(() => undefined)];
    const last = drawn.at(-1) ?? [...childrenNamed(root, 'itemDefinition'), ...childrenNamed(root, 'import')].at(-1);
    patch.arrange(root, drawn, order, (place) => this.fresh(pad, added[place - kept.length]), last);
    return patch.take(0, patch.xml.length);
  }

  /** What is gone is gone from the diagram too (DMN 1.5 §13.4): no shape may point at nothing. */
  forget(element: XmlElement): void {
    const ids = new Set<string>();
    const collect = (one: XmlElement): void => {
      if (one.attributes['id'] !== undefined) ids.add(one.attributes['id']);
      one.children.forEach(collect);
    };
    collect(element);
    const walk = (parent: XmlElement): void => {
      for (const child of parent.children) {
        const drawn = child.name === 'DMNShape' || child.name === 'DMNEdge';
        if (drawn && ids.has(child.attributes['dmnElementRef'] ?? '')) this.patch.remove(parent, child);
        else walk(child);
      }
    };
    for (const one of childrenNamed(this.root, 'DMNDI')) walk(one);
  }

  items(edited: ModelSource): void {
    const old = childrenNamed(this.root, 'itemDefinition');
    const from = partners(this.before.items, edited.items, [(a, b) => a.name === b.name]);
    const pad = this.tables.padInside(this.root);
    for (const [place, item] of edited.items.entries()) {
      const index = from[place] ?? -1;
      const own = old[index];
      if (own && !same(this.before.items[index], item))
        this.patch.replace(own.start, own.end, this.item(this.patch.indentOf(own), item, 'itemDefinition').trimStart());
    }
    const last = childrenNamed(this.root, 'import').at(-1);
    this.patch.arrange(this.root, old, from, (place) => this.item(pad, edited.items[place], 'itemDefinition'), last);
  }

  item(pad: string, item: ItemDefinition | undefined, name: string): string {
    if (!item) return '';
    const { writer } = this;
    const inner = writer.deeper(pad);
    return writer.element(pad, name, { id: item.source.id, name: item.name, isCollection: item.collection ? 'true' : undefined }, [
      ...(item.type === undefined ? [] : [writer.element(inner, 'typeRef', {}, item.type)]),
      ...(item.allowed === undefined ? [] : [writer.text(inner, 'allowedValues', item.allowed)]),
      ...(item.constraint === undefined ? [] : [writer.text(inner, 'typeConstraint', item.constraint)]),
      ...item.components.map((component) => this.item(inner, component, 'itemComponent')),
      ...(item.function
        ? [
            writer.element(
              inner,
              'functionItem',
              { outputTypeRef: item.function.result },
              item.function.parameters.map((parameter) => writer.variable(writer.deeper(inner), 'parameter', parameter)),
            ),
          ]
        : []),
    ]);
  }

  href(key: string): string {
    const own = `${this.before.namespace}#`;
    return key.startsWith(own) ? key.slice(own.length - 1) : key;
  }

  requirement(pad: string, key: string, edited: readonly DecisionElement[]): string {
    const { writer } = this;
    const kind = edited.find((one) => one.key === key)?.kind ?? 'decision';
    const required = kind === 'input' ? 'requiredInput' : kind === 'decision' ? 'requiredDecision' : 'requiredKnowledge';
    const holder = required === 'requiredKnowledge' ? 'knowledgeRequirement' : 'informationRequirement';
    return writer.element(pad, holder, {}, [writer.element(writer.deeper(pad), required, { href: this.href(key) })]);
  }

  fresh(pad: string, element: DecisionElement | undefined): string {
    if (!element) return '';
    const { writer } = this;
    const inner = writer.deeper(pad);
    const refs = (name: string, keys: readonly string[]): string[] =>
      keys.map((key) => writer.element(inner, name, { href: this.href(key) }));
    const { service, logic } = element;
    return writer.element(pad, tags[element.kind], { id: this.href(element.key).replace(/^#/, ''), name: element.name }, [
      writer.variable(inner, 'variable', element.variable),
      ...element.requires.map((key) => this.requirement(inner, key, this.before.elements)),
      ...(service
        ? [
            ...refs('outputDecision', service.outputs),
            ...refs('inputDecision', service.inputDecisions),
            ...refs('inputData', service.inputs),
          ]
        : []),
      ...(logic ? [writer.boxed(inner, logic, element.kind === 'knowledge' ? 'encapsulatedLogic' : '')] : []),
    ]);
  }

  element(own: XmlElement, old: DecisionElement, now: DecisionElement): void {
    const { patch, writer } = this;
    const pad = this.tables.padInside(own);
    const variable = childNamed(own, 'variable');
    if (old.name !== now.name) {
      patch.setAttribute(own, 'name', now.name);
      if (variable) patch.setAttribute(variable, 'name', now.name);
    }
    if (old.variable.type !== now.variable.type) {
      if (variable) patch.setAttribute(variable, 'typeRef', now.variable.type);
      else patch.insert(own, undefined, writer.variable(pad, 'variable', now.variable));
    }
    if (!same(old.requires, now.requires)) this.requirements(own, old, now, pad);
    if (!same(old.service, now.service)) this.service(own, now, pad);
    if (same(old.logic, now.logic)) return;
    const logic = now.kind === 'knowledge' ? childNamed(own, 'encapsulatedLogic') : own.children.find(isBoxed);
    const name = now.kind === 'knowledge' ? 'encapsulatedLogic' : '';
    if (logic && old.logic && now.logic) this.boxed(logic, old.logic, now.logic, name);
    else if (logic && !now.logic) patch.remove(own, logic);
    else if (now.logic) patch.insert(own, own.children.at(-1), writer.boxed(pad, now.logic, name));
  }

  requirements(own: XmlElement, old: DecisionElement, now: DecisionElement, pad: string): void {
    const holders = own.children.filter((child) => child.name === 'informationRequirement' || child.name === 'knowledgeRequirement');
    const from = partners(old.requires, now.requires, [(a, b) => a === b]);
    if (holders.length !== old.requires.length) return;
    const known = this.before.elements;
    const behind = childNamed(own, 'variable') ?? undefined;
    this.patch.arrange(own, holders, from, (place) => this.requirement(pad, now.requires[place] ?? '', known), behind);
  }

  service(own: XmlElement, now: DecisionElement, pad: string): void {
    for (const child of own.children)
      if (['outputDecision', 'inputDecision', 'inputData'].includes(child.name)) this.patch.remove(own, child);
    const { service } = now;
    if (!service) return;
    const refs = (name: string, keys: readonly string[]): string =>
      keys.map((key) => this.writer.element(pad, name, { href: this.href(key) })).join('');
    const text =
      refs('outputDecision', service.outputs) + refs('inputDecision', service.inputDecisions) + refs('inputData', service.inputs);
    this.patch.insert(own, childNamed(own, 'variable'), text);
  }

  /** Boxes of the same shape are written part by part; where the shape changed the box is written anew. */
  boxed(own: XmlElement, old: Boxed, now: Boxed, name = ''): void {
    if (same(old, now)) return;
    const shape = (boxed: Boxed): string => bare({ ...boxed, ...blank, type: undefined });
    if (old.kind === now.kind && shape(old) === shape(now)) {
      if (old.type !== now.type) this.patch.setAttribute(own, 'typeRef', now.type);
      if (old.kind === 'literal' && now.kind === 'literal') {
        if (old.text !== now.text) this.tables.cell(own, now.text);
        return;
      }
      if (old.kind === 'table' && now.kind === 'table') {
        this.tables.write(own, old.table, now.table);
        return;
      }
      const holders = holdersOf(own, old);
      const [before, after] = [partsOf(old), partsOf(now)];
      if (before.length === after.length && holders.length === before.length && partNames(old) === partNames(now)) {
        for (const [i, holder] of holders.entries()) this.held(holder, before[i], after[i]);
        return;
      }
    }
    this.patch.replace(own.start, own.end, this.writer.boxed(this.patch.indentOf(own), now, name).trimStart());
  }

  held({ holder, element }: Holder, before: Boxed | undefined, after: Boxed | undefined): void {
    if (!after || same(before, after)) return;
    const pad = this.tables.padInside(holder);
    if (!element) this.patch.insert(holder, holder.children.at(-1), this.writer.boxed(pad, after));
    else if (after.kind === 'none') this.patch.remove(holder, element);
    else if (before) this.boxed(element, before, after);
  }
}

// The parts that are compared on their own.
const blank = {
  text: undefined,
  table: undefined,
  entries: undefined,
  result: undefined,
  called: undefined,
  bindings: undefined,
  body: undefined,
  rows: undefined,
  items: undefined,
  condition: undefined,
  whenTrue: undefined,
  whenFalse: undefined,
  list: undefined,
  match: undefined,
};

interface Holder {
  holder: XmlElement;
  element: XmlElement | undefined;
}

/** The names and sizes a box's parts are known by. */
function partNames(boxed: Boxed): string {
  switch (boxed.kind) {
    case 'context':
      return bare([boxed.entries.map(({ variable }) => variable), boxed.result !== undefined]);
    case 'invocation':
      return bare(boxed.bindings.map(({ parameter }) => parameter));
    case 'relation':
      return bare(boxed.rows.map((row) => row.length));
    case 'function':
      return String(boxed.body === null);
    default:
      return '';
  }
}

function partsOf(boxed: Boxed): readonly Boxed[] {
  switch (boxed.kind) {
    case 'context':
      return [...boxed.entries.map(({ value }) => value), ...(boxed.result ? [boxed.result] : [])];
    case 'invocation':
      return [boxed.called, ...boxed.bindings.map(({ value }) => value)];
    case 'function':
      return boxed.body ? [boxed.body] : [];
    case 'relation':
      return boxed.rows.flat();
    case 'list':
      return boxed.items;
    case 'conditional':
      return [boxed.condition, boxed.whenTrue, boxed.whenFalse];
    case 'filter':
      return [boxed.list, boxed.match];
    case 'for':
    case 'some':
    case 'every':
      return [boxed.list, boxed.body];
    default:
      return [];
  }
}

/** Where each part of a box stands in the file, in the order of `partsOf`. */
function holdersOf(own: XmlElement, boxed: Boxed): Holder[] {
  const holding = (holder: XmlElement | undefined): Holder[] => (holder ? [{ holder, element: holder.children.find(isBoxed) }] : []);
  const named = (...names: string[]): Holder[] => names.flatMap((name) => holding(childNamed(own, name)));
  switch (boxed.kind) {
    case 'context': {
      const entries = childrenNamed(own, 'contextEntry');
      const last = entries.find((entry) => !childNamed(entry, 'variable'));
      return [...entries.filter((entry) => entry !== last), ...(last ? [last] : [])].flatMap(holding);
    }
    case 'invocation':
      return [...holding(own), ...childrenNamed(own, 'binding').flatMap(holding)];
    case 'function':
      return boxed.body ? holding(own) : [];
    case 'relation':
      return childrenNamed(own, 'row').flatMap((row) => row.children.filter(isBoxed).map((element) => ({ holder: row, element })));
    case 'list':
      return own.children.filter(isBoxed).map((element) => ({ holder: own, element }));
    case 'conditional':
      return named('if', 'then', 'else');
    case 'filter':
      return named('in', 'match');
    case 'for':
      return named('in', 'return');
    case 'some':
    case 'every':
      return named('in', 'satisfies');
    default:
      return [];
  }
}
