// npm run bench -- decision: evaluations per processor second of one formula and one table, ours against the engines of the registry.
import { evaluateDecision, readDecisionModel } from '#platform/support/decisions/contract.ts';
import { compileExpression, fromFeel, toFeel } from '#platform/support/decisions/pure/compile.ts';
import { prepareDecision } from '#platform/support/decisions/pure/decide.ts';
import { installPeers, peer, rate } from './peers.ts';

const SECONDS = Number(process.argv[2] ?? 1);

/** 最低生活保障: the standard less the income per head, for each of the household, more for a household with a disabled member. */
interface Household {
  members: number;
  income: number;
  standard: number;
  disabled: boolean;
}
const households: readonly Household[] = Array.from({ length: 400 }, (_, i) => ({
  members: i % 7,
  income: (i * 37) % 6_000,
  standard: 900 + (i % 5) * 30,
  disabled: i % 3 === 0,
}));
const names = ['members', 'income', 'standard', 'disabled'];
const formula =
  'if members = 0 then 0 else if income >= standard * members then 0 else (standard * members - income) * (if disabled then 1.2 else 1)';

const ages: readonly [number, number][] = [
  [0, 60],
  [60, 70],
  [70, 80],
  [80, 90],
  [90, 100],
  [100, 200],
];
interface Person extends Record<string, unknown> {
  age: number;
  district: string;
}
const rules = ages.flatMap(([low, high], i) =>
  ['990102', '990121'].map((district, j) => ({ low, high, district, amount: i * 100 + (j === 0 ? 20 : 0) })),
);
const persons: readonly Person[] = Array.from({ length: 400 }, (_, i) => ({
  age: (i * 7) % 120,
  district: i % 2 === 0 ? '990102' : '990121',
}));

