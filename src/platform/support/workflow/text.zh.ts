import type { DefinitionProblemCode } from './elements.ts';
import type { WorkflowProblem } from './problems.ts';

export const problemText = {
  workflow_definition_refused: '流程图中有不能执行的内容,未能部署。',
  workflow_definition_unknown: '没有这个流程。',
  workflow_task_not_found: '没有这项任务。',
  workflow_task_not_open: '这项任务已经办结或收回。',
  workflow_task_taken: '这项任务已由他人签收。',
  workflow_signed_already: '您已经签署过,须由另一名工作人员签署。',
  workflow_person_needed: '须由工作人员本人办理。',
  workflow_process_not_running: '流程已经结束。',
  workflow_timer_not_running: '这个定时已经触发或取消。',
  workflow_message_not_awaited: '流程没有在等待这条消息。',
  workflow_step_not_passed: '只能退回到已经办过的环节。',
  workflow_step_out_of_reach: '该环节所在的子流程已经结束,不能退回。',
  workflow_recall_too_late: '后续环节已经开始办理,不能撤回。',
  workflow_not_a_countersign: '该环节不是会签,不能加签或减签。',
  workflow_last_signer_stays: '会签至少保留一个部门。',
  workflow_start_not_found: '流程没有可用的开始事件。',
} satisfies Record<WorkflowProblem, string>;

export const definitionText = {
  unreadable: '文件不符合 BPMN 2.0 格式。',
  one_process_expected: '文件中须有且只有一个可执行流程。',
  element_not_supported: '暂不支持这种图元。',
  event_not_supported: '暂不支持这种事件。',
  flow_without_ends: '连线缺少起点或终点。',
  flow_without_condition: '网关的这条出口既没有条件,也不是默认出口。',
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
  boundary_misplaced: '边界事件须附在有等待的环节上。',
} satisfies Record<DefinitionProblemCode, string>;
