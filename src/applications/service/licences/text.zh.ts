import type { LicenceProblem } from './problems.ts';
import type { Ground, LicenceEventKind, ShownStatus } from './schema.ts';

export const problemText = {
  licence_not_found: '没有找到这份证照，请从「我的证照」进入。',
  licence_unknown: '没有这份证照。请核对电子证照标识是否输入完整，一位也不能少；核对无误仍查不到的，这份证照不是本平台颁发的。',
  licence_changed: '这份证照刚刚被别人处理过，请刷新后查看最新状态再操作。',
  licence_already_issued: '这件申请已经颁发过证照，一件申请只颁发一份。',
  licence_not_suspended: '这份证照没有被暂扣，不需要恢复。',
  licence_suspended: '这份证照已经暂扣。',
  licence_revoked: '这项许可已经撤销。',
  licence_withdrawn: '这项许可已经撤回。',
  licence_replaced: '这份证照已经由延续或者变更后的新证替代，请对新证办理。',
  licence_cancelled: '这份证照已经注销，不能再作处理。',
  licence_not_expired: '有效期还没有届满，不能以期满未延续为由注销。',
  licence_not_ended: '这项许可没有被撤销或者撤回，不能以此为由注销。请先作出撤销或者撤回的决定。',
  licence_only_formality_left: '这项许可已经撤销或者撤回，只能以此为由办理注销手续。',
  licence_ground_misfit: '所选的理由不适用于这项处理，请重新选择。',
  licence_basis_required: '这个理由须写明依据：处罚决定书文号，或者法律、法规的名称和条款。',
  licence_paper_missing: '这份证照还没有可以下载的文件。',
} satisfies Record<LicenceProblem, string>;

export const statusText = {
  valid: '有效',
  suspended: '已暂扣',
  revoked: '已撤销',
  withdrawn: '已撤回',
  cancelled: '已注销',
  replaced: '已由新证替代',
  pending: '还没有生效',
  expired: '已过有效期',
} satisfies Record<ShownStatus, string>;

export const eventText = {
  issued: '颁发',
  suspended: '暂扣',
  resumed: '恢复',
  revoked: '撤销',
  withdrawn: '撤回',
  cancelled: '注销',
  replaced: '由延续或者变更后的新证替代',
} satisfies Record<LicenceEventKind, string>;

export const groundText = {
  penalty_suspension: '受到暂扣许可证件的行政处罚',
  suspension_by_other_law: '法律、法规规定的其他应当暂停效力的情形',
  suspension_ended: '暂扣期限届满',
  suspension_lifted: '暂扣决定被撤销或者变更',
  abuse_of_power: '行政机关工作人员滥用职权、玩忽职守作出准予决定',
  beyond_competence: '超越法定职权作出准予决定',
  unlawful_procedure: '违反法定程序作出准予决定',
  unqualified_applicant: '准予了不具备申请资格或者不符合法定条件的申请人',
  revocable_by_other_law: '依法可以撤销行政许可的其他情形',
  fraud: '被许可人以欺骗、贿赂等不正当手段取得许可',
  law_changed: '许可所依据的法律、法规、规章修改或者废止',
  facts_changed: '准予许可所依据的客观情况发生重大变化',
  expired_unrenewed: '有效期届满未延续',
  holder_incapable: '取得特定资格的公民死亡或者丧失行为能力',
  organisation_ended: '法人或者其他组织依法终止',
  revoked_or_withdrawn: '许可依法被撤销、撤回',
  forfeited: '许可证件依法被吊销',
  force_majeure: '因不可抗力导致许可事项无法实施',
  holder_request: '被许可人申请注销',
  cancellable_by_other_law: '法律、法规规定应当注销的其他情形',
} satisfies Record<Ground, string>;

/** The article each ground stands in. */
export const articleText = {
  penalty_suspension: '《行政处罚法》第九条第三项',
  suspension_by_other_law: '所引法律、法规',
  suspension_ended: '原暂扣决定',
  suspension_lifted: '所引决定',
  abuse_of_power: '《行政许可法》第六十九条第一款第一项',
  beyond_competence: '《行政许可法》第六十九条第一款第二项',
  unlawful_procedure: '《行政许可法》第六十九条第一款第三项',
  unqualified_applicant: '《行政许可法》第六十九条第一款第四项',
  revocable_by_other_law: '《行政许可法》第六十九条第一款第五项',
  fraud: '《行政许可法》第六十九条第二款',
  law_changed: '《行政许可法》第八条第二款',
  facts_changed: '《行政许可法》第八条第二款',
  expired_unrenewed: '《行政许可法》第七十条第一项',
  holder_incapable: '《行政许可法》第七十条第二项',
  organisation_ended: '《行政许可法》第七十条第三项',
  revoked_or_withdrawn: '《行政许可法》第七十条第四项',
  forfeited: '《行政许可法》第七十条第四项',
  force_majeure: '《行政许可法》第七十条第五项',
  holder_request: '《行政许可法》第七十条第六项',
  cancellable_by_other_law: '《行政许可法》第七十条第六项',
} satisfies Record<Ground, string>;

export const renewalArticle = '《行政许可法》第五十条';
