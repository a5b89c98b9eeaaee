import type { FindingCode, TableFinding } from './pure/checks.ts';
import type { ColumnPart, ModelDifference, Side, TableDifference } from './pure/differences.ts';
import type { DecisionTable } from './pure/model.ts';

/** Why a rule cannot be published, or why a value could not be computed; keyed by the code the engine answers with. */
export const reasonText = {
  'feel.syntax': '表达式在此处写法有误，无法读懂。',
  'feel.empty': '表达式不能为空。',
  'feel.number': '此处的数字写法有误。',
  'feel.source-too-long': '表达式太长，请拆成几条规则。',
  'feel.nested-too-deep': '表达式的括号或层次太深，请拆成几条规则。',
  'feel.unknown-name': '表达式用到了没有定义的名称。',
  'feel.unknown-type': '表达式用到了没有定义的类型。',
  'feel.division-by-zero': '除数为零，得不出结果。',
  'feel.entry-twice': '同一组数据里有两个相同的名称。',
  'feel.kinds-differ': '两个值的类型不同，不能比较。',
  'feel.no-such-entry': '数据里没有这一项。',
  'feel.no-such-item': '列表里没有这个序号的项。',
  'feel.no-such-property': '这个值没有此属性。',
  'feel.not-a-function': '被调用的不是函数。',
  'feel.not-a-number': '此处需要数字。',
  'feel.not-a-boolean': '此处需要真或假。',
  'feel.not-addable': '两个值不能相加。',
  'feel.not-comparable': '两个值不能比较先后或大小。',
  'feel.not-divisible': '两个值不能相除。',
  'feel.not-iterable': '此处需要列表或有限的范围。',
  'feel.not-multipliable': '两个值不能相乘。',
  'feel.not-subtractable': '两个值不能相减。',
  'feel.wrong-arguments': '函数的参数个数或类型不对。',
  'feel.too-large': '结果超出了可表示的范围。',
  'feel.too-deep': '函数互相调用的层次太深，已停止计算。',
  'feel.too-long': '计算时间过长，已停止。',
  'feel.too-many-steps': '计算步数过多，已停止。',
  'decision.not-xml': '文件不是完整的 XML。',
  'decision.doctype': '文件含有文档类型声明，出于安全考虑不予接收。',
  'decision.file-too-large': '文件太大或层次太深，不予接收。',
  'decision.not-dmn': '文件不是决策模型。',
  'decision.version': '决策模型的版本不在 DMN 1.2 至 1.5 之间。',
  'decision.id-twice': '两个元素使用了同一个标识。',
  'decision.no-name': '元素没有名称。',
  'decision.language': '表达式语言只支持 FEEL。',
  'decision.unknown-expression': '表达式的种类无法识别。',
  'decision.hit-policy': '决策表的命中策略或汇总方式无法识别。',
  'decision.rule-width': '决策表中这一行的格数与表头不一致。',
  'decision.import-missing': '找不到所引用的模型。',
  'decision.requirement-missing': '所依赖的元素不存在。',
  'decision.cycle': '决策之间互相依赖，形成循环。',
  'decision.unknown': '模型里没有这个决策。',
  'decision.input-missing': '缺少输入数据。',
  'decision.input-not-allowed': '输入值不在决策表允许的范围内。',
  'decision.no-rule': '没有任何一行规则适用。',
  'decision.rules-overlap': '有多行规则同时适用，而此表只允许一行。',
  'decision.rules-disagree': '同时适用的几行规则得出了不同的结果。',
  'decision.aggregation': '命中的结果无法汇总。',
  'decision.type': '值不符合声明的类型。',
};

const said = (text: string): string => (text === '' ? '空' : `「${text}」`);

/** The sentence of a code the engine answers with; an unknown code as it is. */
export function reasonOf(code: string): string {
  return Object.hasOwn(reasonText, code) ? reasonText[code as keyof typeof reasonText] : code;
}

export const hitPolicyText: Readonly<Record<string, string>> = {
  UNIQUE: '唯一',
  ANY: '任一',
  PRIORITY: '优先',
  FIRST: '首行',
  'RULE ORDER': '按行次序',
  'OUTPUT ORDER': '按结果次序',
  COLLECT: '汇总',
  'COLLECT SUM': '汇总求和',
  'COLLECT COUNT': '汇总计数',
  'COLLECT MIN': '汇总取最小',
  'COLLECT MAX': '汇总取最大',
};

const sideText: Readonly<Record<Side, string>> = { input: '输入列', output: '结果列', annotation: '说明列' };
const partText: Readonly<Record<ColumnPart, string>> = {
  expression: '取值',
  name: '名称',
  label: '标题',
  type: '类型',
  values: '允许值',
  fallback: '缺省结果',
};

