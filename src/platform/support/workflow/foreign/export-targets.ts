import { parseExpression } from '#platform/support/decisions/pure/parse.ts';
import type { Gathering } from './gathering.ts';
import { translateFeel } from './pure/feel-to-juel.ts';
import { attributeOf, childOf, elementOf, removeAttribute, setAttribute, type Tree } from './tree.ts';
import { ns } from './pure/vocabulary.ts';

export type Target = 'flowable' | 'camunda8';

/** Our attributes as those of another engine, element by element; what is used is taken off, what remains was not expressible. */
export class TargetWriter {
  private readonly gathering: Gathering;
  private readonly target: Target;

  private readonly messages: ReadonlyMap<string, Tree>;

  constructor(gathering: Gathering, target: Target, root: Tree) {
    this.gathering = gathering;
    this.target = target;
    this.messages = new Map(root.children.flatMap((tree) => (tree.local === 'message' ? [[attributeOf(tree, 'id') ?? '', tree]] : [])));
  }

  write(tree: Tree): void {
    switch (tree.local) {
      case 'userTask':
        this.assign(tree);
        break;
      case 'startEvent':
        // Flowable keeps who started the process where the start event says so.
        if (this.target === 'flowable' && tree.children.every(({ local }) => !local.endsWith('EventDefinition')))
          setAttribute(tree, 'initiator', 'initiator', ns.flowable);
        break;
      case 'serviceTask':
      case 'businessRuleTask':
        this.service(tree);
        break;
      case 'scriptTask':
        this.script(tree);
        break;
      case 'callActivity':
        this.call(tree);
        break;
      case 'messageEventDefinition':
      case 'receiveTask':
        this.correlation(tree);
        break;
      case 'multiInstanceLoopCharacteristics':
        this.loop(tree);
        break;
      default:
        if (/^(?:conditionExpression|condition|loopCondition|activationCondition|loopCardinality|completionCondition)$/.test(tree.local))
          this.settle(tree, tree);
        if (/^time(?:Date|Duration|Cycle)$/.test(tree.local) && tree.text.trim().startsWith('=')) this.settle(tree, tree);
    }
  }

  /** Takes one of our attributes off to say it in theirs. */
  private take(tree: Tree, name: string): string | undefined {
    const value = attributeOf(tree, name, ns.yw);
    removeAttribute(tree, name, ns.yw);
    return value;
  }

  private extend(tree: Tree, local: string, attributes: Readonly<Record<string, string>>): Tree {
    let extensions = childOf(tree, 'extensionElements');
    if (!extensions) {
      extensions = elementOf(tree, ns.bpmn, 'extensionElements');
      tree.children.push(extensions);
    }
    const element = elementOf(tree, this.target === 'flowable' ? ns.flowable : ns.zeebe, local, attributes);
    extensions.children.push(element);
    return element;
  }

  /** FEEL as the target writes it; what cannot be said stays as it is, and is reported. */
  private expression(owner: Tree, feel: string): string {
    const source = feel.trim().replace(/^=\s*/, '');
    if (this.target === 'camunda8') return `=${source}`;
    const back = translateFeel(source);
    if (back.ok) {
      this.gathering.mapped('export_expression', owner, source, back.juel);
      return back.juel;
    }
    this.gathering.gap('export_expression_gap', owner, source, back.piece);
    return source;
  }

  private settle(owner: Tree, expression: Tree): void {
    const source = expression.text.trim();
    if (source === '' || (expression.local === 'loopCardinality' && /^\d+$/.test(source))) return;
    expression.text = this.expression(owner, source);
  }

  private assign(task: Tree): void {
    const duty = this.take(task, 'duty');
    const form = this.take(task, 'form');
    if (this.target === 'flowable') {
      if (duty === undefined) setAttribute(task, 'assignee', '${initiator}', ns.flowable);
      else setAttribute(task, 'candidateGroups', duty, ns.flowable);
      if (form !== undefined) setAttribute(task, 'formKey', form, ns.flowable);
    } else {
      this.extend(task, 'userTask', {});
      // Camunda 8 knows no initiator: a variable of this name must be given at the start.
      this.extend(task, 'assignmentDefinition', duty === undefined ? { assignee: '=applicant' } : { candidateGroups: duty });
      if (form !== undefined) this.extend(task, 'formDefinition', { formId: form });
    }
    if (duty === undefined) this.gathering.remark('export_applicant', task);
    else this.gathering.mapped('export_duty', task, duty, `candidateGroups ${duty}`);
    if (form !== undefined) this.gathering.remark('export_form', task, form);
  }

  private service(task: Tree): void {
    const service = this.take(task, 'service');
    if (service === undefined) return;
    if (this.target === 'camunda8') this.extend(task, 'taskDefinition', { type: service });
    else if (/^[A-Za-z_]\w*$/.test(service)) setAttribute(task, 'delegateExpression', `\${${service}}`, ns.flowable);
    else {
      // A topic is any text: an external worker fetches it by that name.
      setAttribute(task, 'type', 'external-worker', ns.flowable);
      setAttribute(task, 'topic', service, ns.flowable);
    }
    this.gathering.remark('export_service', task, service, this.target === 'camunda8' ? `zeebe:taskDefinition ${service}` : service);
  }

