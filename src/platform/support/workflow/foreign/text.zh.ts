import type { JuelGap } from './pure/juel.ts';
import type { JuelNote } from './pure/juel-to-feel.ts';
import type { AssignmentKey, Dialect, Finding, FindingCode, ForeignProblemCode, Level } from './pure/vocabulary.ts';

export const dialectText: Readonly<Record<Dialect, string>> = {
  yiwang: '一网',
  flowable: 'Flowable',
  activiti: 'Activiti',
  camunda7: 'Camunda 7',
  camunda8: 'Camunda 8',
  plain: '标准 BPMN 2.0',
};

export const levelText: Readonly<Record<Level, string>> = { mapped: '已对应', remark: '已对应，请核对', left_out: '未转入' };

export const keyKindText: Readonly<Record<AssignmentKey['kind'], string>> = {
  group: '候选组',
  person: '人员',
  lane: '泳道',
  expression: '表达式',
};

/** Why a file is not taken in at all. */
export const foreignText: Readonly<Record<ForeignProblemCode, (line: number, detail: string) => string>> = {
  file_too_large: () => '文件超过 10 MB，没有导入。请拆分流程后再导入。',
  file_too_complex: (line) => `第 ${line} 行：图元超过 10 万个，或者嵌套超过 100 层，没有导入。`,
  encoding_unknown: (_, encoding) => `文件写明的编码“${encoding}”无法识别。请另存为 UTF-8 后再导入。`,
  encoding_wrong: (_, encoding) => `文件内容与所写编码“${encoding}”不符。请另存为 UTF-8 后再导入。`,
  document_type: (line) => `第 ${line} 行：文件含有 DOCTYPE 声明，为防止实体攻击不予导入。请删去这一声明。`,
  not_xml: (line, detail) => `第 ${line} 行：不是正确的 XML(${detail})。请用原设计器重新导出。`,
  not_bpmn: (line, detail) => `第 ${line} 行：这不是 BPMN 2.0 文件(根元素或命名空间是“${detail}”)。请从原设计器导出 BPMN 2.0 格式。`,
  namespace_missing: () => '文件没有写明 BPMN 2.0 命名空间，不能确定图元的含义。请用原设计器重新导出。',
  identifier_twice: (line, id) => `第 ${line} 行：标识“${id}”重复，不能确定连线指向哪一个。请改成不同的标识。`,
  no_process: () => '文件里没有流程。请导出含有流程(process)的 BPMN 2.0 文件。',
};

const juelGaps: Readonly<Record<JuelGap, (piece: string) => string>> = {
  too_long: () => '表达式太长',
  too_deep: () => '括号或运算嵌套太深',
  syntax: (piece) => (piece === '' ? '写法不对' : `“${piece}”处写法不对`),
  not_closed: () => '缺少右花括号',
  assignment: (piece) => `“${piece}”会改变变量，条件里只能判断`,
  call: (piece) => `方法“${piece}”没有对应的 FEEL 函数`,
  name: (piece) => `名称“${piece}”在 FEEL 里另有含义或不能使用`,
  index: () => '下标不是写明的数字或文字，不能确定取列表还是取字段',
  plus_on_text: () => '加号在 JUEL 里只作数字相加，这里有文字',
  types_differ: () => '比较的两侧类型不同，FEEL 不作转换',
  execution: (piece) => `“${piece}”是原引擎的内部对象`,
  loop_counter: () => '会签序号 loopCounter 没有对应的变量',
};

const notes: Readonly<Record<JuelNote, string>> = {
  numbers_added: '加号按数字相加',
  division_exact: '除法按 34 位十进制精确计算',
  counted_from_one: '列表下标改为从 1 数起',
};

/** A reason as the importer keeps it: `kind:rest`. */
function reasonText(reason: string): string {
  const [kind = '', ...rest] = reason.split(':');
  const [code = '', at = '', ...piece] = rest;
  switch (kind) {
    case 'juel':
      return `第 ${at} 个字符：${juelGaps[code as JuelGap](piece.join(':'))}`;
    case 'feel':
      return `不是 FEEL 能读的写法(${rest.join(':').slice(-80)})`;
    case 'camunda':
      return `函数“${code}”是 Camunda 自有的，标准 FEEL 没有`;
    case 'language':
      return `用 ${rest.join(':')} 书写，这里不运行`;
    default:
      return otherReasons[kind] ?? '';
  }
}

const otherReasons: Readonly<Record<string, string>> = {
  resource: '条件写在另一个文件里',
  literal: '是一段固定文字，不是表达式',
  not_iso: '不是 ISO 8601 写法',
  none: '没有写明',
  no_list: '没有写明由哪些部门或几人办理',
  computed_name: '名称是算出来的，每个流程各不相同',
  empty: '内容是空的',
};