function tableDifference(change: TableDifference): string {
  switch (change.kind) {
    case 'policy':
      return `命中策略由${said(hitPolicyText[change.before] ?? change.before)}改为${said(hitPolicyText[change.after] ?? change.after)}`;
    case 'column-added':
      return `新增${sideText[change.side]}「${change.name}」`;
    case 'column-removed':
      return `删去${sideText[change.side]}「${change.name}」`;
    case 'column-changed':
      return `${sideText[change.side]}「${change.name}」的${partText[change.what]}由${said(change.before)}改为${said(change.after)}`;
    case 'rule-added':
    case 'rule-removed': {
      const cells = change.cells.map(({ column, text }) => `${column}${said(text)}`).join('，');
      return `${change.kind === 'rule-added' ? '新增第' : '删去原第'} ${change.rule} 条规则：${cells}`;
    }
    case 'rule-changed': {
      const place = change.before === change.after ? `第 ${change.after} 条规则` : `第 ${change.after} 条规则(原第 ${change.before} 条)`;
      return `${place}：${change.cells.map(({ column, before, after }) => `「${column}」由${said(before)}改为${said(after)}`).join('；')}`;
    }
    case 'rule-moved':
      return `原第 ${change.before} 条规则移到第 ${change.after} 条`;
  }
}

/** A difference of two versions as a sentence for the one who reviews it. */
export function differenceText(difference: ModelDifference): string {
  const name = `「${difference.element}」`;
  switch (difference.kind) {
    case 'element-added':
      return `新增${name}。`;
    case 'element-removed':
      return `删去${name}。`;
    case 'element-renamed':
      return `${name}改名为「${difference.after}」。`;
    case 'requirements': {
      const list = (names: readonly string[]): string => names.map((one) => `「${one}」`).join('、');
      const parts = [
        ...(difference.added.length > 0 ? [`增加${list(difference.added)}`] : []),
        ...(difference.removed.length > 0 ? [`减去${list(difference.removed)}`] : []),
      ];
      return `${name}的依赖：${parts.join('，')}。`;
    }
    case 'expression':
      return `${name}${difference.place === '' ? '' : `中「${difference.place}」`}的表达式由${said(difference.before)}改为${said(difference.after)}。`;
    case 'type':
      return `${name}的类型由${said(difference.before)}改为${said(difference.after)}。`;
    case 'definition':
      return `数据类型${name}由${said(difference.before)}改为${said(difference.after)}。`;
    case 'table':
      return `${name}${difference.place === '' ? '' : `中「${difference.place}」`}${tableDifference(difference.change)}。`;
  }
}

export const findingTitle: Readonly<Record<FindingCode, string>> = {
  gap: '有落空的情形',
  overlap: '规则重叠',
  conflict: '规则矛盾',
  masked: '规则永远轮不到',
  redundant: '规则多余',
  never: '格子无法满足',
  'wrong-type': '类型不符',
  'not-allowed': '不在允许值之内',
  'no-priority': '没有优先次序',
  unreadable: '格子读不懂',
  undecidable: '无法静态判断',
  'too-large': '表太大',
};

/** A finding as a sentence, with the values that show it and what to do. */
export function findingText(finding: TableFinding, table: DecisionTable): string {
  const rules = finding.rules.map((rule) => `第 ${rule} 条`);
  const [own = '', ...others] = rules;
  const input = finding.input === undefined ? undefined : table.inputs[finding.input];
  const output = finding.output === undefined ? undefined : table.outputs[finding.output];
  const column = input ? (input.label ?? input.expression) : (output?.label ?? output?.name ?? '结果');
  const cell = `${own}规则「${column}」一格`;
  const example = (finding.example ?? [])
    .map((value, i) => `${table.inputs[i]?.label ?? table.inputs[i]?.expression ?? ''} = ${value}`)
    .join('，');
  switch (finding.code) {
    case 'gap':
      return `没有规则适用的情形：例如 ${example}。请补一条规则，或给结果列设缺省值。`;
    case 'overlap':
      return finding.severity === 'error'
        ? `${rules.join('与')}规则同时适用：例如 ${example}。此表只允许一条规则适用，请改条件或命中策略。`
        : `${rules.join('与')}规则同时适用而结果不同：例如 ${example}。将按${said(hitPolicyText[table.hitPolicy] ?? table.hitPolicy)}取其一，请确认。`;
    case 'conflict':
      return `${rules.join('与')}规则同时适用而结果不同：例如 ${example}。请改条件或统一结果。`;
    case 'masked':
      return `${own}规则永远轮不到：它的情形都已由${others.join('、')}规则决定，例如 ${example}。请调整次序或删去。`;
    case 'redundant':
      return `${own}规则多余：${others.join('、')}规则已得出同样的结果，例如 ${example}。`;
    case 'never':
      return `${cell}没有任何值能满足，请检查上下限与允许值。`;
    case 'wrong-type':
      return `${cell}的 ${finding.detail ?? ''} 与列的类型${said(input?.type ?? output?.type ?? '')}不符。`;
    case 'not-allowed':
      return `${cell}的 ${finding.detail ?? ''} 不在允许值之内。`;
    case 'no-priority':
      return finding.rules.length === 0
        ? '此命中策略须在结果列列出全部可能的值，依次为优先次序。'
        : `${cell}的 ${finding.detail ?? ''} 不在列出的优先次序里。`;
    case 'unreadable': {
      const reasons: Readonly<Record<string, string>> = reasonText;
      return `${cell}第 ${(finding.position ?? 0) + 1} 字起读不懂：${reasons[finding.detail ?? ''] ?? finding.detail ?? ''}`;
    }
    case 'undecidable':
      return `${cell}是一般表达式「${finding.detail ?? ''}」，无法静态判断，缺口与重叠未计入它。`;
    case 'too-large':
      return '表太大或情形太多，只检查了一部分。请把表拆小。';
  }
}
