import type { Remark, RemarkCode } from './pure/remarks.ts';

const quoted = (name: string): string => (name.trim() === '' ? '这里' : `“${name}”`);

const remarkText: Readonly<Record<RemarkCode, (detail: string) => string>> = {
  process_without_name: () => '流程没有名称。请写上办什么事。',
  step_without_name: (id) => `环节 ${id} 没有名称。请写上这一步做什么。`,
  choice_without_name: (id) => `网关 ${id} 没有名称。请写上判断什么，例如“材料是否齐全”。`,
  exit_without_name: (gateway) => `${quoted(gateway)}的这条出口没有名称。请写上判断的结果，例如“齐全”。`,
  post_missing: (name) => `${quoted(name)}没有指定岗位，会交给申请人本人。由工作人员办理的，请指定岗位。`,
  countersign_without_rule: (name) => `会签${quoted(name)}没有写明几人同意算通过，也没有留下结果。请选择会签规则。`,
  refusal_not_informed: (name) => `${quoted(name)}之后流程直接结束，没有告知申请人。请加上告知或送达的环节（行政许可法第三十八条）。`,
  inclusive_join_alone: (name) => `包容网关${quoted(name)}只有汇合，前面没有分出几路的网关。只选一路的，请改用排他网关。`,
};

export const remarkSentence = ({ code, detail }: Remark): string => remarkText[code](detail);