const dmn = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="bench" namespace="urn:bench">
  <inputData id="a" name="age"><variable name="age" typeRef="number"/></inputData>
  <inputData id="b" name="district"><variable name="district" typeRef="string"/></inputData>
  <decision id="d" name="amount"><variable name="amount" typeRef="number"/>
    <informationRequirement><requiredInput href="#a"/></informationRequirement><informationRequirement><requiredInput href="#b"/></informationRequirement>
    <decisionTable hitPolicy="UNIQUE"><input><inputExpression typeRef="number"><text>age</text></inputExpression></input>
      <input><inputExpression typeRef="string"><text>district</text></inputExpression></input><output typeRef="number"/>
      ${rules
        .map(
          ({ low, high, district, amount }) =>
            `<rule><inputEntry><text>[${low}..${high})</text></inputEntry><inputEntry><text>"${district}"</text></inputEntry><outputEntry><text>${amount}</text></outputEntry></rule>`,
        )
        .join('')}
    </decisionTable></decision></definitions>`;

interface Engine {
  name: string;
  /** One answer each, for the comparison before anything is measured. */
  answers: () => Promise<readonly number[]> | readonly number[];
  run: (n: number) => Promise<void> | void;
  batch: number;
}

installPeers();
const feelin = await peer<{
  evaluate: (source: string, context: object) => { value: unknown };
  unaryTest: (source: string, context: object) => { value: unknown };
}>('feelin');
const { Engine: RulesEngine } = await peer<{
  Engine: new (rules: readonly object[]) => { run: (facts: object) => Promise<{ events: readonly { params: { amount: number } }[] }> };
}>('json-rules-engine');
const { ZenEngine, evaluateExpressionSync } = await peer<{
  evaluateExpressionSync: (source: string, context: object) => unknown;
  ZenEngine: new () => { createDecision: (content: object) => { evaluate: (input: object) => Promise<{ result: { amount: unknown } }> } };
}>('@gorules/zen-engine');

const node = (id: string, type: string, content: object = {}): object => ({ id, type, name: id, content, position: { x: 0, y: 0 } });
const edge = (sourceId: string, targetId: string): object => ({ id: `${sourceId}-${targetId}`, type: 'edge', sourceId, targetId });
const zen = new ZenEngine();
const graph = (content: object) =>
  zen.createDecision({
    nodes: [node('in', 'inputNode'), content, node('out', 'outputNode')],
    edges: [edge('in', 'rule'), edge('rule', 'out')],
  });

const compiled = compileExpression(formula, { names });
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
const { model, problems } = readDecisionModel(dmn);
if (!model || problems.length > 0) throw new Error(JSON.stringify(problems));
const prepared = prepareDecision(model, 'amount');
const feelOf = ({ members, income, standard, disabled }: Household) => ({
  members: toFeel(members),
  income: toFeel(income),
  standard: toFeel(standard),
  disabled,
});
const number = (value: unknown): number => Number(value);

/** Each input in turn, `n` times in all. */
function turns<T>(inputs: readonly T[], ask: (input: T) => unknown): (n: number) => void {
  return (n) => {
    for (let i = 0; i < n; i += 1) ask(inputs[i % inputs.length] as T);
  };
}
/** The same for engines that answer by a promise: a batch is asked at once. */
function promised<T>(inputs: readonly T[], ask: (input: T) => Promise<unknown>): (n: number) => Promise<void> {
  return async (n) => {
    await Promise.all(Array.from({ length: n }, (_, i) => ask(inputs[i % inputs.length] as T)));
  };
}

const zenFormulaText = 'members == 0 ? 0 : (income >= standard * members ? 0 : (standard * members - income) * (disabled ? 1.2 : 1))';
const zenFormula = graph(
  node('rule', 'expressionNode', {
    expressions: [
      {
        id: 'e',
        key: 'amount',
        value: zenFormulaText,
      },
    ],
  }),
);
const formulaEngines: Engine[] = [
  {
    name: 'ours',
    answers: () => households.map((one) => number(fromFeel(compiled.evaluate(feelOf(one))))),
    run: turns(households, (one) => compiled.evaluate(feelOf(one))),
    batch: 10_000,
  },
  {
    name: 'feelin',
    answers: () => households.map((one) => number(feelin.evaluate(formula, one).value)),
    run: turns(households, (one) => feelin.evaluate(formula, one)),
    batch: 100,
  },
  {
    name: 'zen-engine',
    answers: () => Promise.all(households.map(async (one) => number((await zenFormula.evaluate(one)).result.amount))),
    run: promised(households, (one) => zenFormula.evaluate(one)),
    batch: 1_000,
  },
  {
    name: 'zen-engine, bare',
    answers: () => households.map((one) => number(evaluateExpressionSync(zenFormulaText, one))),
    run: turns(households, (one) => evaluateExpressionSync(zenFormulaText, one)),
    batch: 1_000,
  },
];

const rulesEngine = new RulesEngine(
  rules.map(({ low, high, district, amount }) => ({
    conditions: {
      all: [
        { fact: 'age', operator: 'greaterThanInclusive', value: low },
        { fact: 'age', operator: 'lessThan', value: high },
        { fact: 'district', operator: 'equal', value: district },
      ],
    },
    event: { type: 'amount', params: { amount } },
  })),
);
const zenTable = graph(
  node('rule', 'decisionTableNode', {
    hitPolicy: 'first',
    inputs: [
      { id: 'i1', name: 'age', field: 'age' },
      { id: 'i2', name: 'district', field: 'district' },
    ],
    outputs: [{ id: 'o', name: 'amount', field: 'amount' }],
    rules: rules.map(({ low, high, district, amount }, i) => ({
      _id: `r${i}`,
      i1: `[${low}..${high})`,
      i2: `"${district}"`,
      o: String(amount),
    })),
  }),
);
/** feelin has no tables: each cell is a unary test, until a rule fits. */
function byUnaryTests({ age, district }: Person): number {
  const found = rules.find(
    (rule) =>
      feelin.unaryTest(`[${rule.low}..${rule.high})`, { '?': age }).value === true &&
      feelin.unaryTest(`"${rule.district}"`, { '?': district }).value === true,
  );
  return found?.amount ?? Number.NaN;
}
const tableEngines: Engine[] = [
  {
    name: 'ours',
    answers: () => persons.map((one) => number(prepared(one).json)),
    run: turns(persons, (one) => prepared(one)),
    batch: 10_000,
  },
  {
    name: 'ours, with trace',
    answers: () => persons.map((one) => number(prepared(one, { trace: true }).json)),
    run: turns(persons, (one) => prepared(one, { trace: true })),
    batch: 10_000,
  },
  {
    name: 'ours, by name',
    answers: () => persons.map((one) => number(evaluateDecision(model, 'amount', { ...one }).json)),
    run: turns(persons, (one) => evaluateDecision(model, 'amount', { ...one })),
    batch: 10_000,
  },
  { name: 'feelin', answers: () => persons.map(byUnaryTests), run: turns(persons, byUnaryTests), batch: 50 },
  {
    name: 'json-rules-engine',
    answers: () => Promise.all(persons.map(async (one) => (await rulesEngine.run(one)).events[0]?.params.amount ?? Number.NaN)),
    run: promised(persons, (one) => rulesEngine.run(one)),
    batch: 200,
  },
  {
    name: 'zen-engine',
    answers: () => Promise.all(persons.map(async (one) => number((await zenTable.evaluate(one)).result.amount))),
    run: promised(persons, (one) => zenTable.evaluate(one)),
    batch: 1_000,
  },
];

for (const [title, engines] of [
  ['household benefit formula, 4 inputs', formulaEngines],
  ['decision table, 12 rules × 2 inputs', tableEngines],
] as const) {
  console.log(title);
  const expected = (await engines[0]?.answers()) ?? [];
  for (const { name, answers } of engines) {
    const given = await answers();
    const otherwise = given.filter((value, i) => Math.abs(value - (expected[i] ?? Number.NaN)) > 1e-9 || Number.isNaN(value)).length;
    if (otherwise > 0) throw new Error(`${name} answers otherwise in ${otherwise} of ${given.length} cases`);
  }
  console.log(`  all answer the same for ${expected.length} inputs`);
  let own = 0;
  for (const { name, run, batch } of engines) {
    const { perSecond, microseconds } = await rate(run, batch, SECONDS);
    own ||= perSecond;
    const ratio = name.startsWith('ours') ? '' : `, ours is ${(own / perSecond).toFixed(0)}×`;
    console.log(
      `  ${name.padEnd(20)} ${Math.round(perSecond).toLocaleString('en')}/s of processor time, ${microseconds.toFixed(2)} µs${ratio}`,
    );
  }
}
process.exit(0);