const because = (reason: string): string => (reason === '' || reasonText(reason) === '' ? '' : `:${reasonText(reason)}`);

type Sentence = (finding: Pick<Finding, 'from' | 'to'>) => string;

export const findingText: Readonly<Record<FindingCode, Sentence>> = {
  duty: ({ from, to }) => `“${from}”对应职责 ${to}。`,
  duty_applicant: ({ from }) => `“${from}”是流程发起人，对应申请人本人的环节。`,
  duty_unmapped: ({ from }) => `“${from}”还没有对应到职责。请在对照表里选择，或者在设计器里指定岗位。`,
  duty_several: ({ from, to }) => `“${from}”分别对应 ${to}，一个环节只能由一种职责办理。请选定一种，或者拆成几个环节。`,
  duty_nobody: () => '没有写明由谁办理。请在设计器里指定岗位；申请人本人办理的，清空岗位。',
  duty_ignored: ({ from }) => `“${from}”按您的选择略去。`,
  assignee_beside_groups: ({ from }) => `“${from}”没有采用：任务交给岗位，由持有该职责的人签收。`,
  per_department: ({ from }) => `会签按“${from}”逐个分派。列表里须是部门编号，原来是人员账号的请改为部门。`,
  condition: ({ from, to }) => `条件“${from}”译为“${to}”。`,
  expression: ({ from, to }) => `表达式“${from}”译为“${to}”。`,
  expression_notes: ({ from, to }) =>
    `表达式 ${from}。请核对：${to
      .split(' ')
      .map((note) => notes[note as JuelNote])
      .join('；')}。`,
  expression_gap: ({ from, to }) => `表达式“${from}”没有转入${because(to)}。请用 FEEL 重写，写好之前不能部署。`,
  expression_as_feel: ({ from }) => `“${from}”没有写明语言，按 FEEL 读入，请核对。`,
  language_gap: ({ from, to }) => `“${from}”没有转入${because(to)}。请用 FEEL 重写，写好之前不能部署。`,
  form: ({ from }) => `表单“${from}”按同名表单对应。请确认事项里有这个表单。`,
  form_gap: ({ from }) => `表单“${from}”没有转入。请在表单设计器里重做，再在环节上选择。`,
  fields: ({ to }) => `字段权限对应为 ${to}。请与表单的字段名核对。`,
  multi_list: ({ from, to }) => `会签列表“${from}”对应 ${to}。`,
  multi_results: ({ from }) => `会签结果收在“${from}”里。`,
  multi_answer: ({ from }) => `会签的结果项“${from}”没有转入：这里收的是每份办理结果的全部内容，用到它的条件请改写成取其中一项。`,
  multi_gap: ({ from, to }) => `会签的“${from}”没有转入${because(to)}。请在设计器里写明会签列表。`,
  service: ({ from, to }) => `${from} 对应服务“${to}”。请确认系统里登记了同名服务。`,
  service_gap: ({ from }) =>
    from === '' ? '没有写明调用哪个服务。请在设计器里选择服务。' : `“${from}”是原引擎的程序，不在这里运行。请在设计器里选择对应的服务。`,
  decision: ({ from, to }) => `${from} 对应决策“${to}”。请确认决策表已经发布，并登记为同名服务。`,
  script: ({ to }) => `脚本译为“${to}”。`,
  script_gap: ({ from, to }) => `脚本（${to === '' ? '没有写明语言' : to}）“${from}”没有转入。请用一个 FEEL 表达式重写，或者改为服务任务。`,
  script_api: () => '脚本里写变量的语句没有转入。FEEL 脚本的结果写入结果变量。',
  call: ({ to }) => `调用流程“${to}”。请把这个流程一并导入。`,
  call_gap: ({ from }) => `调用的流程“${from}”是算出来的，没有转入。请写明流程标识。`,
  mapping: ({ from, to }) =>
    to === 'all' ? `变量全部${from === 'in' ? '传入' : '传回'}。` : `${from === 'in' ? '传入' : '传回'}的变量对应为 ${to}。`,
  mapping_gap: ({ from, to }) =>
    to === 'activity'
      ? `变量对照“${from}”没有转入：本环节直接使用流程变量，请核对名称。`
      : to === 'all_and_named'
        ? `“${from}”没有转入：既写了全部变量又写了个别变量，只保留写明的。请补写需要的变量。`
        : `变量对照“${from}”没有转入${because(to)}。请用 FEEL 重写，写好之前不能部署。`,
  correlation: ({ from, to }) => `消息按“${from}”认领，对应“${to}”。`,
  timer: ({ from, to }) => `定时“${from}”译为“${to}”。`,
  timer_gap: ({ from, to }) => `定时“${from}”没有转入${because(to)}。请按 ISO 8601 书写，例如 P3D 表示三天。`,
  listener: ({ from }) => `监听器“${from}”没有转入，不会执行。它给变量赋值的，请改为服务任务；发通知的，用催办和通知。`,
  skip: ({ from }) => `跳过条件“${from}”没有转入，这个环节总会办理。需要跳过的，请在前面画一个网关。`,
  due: ({ from }) => `到期时间“${from}”没有转入。法定时限请在环节上选择时限条目，逾期提醒请用催办升级。`,
  owner: ({ from }) => `任务所有人“${from}”没有转入。委派由办理人在办理时作出。`,
  priority: ({ from }) => `优先级“${from}”没有转入。待办按时限排列。`,
  engine_setting: ({ from }) => `“${from}”是原引擎的运行设置，这里不需要。`,
  extension: ({ from }) => `扩展内容“${from}”没有转入。影响办理的请在设计器里补上。`,
  starters: ({ from }) => `“${from}”没有转入。谁可以申请由事项规定。`,
  executable: () => '原引擎默认可以执行，已写明。',
  several_processes: ({ from }) => `文件里有几个可执行流程：${from}。一个文件只部署一个，请分开，或者由其中一个调用其他。`,
  not_executable: () => '流程没有标为可执行。确认流程可以办理后，请在设计器里标明。',
  identifier: ({ from, to }) => `标识“${from}”改为“${to}”：其他设计器读不了原来的写法。名称不变。`,
  dangling: ({ from, to }) => `${to} 指向的“${from}”在文件里没有，已去掉。`,
  drawn: () => '文件没有图形位置，已自动排列。',
  result: ({ from }) => `结果变量“${from}”没有转入。请让服务用这个名称返回结果。`,
  field_injection: ({ from }) => `注入的参数“${from}”没有转入。请在服务里设定。`,
  export_duty: ({ from, to }) => `职责“${from}”写成 ${to}。`,
  export_applicant: () => '申请人本人的环节交给流程发起人。',
  export_expression: ({ from, to }) => `“${from}”写成“${to}”。`,
  export_expression_gap: ({ from, to }) => `“${from}”不能用 JUEL 表达（${to}），按原文写入，对方引擎不能执行。请在对方设计器里改写。`,
  export_service: ({ from, to }) => `服务“${from}”写成 ${to}。对方须有同名的程序。`,
  export_form: ({ from }) => `表单“${from}”只写了名称，表单内容须另行制作。`,
  export_multi: ({ from, to }) => `会签列表“${from}”写成“${to}”。`,
  export_lost: ({ from }) => `“${from}”对方没有相应的设置，没有写入。`,
};

