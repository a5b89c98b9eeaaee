// npm run bench -- process: steps of a five-task approval per processor second, its state in and out as JSON at every step, ours against bpmn-engine.
import { EventEmitter } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { instantOf } from '#kernel/time.ts';
import { readDefinition } from '#platform/support/workflow/definition.ts';
import { feel } from '#platform/support/workflow/feel.ts';
import { advance, start } from '#platform/support/workflow/pure/advance.ts';
import type { Outcome, State } from '#platform/support/workflow/pure/state.ts';
import { installPeers, peer, rate } from './peers.ts';

const SECONDS = Number(process.argv[2] ?? 1);
const TASKS = ['accept', 'review', 'check', 'decide', 'deliver'];
const STEPS = TASKS.length + 1;

const flow = (from: string, to: string) => `<sequenceFlow id="f_${from}" sourceRef="${from}" targetRef="${to}"/>`;
const ids = ['start', ...TASKS, 'end'];
const xml = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:yw="https://yiwang.dev/bpmn" id="d" targetNamespace="urn:bench">
  <process id="approval" name="审批" isExecutable="true"><startEvent id="start" name="申请"/>
  ${TASKS.map((id) => `<userTask id="${id}" name="${id}" yw:duty="reviewer" yw:act="review"/>`).join('')}<endEvent id="end" name="办结"/>
  ${ids
    .slice(0, -1)
    .map((id, i) => flow(id, ids[i + 1] ?? ''))
    .join('')}</process></definitions>`;

const read = await readDefinition(xml);
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const { definition } = read;
const at = instantOf(Date.UTC(2026, 0, 5));

function stateOf(outcome: Outcome): State {
  if (!outcome.ok) throw new Error(outcome.refused);
  return outcome.state;
}

let sizes: number[] = [];
/** One whole approval; between two steps nothing of it is left but text. Answers with the number of tasks done. */
function ourLife(): number {
  let text = JSON.stringify(stateOf(start(definition, {}, at, feel)));
  sizes.push(text.length);
  let done = 0;
  for (;;) {
    const state: State = JSON.parse(text);
    const token = state.tokens[0];
    if (state.status !== 'running' || !token) return done;
    text = JSON.stringify(stateOf(advance(definition, state, { type: 'taskCompleted', token: token.id, at }, feel)));
    sizes.push(text.length);
    done += 1;
  }
}

interface Execution {
  signal: (message: { id: string }) => void;
  stopped: boolean;
}
interface PeerEngine {
  execute: (options: { listener: EventEmitter }) => Promise<Execution>;
  recover: (state: object) => PeerEngine;
  resume: (options: { listener: EventEmitter }) => Promise<Execution>;
  getState: () => Promise<object>;
  stop: () => Promise<void>;
  state: string;
}
installPeers();
const { Engine } = await peer<{ Engine: new (options?: { name: string; source: string }) => PeerEngine }>('bpmn-engine');

let peerSizes: number[] = [];
async function peerLife(): Promise<number> {
  const listener = new EventEmitter();
  const begun = new Engine({ name: 'approval', source: xml });
  await begun.execute({ listener });
  let text = JSON.stringify(await begun.getState());
  await begun.stop();
  peerSizes.push(text.length);
  let done = 0;
  for (const id of TASKS) {
    const engine = new Engine().recover(JSON.parse(text) as object);
    const execution = await engine.resume({ listener });
    execution.signal({ id });
    text = JSON.stringify(await engine.getState());
    if (id !== TASKS.at(-1)) await engine.stop();
    peerSizes.push(text.length);
    done += 1;
  }
  const { state } = JSON.parse(text) as { state: string };
  if (state !== 'idle' && state !== 'stopped') throw new Error(`bpmn-engine is ${state} after its last task`);
  return done;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** Bytes of heap for each of `count` instances waiting at their first task. */
async function heapOf<T>(count: number, make: () => Promise<T> | T): Promise<number> {
  await make();
  const kept: T[] = [];
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < count; i += 1) kept.push(await make());
  collect();
  const bytes = (process.memoryUsage().heapUsed - before) / kept.length;
  return Math.round(bytes);
}

const [ours, theirs] = [ourLife(), await peerLife()];
if (ours !== TASKS.length || theirs !== TASKS.length) throw new Error(`tasks done: ours ${ours}, bpmn-engine ${theirs}`);
console.log(`approval of ${TASKS.length} tasks; both do ${ours} tasks and end`);
const mean = (list: readonly number[]): number => Math.round(list.reduce((sum, one) => sum + one, 0) / Math.max(1, list.length));
const [ourBytes, peerBytes] = [mean(sizes), mean(peerSizes)];

const own = await rate(
  (n) => {
    sizes = [];
    for (let i = 0; i < n; i += 1) ourLife();
  },
  500,
  SECONDS,
);
const other = await rate(
  async (n) => {
    peerSizes = [];
    for (let i = 0; i < n; i += 1) await peerLife();
  },
  10,
  SECONDS,
);
const ourHeap = await heapOf(50_000, (): State => JSON.parse(JSON.stringify(stateOf(start(definition, {}, at, feel)))) as State);
const peerHeap = await heapOf(100, async () => {
  const engine = new Engine({ name: 'approval', source: xml });
  await engine.execute({ listener: new EventEmitter() });
  return engine;
});
const line = (name: string, perSecond: number, bytes: number, heap: number) =>
  console.log(
    `  ${name.padEnd(12)} ${Math.round(perSecond * STEPS).toLocaleString('en')} steps/s of processor time; state ${bytes.toLocaleString('en')} bytes on average; heap ${heap.toLocaleString('en')} bytes a live instance`,
  );
line('ours', own.perSecond, ourBytes, ourHeap);
line('bpmn-engine', other.perSecond, peerBytes, peerHeap);
console.log(
  `  ours is ${(own.perSecond / other.perSecond).toFixed(0)}× in steps, 1/${(peerBytes / ourBytes).toFixed(0)} in state, 1/${(peerHeap / ourHeap).toFixed(0)} in heap`,
);
process.exit(0);
