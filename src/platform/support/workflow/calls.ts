import type { ModdleElement } from 'bpmn-moddle';
import { children, type Findings, textOf } from './elements.ts';
import type { Definition, Flow, Node, SimpleTrigger } from './pure/model.ts';

/** The process a call activity names, without the prefix of its namespace. */
export const calledElementOf = (element: ModdleElement): string => textOf(element, 'calledElement').replace(/^[^:]*:/, '');

/** The processes of a file that other processes of it call: parts, not processes to be started. */
export function calledIn(process: ModdleElement): Set<string> {
  const called = new Set<string>();
  const open = [process];
  for (let at = open.pop(); at; at = open.pop())
    for (const element of children(at, 'flowElements')) {
      if (element.$type === 'bpmn:CallActivity') called.add(calledElementOf(element));
      open.push(element);
    }
  return called;
}

interface Parts {
  nodes: Record<string, Node>;
  flows: Record<string, Flow>;
}

/** Takes a process deployed before into this one, under ids of its own: the whole is pinned by one hash. */
export function embed(parts: Parts, called: Definition): void {
  const key = called.process;
  const rename = (id: string): string => `${key}/${id}`;
  const inside = (parent: string | null): string => (parent === null ? key : rename(parent));
  const trigger = <One extends SimpleTrigger>(one: One): One =>
    one.type === 'compensate' && one.activity !== null ? { ...one, activity: rename(one.activity) } : one;
  for (const node of Object.values(called.nodes)) {
    const moved: Node = {
      ...node,
      id: rename(node.id),
      parent: inside(node.parent),
      incoming: node.incoming.map(rename),
      outgoing: node.outgoing.map(rename),
    };
    if (node.default !== undefined) moved.default = rename(node.default);
    if (node.attachedTo !== undefined) moved.attachedTo = rename(node.attachedTo);
    if (node.handler !== undefined) moved.handler = rename(node.handler);
    if (node.calls !== undefined) moved.calls = inside(node.calls);
    if (node.returnTo !== undefined) moved.returnTo = node.returnTo.map(rename);
    if (node.trigger)
      moved.trigger =
        node.trigger.type === 'multiple' ? { ...node.trigger, triggers: node.trigger.triggers.map(trigger) } : trigger(node.trigger);
    parts.nodes[moved.id] = moved;
  }
  for (const flow of Object.values(called.flows)) {
    const id = rename(flow.id);
    parts.flows[id] = { ...flow, id, from: rename(flow.from), to: rename(flow.to) };
  }
}

/** Reads whatever the call activities of a process need, and what that needs in turn, each once. */
export function resolveCalls(
  process: string,
  parts: Parts,
  sources: {
    inFile: ReadonlyMap<string, ModdleElement>;
    handedIn: Readonly<Record<string, Definition>>;
    calledBy: ReadonlyMap<string, string>;
  },
  readInto: (element: ModdleElement, id: string) => void,
  findings: Findings,
): void {
  const done = new Set<string>();
  for (;;) {
    const open = Object.values(parts.nodes).filter((node) => node.kind === 'call' && node.calls === undefined);
    const [node] = open;
    if (!node) return;
    const id = sources.calledBy.get(node.id) ?? '';
    const inFile = sources.inFile.get(id);
    const handedIn = sources.handedIn[id];
    if (id === process) node.calls = null;
    else if (inFile || handedIn) {
      node.calls = id;
      if (done.has(id)) continue;
      done.add(id);
      if (inFile) readInto(inFile, id);
      else if (handedIn) embed(parts, handedIn);
    } else {
      // A global task or a process elsewhere; in a foreign drawing it is somebody's work.
      if (!findings.tolerant) findings.refuse(node.id, 'called_process_missing', id);
      node.kind = 'service';
    }
  }
}
