import type { DefinitionProblemCode } from './elements.ts';
import type { WorkflowProblem } from './problems.ts';
import type { MigrationProblemCode } from './pure/migration.ts';
import type { IncidentCode } from './pure/state.ts';
import type { RepairKind } from './schema.ts';

export const problemText = {
  workflow_definition_refused: '流程图中有不能执行的内容，未能部署。',
  workflow_definition_unknown: '没有这个流程。',
  workflow_file_refused: '文件没有导入，请按说明改正后再试。',
  workflow_task_not_found: '没有这项任务。',
  workflow_task_not_open: '这项任务已经办结或收回。',
  workflow_task_taken: '这项任务已由他人签收。',
  workflow_signed_already: '您已经签署过，须由另一名工作人员签署。',
  workflow_person_needed: '须由工作人员本人办理。',
  workflow_process_not_running: '流程已经结束。',
  workflow_timer_not_running: '这个定时已经触发或取消。',
  workflow_message_not_awaited: '流程没有在等待这条消息。',
  workflow_step_not_passed: '只能退回到已经办过的环节。',
  workflow_step_out_of_reach: '该环节所在的子流程已经结束，不能退回。',
  workflow_recall_too_late: '后续环节已经开始办理，不能撤回。',
  workflow_not_a_countersign: '该环节不是会签，不能加签或减签。',
  workflow_last_signer_stays: '会签至少保留一个部门。',
  workflow_signal_not_awaited: '流程没有在等待这个信号。',
  workflow_event_not_caught: '流程图没有安排如何处理这个情况，请改用退回或完成。',
  workflow_move_not_allowed: '该环节不允许这项操作。',
  workflow_target_not_in_scope: '只能移到同一流程层内的环节。',
  workflow_start_not_found: '流程没有可用的开始事件。',
  workflow_instance_not_found: '没有这个流程实例，请核对编号。',
  workflow_not_stuck: '这里没有停住，不需要重试，请刷新后查看。',
  workflow_process_changed: '这个流程刚刚有新的变化，请刷新后看过再处理。',
  workflow_reason_required: '请写明处理的原因，不少于四个字。',
  workflow_not_a_version: '只能在同一流程的不同版本之间迁移，请重新选择。',
  workflow_migration_refused: '有实例不能迁移，所选实例都没有改动。请按所列原因调整对应关系，或去掉这些实例。',
  workflow_task_delegated: '这项任务已委派给同事办理，请等同事办好交回后再确认。',
  workflow_delegate_oneself: '不能委派给自己，请选择一位同事。',
  workflow_not_delegated: '这项任务没有委派，请直接办理。',
  workflow_post_not_empty: '这个岗位有人在岗，不能跳过，请催办或转办。',
} satisfies Record<WorkflowProblem, string>;

export const definitionText = {
  unreadable: '文件不符合 BPMN 2.0 格式。',
  one_process_expected: '文件中须有且只有一个可执行流程。',
  element_not_supported: '暂不支持这种图元。',
  event_not_supported: '暂不支持这种事件。',
  flow_without_ends: '连线缺少起点或终点。',
  flow_without_condition: '网关的这条出口既没有条件，也不是默认出口。',
  language_not_feel: '条件须用 FEEL 书写。',
  expression_wrong: '表达式有误。',
  timer_unreadable: '定时须用 ISO 8601 书写。',
  message_without_name: '消息没有名称。',
  duty_unknown: '没有这种职责。',
  signers_wrong: '签署人数须为 1 至 99 的整数。',
  service_missing: '服务任务没有写明调用哪个服务。',
  countersign_without_list: '会签没有写明由哪些部门或几人办理。',
  start_missing: '缺少开始事件。',
  never_reached: '没有任何路径到达这里。',
  gateway_needs_events: '事件网关之后只能是消息、定时或接收任务。',
  boundary_misplaced: '边界事件须附在任务或子流程上。',
  too_large: '文件超过 10 MB 或图元超过 5000 个，请拆分流程。',
  doctype_refused: '文件不得含有 DOCTYPE 或实体声明，请删去后重传。',
  too_deep: '子流程嵌套超过 30 层，请简化。',
  attribute_wrong: '属性中有不认识的写法。',
  called_process_missing: '调用的流程不在文件中，也没有随附。',
  flow_crosses_border: '连线不得穿过子流程的边界。',
  handler_missing: '补偿事件没有连到补偿任务。',
  link_missing: '链接事件没有同名的另一端。',
  event_misplaced: '这种事件不能放在这里。',
  loop_without_end: '循环没有条件也没有次数上限。',
  dead_end: '网关没有出口。',
  end_unreachable: '从这里走不到任何结束。',
  join_never_fills: '这个汇合永远等不齐。',
} satisfies Record<DefinitionProblemCode, string>;