export const sentenceOf = (finding: Finding): string => findingText[finding.code](finding);

/** The words of the dialog. */
export const importText = {
  title: '从其他系统导入流程',
  choose: '选择文件',
  formats: '可以导入 Flowable、Activiti、Camunda 7、Camunda 8 和标准 BPMN 2.0 文件(.bpmn、.xml)。',
  reading: '正在读取……',
  failed: '没有读取成功，请稍后再试。',
  file: (name: string, dialect: string) => `${name}（${dialect}）`,
  counts: (mapped: number, remarks: number, left: number) => `已对应 ${mapped} 项，请核对 ${remarks} 项，未转入 ${left} 项。`,
  open: '从其他系统导入',
  stillOpen: (count: number) => `还有 ${count} 处补齐之前不能部署：`,
  ready: '导入后可以部署。',
  duties: '由谁办理',
  dutiesHelp: '文件里的组、人员和泳道，请选择对应的职责。没有选择的不作猜测，导入后在环节上标明。',
  columns: { key: '文件里的写法', tasks: '环节', duty: '对应职责', level: '情况', place: '图元', line: '行', said: '说明' },
  applicant: '申请人本人',
  ignore: '不对应，略去',
  noChoice: '未选择',
  comma: '、',
  dutyOf: (key: string) => `“${key}”对应的职责`,
  report: '对应情况',
  tooLarge: '文件太大，网页上最多 900 KB。请用命令行导入：npm run yiwang -- process import 文件 --out 结果文件。',
  onlyOpen: '只看未转入和请核对',
  takeOver: '导入到设计器',
  cancel: '取消',
  blocks: '补齐前不能部署',
};
