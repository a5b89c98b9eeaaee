/** Namespaces: the standard's (BPMN 2.0.2 §15), ours, and those of the engines whose files are taken in. */
export const ns = {
  bpmn: 'http://www.omg.org/spec/BPMN/20100524/MODEL',
  bpmndi: 'http://www.omg.org/spec/BPMN/20100524/DI',
  dc: 'http://www.omg.org/spec/DD/20100524/DC',
  di: 'http://www.omg.org/spec/DD/20100524/DI',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  xmlns: 'http://www.w3.org/2000/xmlns/',
  yw: 'https://yiwang.dev/bpmn',
  flowable: 'http://flowable.org/bpmn',
  activiti: 'http://activiti.org/bpmn',
  camunda: 'http://camunda.org/schema/1.0/bpmn',
  zeebe: 'http://camunda.org/schema/zeebe/1.0',
} as const;

export type Dialect = 'yiwang' | 'flowable' | 'activiti' | 'camunda7' | 'camunda8' | 'plain';

/** Those that write JUEL and share most attribute names: Activiti 5 is the parent of the others. */
export const juelSpaces: readonly string[] = [ns.flowable, ns.activiti, ns.camunda];

export const standardSpaces: readonly string[] = [ns.bpmn, ns.bpmndi, ns.dc, ns.di];

export type ForeignProblemCode =
  | 'file_too_large'
  | 'file_too_complex'
  | 'encoding_unknown'
  | 'encoding_wrong'
  | 'document_type'
  | 'not_xml'
  | 'not_bpmn'
  | 'namespace_missing'
  | 'identifier_twice'
  | 'no_process';

export type Level = 'mapped' | 'remark' | 'left_out';

/** What the report says of one element; sentences in text.zh.ts. */
export type FindingCode =
  | 'duty'
  | 'duty_applicant'
  | 'duty_unmapped'
  | 'duty_several'
  | 'duty_nobody'
  | 'duty_ignored'
  | 'assignee_beside_groups'
  | 'per_department'
  | 'condition'
  | 'expression'
  | 'expression_notes'
  | 'expression_gap'
  | 'expression_as_feel'
  | 'language_gap'
  | 'form'
  | 'form_gap'
  | 'fields'
  | 'multi_list'
  | 'multi_results'
  | 'multi_answer'
  | 'multi_gap'
  | 'service'
  | 'service_gap'
  | 'decision'
  | 'script'
  | 'script_gap'
  | 'script_api'
  | 'call'
  | 'call_gap'
  | 'mapping'
  | 'mapping_gap'
  | 'correlation'
  | 'timer'
  | 'timer_gap'
  | 'listener'
  | 'skip'
  | 'due'
  | 'owner'
  | 'priority'
  | 'engine_setting'
  | 'extension'
  | 'starters'
  | 'executable'
  | 'several_processes'
  | 'not_executable'
  | 'identifier'
  | 'dangling'
  | 'drawn'
  | 'result'
  | 'field_injection'
  | 'export_duty'
  | 'export_applicant'
  | 'export_expression'
  | 'export_expression_gap'
  | 'export_service'
  | 'export_form'
  | 'export_multi'
  | 'export_lost';

export interface Finding {
  level: Level;
  code: FindingCode;
  /** The element as it is called in the result. */
  elementId: string;
  element: string;
  name: string;
  /** The line in the file that was given. */
  line: number;
  /** What the file says, and what became of it. */
  from: string;
  to: string;
  /** The deployment check will refuse the result here until somebody has decided. */
  blocks: boolean;
}

/** Who may do a task in the file, for which a duty must be named. */
export interface AssignmentKey {
  key: string;
  kind: 'group' | 'person' | 'lane' | 'expression';
  /** The tasks that name it. */
  tasks: string[];
}