  private script(task: Tree): void {
    const script = childOf(task, 'script');
    const result = this.take(task, 'result');
    if (!script) return;
    if (this.target === 'camunda8') {
      this.extend(task, 'script', { expression: `=${script.text.trim()}`, resultVariable: result ?? 'result' });
      task.children = task.children.filter((child) => child !== script);
      removeAttribute(task, 'scriptFormat');
      return;
    }
    script.text = this.expression(task, script.text);
    setAttribute(task, 'scriptFormat', 'juel');
    if (result !== undefined) setAttribute(task, 'resultVariable', result, ns.flowable);
  }

  private call(call: Tree): void {
    const directions = [
      ['inputs', 'in', 'input', 'propagateAllParentVariables'],
      ['outputs', 'out', 'output', 'propagateAllChildVariables'],
    ] as const;
    const called =
      this.target === 'camunda8' ? this.extend(call, 'calledElement', { processId: attributeOf(call, 'calledElement') ?? '' }) : undefined;
    const mapping = called && elementOf(call, ns.zeebe, 'ioMapping');
    for (const [attribute, direction, local, propagate] of directions) {
      const context = attributeOf(call, attribute, ns.yw);
      const entries = context === undefined ? undefined : entriesOf(context);
      if (called) setAttribute(called, propagate, String(context === undefined));
      if (context === undefined) {
        if (!called) this.extend(call, direction, { variables: 'all' });
        continue;
      }
      if (!entries) continue;
      removeAttribute(call, attribute, ns.yw);
      for (const { name, feel } of entries)
        if (mapping) mapping.children.push(elementOf(call, ns.zeebe, local, { source: `=${feel}`, target: name }));
        else this.extend(call, direction, { sourceExpression: this.expression(call, feel), target: name });
    }
    if (mapping && mapping.children.length > 0) childOf(call, 'extensionElements')?.children.push(mapping);
    if (this.target === 'camunda8') removeAttribute(call, 'calledElement');
  }

  /** Camunda 8 keeps the key at the message, once for all who wait for it. */
  private correlation(holder: Tree): void {
    const key = attributeOf(holder, 'correlation', ns.yw);
    const message = this.messages.get(attributeOf(holder, 'messageRef') ?? '');
    if (key === undefined || !message || this.target !== 'camunda8') return;
    removeAttribute(holder, 'correlation', ns.yw);
    const held = childOf(message, 'extensionElements')?.children.find(({ local }) => local === 'subscription');
    if (!held) this.extend(message, 'subscription', { correlationKey: `=${key}` });
    else if (attributeOf(held, 'correlationKey') !== `=${key}`) this.gathering.leftOut('export_lost', holder, `correlation=${key}`);
  }

  private loop(loop: Tree): void {
    const list = this.take(loop, 'collection');
    const element = this.take(loop, 'element');
    if (this.target === 'flowable') {
      if (list !== undefined)
        setAttribute(loop, 'collection', /^[A-Za-z_]\w*$/.test(list) ? list : this.expression(loop, list), ns.flowable);
      if (element !== undefined) setAttribute(loop, 'elementVariable', element, ns.flowable);
    } else if (list !== undefined) {
      const results = this.take(loop, 'results');
      this.extend(loop, 'loopCharacteristics', {
        inputCollection: `=${list}`,
        ...(element === undefined ? {} : { inputElement: element }),
        // What an instance answers is a variable of its own there; which, the file cannot tell.
        ...(results === undefined ? {} : { outputCollection: results, outputElement: '=answer' }),
      });
    }
    if (list !== undefined) this.gathering.mapped('export_multi', loop, list, element === undefined ? list : `${element} ← ${list}`);
  }
}

/** The entries of a FEEL context with the text of each; undefined when it is no plain context. */
function entriesOf(context: string): { name: string; feel: string }[] | undefined {
  const parsed = parseExpression(context, {});
  if (!parsed.ok || parsed.node.kind !== 'context' || parsed.node.result) return undefined;
  const { entries } = parsed.node;
  // The writer of these contexts puts `name: value` in a row; the texts lie between the names.
  const texts = splitEntries(context.trim().slice(1, -1));
  return texts.length === entries.length ? entries.map(({ name }, index) => ({ name, feel: texts[index] ?? '' })) : undefined;
}

function splitEntries(inside: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let quoted = false;
  for (let at = 0; at < inside.length; at += 1) {
    const sign = inside[at] ?? '';
    if (quoted && sign === '\\') at += 1;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && '([{'.includes(sign)) depth += 1;
    else if (!quoted && ')]}'.includes(sign)) depth -= 1;
    else if (!quoted && sign === ',' && depth === 0) {
      parts.push(inside.slice(start, at));
      start = at + 1;
    }
  }
  if (inside.trim() !== '') parts.push(inside.slice(start));
  return parts.map((part) => part.slice(part.indexOf(':') + 1).trim());
}