/** Why a process stands still, for who has to set it going again. */
export const incidentText = {
  no_flow_taken: '网关的条件都不成立，也没有默认出口。请改正变量后重试，或移到正确的环节。',
  expression_failed: '条件或表达式算不出结果。请改正变量后重试。',
  timer_unreadable: '定时写法读不懂。请改正变量后重试，或移到下一环节。',
  endless_loop: '流程在没有等待的环节之间循环不止。请移到循环之外的环节。',
  join_starved: '汇聚网关等不到其余分支。请移到汇聚之后的环节。',
  service_failed: '服务调用没有成功。请确认服务恢复后重试。',
  called_too_deep: '流程互相调用的层数太多。请终止，或移到调用之后的环节。',
} satisfies Record<IncidentCode, string>;

export const timerText = {
  failed: (error: string) => `定时多次触发都没有成功：${error}。请排除原因后重试。`,
};

const textIn = (details: Readonly<Record<string, unknown>>, name: string) => (typeof details[name] === 'string' ? details[name] : '');

/** What was done to a process, from what was written down. */
export const repairText = {
  retry: (details) =>
    textIn(details, 'timer') !== '' ? '重试定时' : `重试「${textIn(details, 'step')}」${variablesText(details['variables'])}`,
  move: (details) => `从「${textIn(details, 'from')}」移到「${textIn(details, 'to')}」`,
  cancel: () => '终止流程',
  migrate: (details) => `迁移到新版流程 ${textIn(details, 'to').slice(0, 8)}`,
} satisfies Record<RepairKind, (details: Readonly<Record<string, unknown>>) => string>;

function variablesText(variables: unknown): string {
  const names = typeof variables === 'object' && variables !== null ? Object.keys(variables) : [];
  return names.length === 0 ? '' : `，改正变量 ${names.join('、')}`;
}

const because = (detail: string) => (detail === '' ? '' : `（${detail}）`);

export const migrationText = {
  moved: (from: string, to: string) => `「${from}」改到新版的「${to}」。`,
  stays: (steps: string) => `仍在「${steps}」。`,
  not_running: (_step: string, detail: string) => `流程已经结束，不需要迁移${because(detail)}。`,
  element_missing: (step: string, detail: string) => `新版里没有「${step}」，请指定它对应的环节${because(detail)}。`,
  element_changed: (step: string, detail: string) => `「${step}」在新版里不是同一种环节，不能直接对应${because(detail)}。`,
  flow_missing: (step: string, detail: string) => `「${step}」等待的连线在新版里没有了${because(detail)}。`,
  scope_changed: (step: string, detail: string) => `「${step}」在新版里移到了另一层子流程${because(detail)}。`,
} satisfies Record<MigrationProblemCode, (step: string, detail: string) => string> & Record<'moved' | 'stays', unknown>;

/** An expression that cannot be read, with the reason and place of each defect, counted from one. */
export function wrongExpression(source: string, defects: readonly { reason: string; position: number }[]): string {
  return `${source}：${defects.map(({ reason, position }) => `第 ${position + 1} 个字符处：${reason}`).join('')}`;
}
