import type { ListedProof } from './pure/matching.ts';
import type { ProofProblem } from './problems.ts';
import type { ProofStatus } from './schema.ts';

export const problemText = {
  proof_not_found: '清单里没有这项证明。',
  proof_exists: '清单里已有同名的证明，请在那一项上修改。',
  proof_changed: '这项证明刚刚被别人改过，请刷新后再修改。',
  proof_words_required: '请填写这一项，至少两个字。',
  proof_replacement_required: '请写明用什么代替：哪个部门的哪项数据、哪种证照，或者怎样承诺。',
} satisfies Record<ProofProblem, string>;

export const statusText = {
  kept: '保留',
  data: '由数据核验代替',
  licence: '由证照代替',
  commitment: '由告知承诺代替',
  abolished: '已取消',
} satisfies Record<ProofStatus, string>;

/** What a check says of a material that may not be asked for. */
export const proofText = {
  gone: (material: string, { name, status, replacedBy, basis }: ListedProof) =>
    `材料“${material}”属于证明“${name}”，${statusText[status]}${replacedBy === '' ? '' : `（${replacedBy}）`}，不能再要求提供。依据：${basis}。`,
  notListed: (material: string) => `材料“${material}”是证明，但不在证明事项清单里，不能要求提供；确有依据的，先登记到清单。`,
};

export const viewText = {
  title: '证明事项清单',
  lead: '办事时只能要求提供清单里“保留”的证明。清单之外的、已经取消或者由数据、证照、告知承诺代替的，任何单位不得再要您提供；被要求提供的，可以拨打 12345。',
  search: '证明名称或者开具单位',
  find: '查找',
  name: '证明名称',
  issuedBy: '开具单位',
  status: '去留',
  basis: '依据',
  verified: '依据未核对原文',
  since: '自',
  empty: '没有找到这样的证明。清单里没有的证明，不得要求您提供。',
};
export type ViewText = typeof viewText;
