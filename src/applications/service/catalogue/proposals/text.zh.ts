import type { ProposalProblem } from './problems.ts';
import type { ProposalKind } from './schema.ts';

export const problemText = {
  proposal_not_found: '没有找到这项提议，请刷新后查看。',
  proposal_open_already: '已经有人提出，正在等待另一位事项管理人员确认。请先办理那一项。',
  proposal_settled: '这项提议已经处理过，请刷新后查看。',
  proposal_second_person: '提出和确认由两人进行，请另一位事项管理人员确认；不再需要的，您可以撤回。',
  proposal_not_yours: '只有提出的人可以撤回；您不同意的，请选“不同意”并写明理由。',
  proposal_words_required: '请写明不同意的理由，至少 2 个字。',
} satisfies Record<ProposalProblem, string> & Record<string, string>;

const whatText = {
  retire: (name: string) => `停用“${name}”`,
  directory: (name: string) => `导入基本目录“${name}”，取消的事项超过十分之一`,
} satisfies Record<ProposalKind, (name: string) => string>;

export const noticeText = {
  waits: (kind: ProposalKind, name: string, by: string, reason: string) => ({
    title: '有一项提议等待您确认',
    text: `${by}提出${whatText[kind](name)}。理由：${reason}。请您核对后确认或者不同意。`,
  }),
  rejected: (kind: ProposalKind, name: string, by: string, words: string) => ({
    title: '您的提议没有通过',
    text: `${by}不同意${whatText[kind](name)}：${words}`,
  }),
  confirmed: (kind: ProposalKind, name: string, by: string) => ({
    title: '您的提议已经确认',
    text: `${by}确认了${whatText[kind](name)}，已经生效。`,
  }),
};

export const boxText = {
  title: (kind: ProposalKind, name: string) => `等待另一位事项管理人员确认：${whatText[kind](name)}`,
  by: (by: string, at: string) => `${by} ${at} 提出`,
  reason: (reason: string) => `理由：${reason}`,
  successors: (names: readonly string[]) => (names.length === 0 ? '没有事项承接' : `由${names.map((name) => `“${name}”`).join('、')}承接`),
  counts: (added: number, changed: number, withdrawn: number) => `取消 ${withdrawn} 项，新增 ${added} 项，变化 ${changed} 项`,
  decide: '确认或者不同意',
  withdraw: '撤回提议',
  withdrawLead: '撤回以后什么也不改变，需要时可以重新提出。',
  decideLead: '您确认以后立即生效。请核对理由和后果。',
  agreed: '您的意见',
  yes: '同意，现在执行',
  no: '不同意',
  words: '不同意的理由（至少 2 个字）',
  required: '请填写这一项',
};
